import { foldedAt } from './characters.ts';

/** Second characters of words that begin with 一 and count nothing: 一般, 一是, 一次性. */
const AFTER_ONE = new Set(
  [...'般是次些定体样直起致旦切并律步系方边线批级网窗揽看向同带览经再度贯概味准'].map((character) =>
    character.charCodeAt(0),
  ),
);
const ONE = 0x4e00;
const TO_BE = 0x662f; // 是: 二是, 三是

/** True where the digit at `index` begins a word or an enumeration (一般, 二是) and is no trailing digit of a numeral. */
export function beginsWordAfterOne(text: string, index: number): boolean {
  const next = foldedAt(text, index + 1);
  return next === TO_BE || (foldedAt(text, index) === ONE && AFTER_ONE.has(next));
}
