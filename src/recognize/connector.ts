import { ARABIC, classAt, foldedAt, skipSpaces } from './characters.ts';

const HYPHEN = 0x2d;
const DASHES = new Set([0x2d, 0x2014, 0x2015, 0x7e, 0x301c]); // - — ― ~ 〜
const UNTIL = new Set([0x81f3, 0x5230]); // 至, 到

/**
 * Where the second value of a range begins after `-`, `—`, `——`, `~`, 至 or 到 at `index` (spaces allowed around it), or -1.
 * A hyphen behind a space and right before a digit is the sign of another number: `-1.4 -21.2 -3.7`.
 */
export function endOfConnector(text: string, index: number): number {
  const at = skipSpaces(text, index);
  const code = foldedAt(text, at);
  if (UNTIL.has(code)) return skipSpaces(text, at + 1);
  if (!DASHES.has(code)) return -1;
  if (code === HYPHEN && at > index && classAt(text, at + 1) === ARABIC) return -1;
  return skipSpaces(text, foldedAt(text, at + 1) === code ? at + 2 : at + 1);
}
