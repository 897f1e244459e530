import { BLANK, type CharacterSet, EXPANDED, HIGH_SURROGATE, REMOVED } from './character-set.ts';

/** Images of the next four units or more from `index` on; a blank counts as one. */
export function lookAhead(set: CharacterSet, text: string, index: number): string {
  let found = '';
  for (let at = index; at < text.length && found.length < 4; at += 1) {
    const unit = text.charCodeAt(at);
    const action = set.actions[unit];
    if (action === REMOVED) continue;
    if (action === BLANK) found += ' ';
    else if (action === EXPANDED) found += set.expansions.get(unit) ?? '';
    else if (action === HIGH_SURROGATE) {
      const image = pairImage(set, text, at);
      found += image ?? text[at];
      if (image !== undefined) at += 1;
    } else found += String.fromCharCode(set.images[unit] ?? unit);
  }
  return found;
}

/** Image of the surrogate pair at `index`, if it has one. */
export function pairImage(set: CharacterSet, text: string, index: number): string | undefined {
  return set.astral.get(text.codePointAt(index) ?? 0);
}
