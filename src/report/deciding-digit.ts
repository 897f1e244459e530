/** A number split at the first digit in which it differs from another; `digit` is empty where they agree as far as printed. */
export interface Split {
  readonly before: string;
  readonly digit: string;
  readonly after: string;
}

const NUMBER = /\d[\d,，]*(?:[.．]\d+)?/;
const SEPARATORS = /[,，]/g;

interface Digits {
  readonly whole: string;
  readonly fraction: string;
}

function digitsOf(text: string): Digits | undefined {
  const number = NUMBER.exec(text)?.[0];
  if (number === undefined) return undefined;
  const [whole = '', fraction = ''] = number.replace(SEPARATORS, '').replace('．', '.').split('.');
  return { whole, fraction };
}

/**
 * The digit of `printed` that decides: the first, aligned at the decimal point, that differs from `computed`, the value
 * rounded down to as many places. Undefined where either holds no number.
 */
export function decidingDigit(printed: string, computed: string): Split | undefined {
  const [ours, theirs] = [digitsOf(printed), digitsOf(computed)];
  if (ours === undefined || theirs === undefined) return undefined;
  const width = Math.max(ours.whole.length, theirs.whole.length);
  const mine = ours.whole.padStart(width, '0') + ours.fraction;
  const other = theirs.whole.padStart(width, '0') + theirs.fraction.padEnd(ours.fraction.length, '0');
  const padding = width - ours.whole.length;
  let at = 0;
  while (at < mine.length && mine[at] === other[at]) at += 1;
  if (at === mine.length) return { before: printed, digit: '', after: '' };
  return splitAt(printed, Math.max(0, at - padding));
}

/** Splits around the digit with this number, counted from 0. */
function splitAt(text: string, index: number): Split {
  let seen = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) continue;
    seen += 1;
    if (seen === index) return { before: text.slice(0, at), digit: text.charAt(at), after: text.slice(at + 1) };
  }
  return { before: text, digit: '', after: '' };
}
