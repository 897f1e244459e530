import { ARABIC, BIG, classAt, foldedAt, HAN_DIGIT, isHanAt, SMALL, skipSpaces, worthAt } from './characters.ts';
import { hanNumeral, type Numeral } from './printed-numeral.ts';
import { begin, digitsOf, MAX_LENGTH, type Reading, takeNext } from './reading.ts';
import { readScale } from './scale.ts';
import { beginsWordAfterOne } from './words.ts';

const POINT_CHARACTER = 0x70b9; // 点
const OF_THEM = 0x4e2a; // 个
const RING = 0x25cb; // ○
const JOIN = 0x53c2; // 参

/** A numeral in Chinese or mixed characters that begins at `start`, or undefined. */
export function readMixed(text: string, start: number): Numeral | undefined {
  const first = classAt(text, start);
  if (first === SMALL && worthAt(text, start) !== 1) return undefined;
  const next = classAt(text, start + 1);
  // 参 is a digit in formal numerals and half of 参加; ○ stands for 〇 within 二○二○ and marks items elsewhere.
  const code = foldedAt(text, start);
  if (code === RING || (code === JOIN && next !== SMALL && next !== BIG)) return undefined;
  if (first === HAN_DIGIT && next === 0 && isHanAt(text, start + 1) && foldedAt(text, start + 1) !== POINT_CHARACTER) {
    return single(text, start);
  }
  const reading = begin(text, start);
  while (reading.end - start < MAX_LENGTH && takeNext(reading));
  if (reading.broken || reading.end === start) return undefined;
  return finish(reading);
}

/** One digit with a unit or a word after it: most of what a page holds. */
function single(text: string, start: number): Numeral {
  const end = start + 1;
  const digits = String(worthAt(text, start));
  return withHundredMillions(text, hanNumeral(start, end, digits));
}

/** 两个亿: 个 may stand before the scale. */
function withHundredMillions(text: string, numeral: Numeral): Numeral {
  if (foldedAt(text, numeral.end) !== OF_THEM || classAt(text, numeral.end + 1) !== BIG) return numeral;
  const scale = readScale(text, numeral.end);
  return scale === undefined
    ? numeral
    : { ...numeral, end: scale.end, scaleStart: scale.start, exponent: scale.exponent };
}

/** A digit after a multiplier without one of its own counts the next lower place (九百九, 一万三), unless 零 says otherwise. */
function settlePending(reading: Reading): void {
  const { pending, text } = reading;
  if (pending === undefined) return;
  const bare = !reading.zero && reading.last > 1 && reading.run === 1;
  const afterArabic = classAt(text, reading.start) === ARABIC;
  if (bare && (afterArabic || beginsWordAfterOne(text, reading.pendingStart))) {
    reading.end = endBefore(text, reading.pendingStart);
    return;
  }
  const factor = bare ? 10n ** BigInt(reading.last - 1) : 1n;
  reading.section += pending * factor;
  reading.spread *= factor;
  reading.scaleStart = -1;
}

function endBefore(text: string, index: number): number {
  let end = index;
  while (classAt(text, end - 1) === 0) end -= 1;
  return end;
}

function finish(reading: Reading): Numeral {
  settlePending(reading);
  const { levels } = reading;
  const total = levels[1] + levels[2] + levels[3] + reading.section;
  const fraction = readFraction(reading);
  if (fraction !== undefined) return withFraction(reading, total, fraction);
  const exponent = reading.scaleStart >= 0 ? reading.exponent : 0;
  const unit = 10n ** BigInt(exponent);
  const numeral = numeralOf(reading, reading.end, String(total / unit), 0);
  const scaled =
    exponent > 0
      ? { ...numeral, scaleStart: reading.scaleStart, exponent }
      : withHundredMillions(reading.text, numeral);
  return reading.spread > 0n ? { ...scaled, upper: String((total + reading.spread) / unit) } : scaled;
}

function numeralOf(reading: Reading, end: number, digits: string, places: number): Numeral {
  const numeral = hanNumeral(reading.start, end, digits, places);
  const mixed = classAt(reading.text, reading.start) === ARABIC;
  return mixed || reading.strung ? { ...numeral, script: mixed ? 'mixed' : 'han', strung: reading.strung } : numeral;
}

/** 点 and the digits after it; not the 点 of a clock (三点十分) or of a list of points (三点一是). */
function readFraction(reading: Reading): { start: number; end: number } | undefined {
  const { text } = reading;
  if (reading.spread > 0n) return undefined;
  const point = skipSpaces(text, reading.end);
  if (foldedAt(text, point) !== POINT_CHARACTER) return undefined;
  const start = skipSpaces(text, point + 1);
  let end = start;
  while (classAt(text, end) === HAN_DIGIT && end - start < MAX_LENGTH) end += 1;
  if (end === start || classAt(text, end) === SMALL || (end === start + 1 && beginsWordAfterOne(text, start)))
    return undefined;
  return { start, end };
}

function withFraction(reading: Reading, total: bigint, fraction: { start: number; end: number }): Numeral {
  const places = fraction.end - fraction.start;
  const digits = `${total}.${digitsOf(reading.text, fraction.start, fraction.end)}`;
  const numeral = { ...numeralOf(reading, fraction.end, digits, places), strung: false };
  const scale = readScale(reading.text, fraction.end);
  if (scale === undefined) return numeral;
  return { ...numeral, end: scale.end, scaleStart: scale.start, exponent: scale.exponent };
}
