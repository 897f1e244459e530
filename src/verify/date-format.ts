import type { Token } from './format-tokens.ts';

const DAY = 86_400_000;

/** Years, months, days, hours, minutes and seconds, written as numbers; undefined where a name of one would stand. */
export function shownDate(tokens: readonly Token[], number: number, from1904: boolean): string | undefined {
  const days = from1904 ? number + 1462 : number;
  if (days < 61 || days > 2_958_466) return undefined;
  const date = new Date(Math.round((days - 25_569) * DAY));
  const runs: { kind: Token['kind']; text: string }[] = [];
  for (const { kind, text } of tokens) {
    const last = runs.at(-1);
    const goesOn =
      kind === 'letter' && last?.kind === 'letter' && last.text.charAt(0).toLowerCase() === text.toLowerCase();
    if (last !== undefined && goesOn) last.text += text;
    else runs.push({ kind, text });
  }
  let shown = '';
  let before = '';
  for (const { kind, text } of runs) {
    const piece = kind === 'letter' ? datePiece(text.toLowerCase(), date, before === 'h') : text;
    if (piece === undefined) return undefined;
    shown += kind === 'literal' && text === '@' ? '' : piece;
    if (kind === 'letter') before = text.charAt(0).toLowerCase();
  }
  return shown;
}

function datePiece(letters: string, date: Date, isMinute: boolean): string | undefined {
  const padded = (value: number) => String(value).padStart(Math.min(letters.length, 2), '0');
  switch (letters.charAt(0)) {
    case 'y':
      return letters.length > 2 ? String(date.getUTCFullYear()) : String(date.getUTCFullYear() % 100).padStart(2, '0');
    case 'm':
      if (isMinute) return padded(date.getUTCMinutes());
      return letters.length > 2 ? undefined : padded(date.getUTCMonth() + 1);
    case 'd':
      return letters.length > 2 ? undefined : padded(date.getUTCDate());
    case 'h':
      return padded(date.getUTCHours());
    case 's':
      return padded(date.getUTCSeconds());
    default:
      return undefined;
  }
}
