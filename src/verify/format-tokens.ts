/** What is behind it is shown, or its room is left, whatever it is. */
export const ESCAPE = /[\\_*]/;
const PLACE = /[0#?]/;
const MARK = /[.,%/]/;
const LETTER = /[a-z]/i;

/** A piece of a section of a number format: text to be shown, the place of a digit, a point or the like, a letter of a date. */
export interface Token {
  readonly kind: 'literal' | 'digit' | 'mark' | 'letter';
  readonly text: string;
}

export function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === '"') {
      const end = pattern.indexOf('"', at + 1);
      tokens.push({ kind: 'literal', text: pattern.slice(at + 1, end < 0 ? undefined : end) });
      at = end < 0 ? pattern.length : end;
    } else if (ESCAPE.test(character)) {
      at += 1;
      if (character !== '*') tokens.push({ kind: 'literal', text: character === '_' ? ' ' : pattern.charAt(at) });
    } else if (PLACE.test(character)) tokens.push({ kind: 'digit', text: character });
    else if (MARK.test(character)) tokens.push({ kind: 'mark', text: character });
    else tokens.push({ kind: LETTER.test(character) ? 'letter' : 'literal', text: character });
  }
  return tokens;
}
