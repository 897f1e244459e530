import { classAt, codesOf, endOfDigits, foldedAt, HAN_DIGIT, isFormalAt, isHanAt, worthAt } from './characters.ts';

/** 角, 分 and 厘 after 元 (五元三毛, 壹拾元零壹分, 两块五). */
export interface MoneyTail {
  /** Fraction of the main unit: three digits of 角 分 厘. */
  readonly fraction: string;
  /** Digits of the fraction that are printed. */
  readonly places: number;
  readonly end: number;
}

const STEPS = new Map<number, number>([
  [0x89d2, 1], // 角
  [0x6bdb, 1], // 毛
  [0x5206, 2], // 分
  [0x5398, 3], // 厘
]);
const WHOLE = new Set([0x6574, 0x6b63]); // 整, 正
/** What may follow the bare digit of 两块五. */
const AFTER_BARE_DIGIT = codesOf('到至左以的多钱');

/** Reads the smaller coins after a money unit whose power of ten is `-above` (元 0, 角 1). Bounded: three steps. */
export function readMoneyTail(text: string, start: number, above: number, colloquial: boolean): MoneyTail | undefined {
  const digits = ['0', '0', '0'];
  let places = above;
  let end = start;
  for (let step = 0; step < 3; step += 1) {
    const coin = readCoin(text, end) ?? (colloquial && places < 2 ? readBareDigit(text, end, places + 1) : undefined);
    if (coin === undefined || coin.place <= places) break;
    digits[coin.place - 1] = String(coin.digit);
    places = coin.place;
    end = coin.end;
  }
  return end === start ? undefined : { fraction: digits.join('').slice(0, places), places, end };
}

interface Coin {
  readonly digit: number;
  readonly place: number;
  readonly end: number;
}

function readCoin(text: string, start: number): Coin | undefined {
  const han = classAt(text, start) === HAN_DIGIT;
  const filler = han && worthAt(text, start) === 0 && classAt(text, start + 1) === HAN_DIGIT;
  const at = filler ? start + 1 : start;
  const end = han ? at + 1 : endOfDigits(text, at);
  if (end !== at + 1) return undefined;
  const place = STEPS.get(foldedAt(text, end));
  return place === undefined ? undefined : { digit: worthAt(text, at), place, end: end + 1 };
}

function readBareDigit(text: string, start: number, place: number): Coin | undefined {
  if (classAt(text, start) !== HAN_DIGIT || classAt(text, start + 1) !== 0) return undefined;
  if (isHanAt(text, start + 1) && !AFTER_BARE_DIGIT.has(foldedAt(text, start + 1))) return undefined;
  return { digit: worthAt(text, start), place, end: start + 1 };
}

/** End with the 整 or 正 that closes an amount, where no word continues. */
export function endOfWhole(text: string, end: number): number {
  return WHOLE.has(foldedAt(text, end)) && !isHanAt(text, end + 1) ? end + 1 : end;
}

/** 壹分: 分 is money after formal numerals, a score after others. */
export function isFormal(text: string, start: number): boolean {
  return isFormalAt(text, start);
}
