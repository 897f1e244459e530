import { codesOf, foldedAt, isSpaceAt, matchesAt, skipSpaces } from './characters.ts';
import { readNumber } from './fraction.ts';
import { measure } from './measure.ts';
import { type Draft, type Measured, NO_QUALIFIERS, worthOf } from './mention.ts';

type Side = 'low' | 'high';
type Row = readonly [word: string, side: Side];

/** Words before a bare number, longest first. */
const BEFORE: readonly Row[] = [
  ['大于或者等于', 'low'],
  ['小于或者等于', 'high'],
  ['大于或等于', 'low'],
  ['小于或等于', 'high'],
  ['大于等于', 'low'],
  ['小于等于', 'high'],
  ['不少于', 'low'],
  ['不低于', 'low'],
  ['不小于', 'low'],
  ['不超过', 'high'],
  ['不高于', 'high'],
  ['不多于', 'high'],
  ['不大于', 'high'],
  ['至少有', 'low'],
  ['最少有', 'low'],
  ['至多有', 'high'],
  ['最多有', 'high'],
  ['超过了', 'low'],
  ['大于', 'low'],
  ['小于', 'high'],
  ['高于', 'low'],
  ['低于', 'high'],
  ['多于', 'low'],
  ['少于', 'high'],
  ['超过', 'low'],
  ['超出', 'low'],
  ['超', 'low'],
  ['至少', 'low'],
  ['最少', 'low'],
  ['至多', 'high'],
  ['最多', 'high'],
  ['不足', 'high'],
  ['>=', 'low'],
  ['<=', 'high'],
  ['≥', 'low'],
  ['≤', 'high'],
  ['>', 'low'],
  ['<', 'high'],
  ['过', 'low'],
];
const AFTER: readonly Row[] = [
  ['或者更多', 'low'],
  ['或更多', 'low'],
  ['或者更少', 'high'],
  ['或更少', 'high'],
  ['及以上', 'low'],
  ['或以上', 'low'],
  ['及以下', 'high'],
  ['或以下', 'high'],
  ['以上', 'low'],
  ['以下', 'high'],
  ['以内', 'high'],
  ['之内', 'high'],
];
const THAN = 0x6bd4; // 比
const LARGER = codesOf('大多高');
const SMALLER = codesOf('小少低');
/** Words that end in 过 without comparing. */
const NOT_PASSED = codesOf('通经不透度跨错见做');
const JOINERS = ['的同时', '并且', '而且', '同时', '但是', '且', '而', '并', ',', '、'];

interface Compared {
  readonly start: number;
  readonly end: number;
  readonly side: Side;
  readonly measured: Measured;
}

/** A bare number with a word of comparison is an open range (五百以上, 低于100); two opposite ones make a closed range. */
export function readComparison(text: string, measured: Measured, floor: number): Draft | undefined {
  const first = compared(text, measured, floor);
  if (first === undefined) return undefined;
  const second = readFollowing(text, first);
  const low = first.side === 'low' ? first : second;
  const high = first.side === 'high' ? first : second;
  const end = second?.end ?? first.end;
  const lowValue = low === undefined ? undefined : worthOf(low.measured.digits, low.measured);
  const highValue = high === undefined ? undefined : worthOf(high.measured.digits, high.measured);
  return {
    kind: 'range',
    start: first.start,
    end,
    number: { start: measured.numberStart, end: (second?.measured ?? measured).numberEnd },
    unit: 'pure',
    qualifiers: NO_QUALIFIERS,
    printedNumber: `${lowValue ?? ''}..${highValue ?? ''}`,
    range: {
      ...(lowValue === undefined ? {} : { low: lowValue }),
      ...(highValue === undefined ? {} : { high: highValue }),
    },
  };
}

function compared(text: string, measured: Measured, floor: number): Compared | undefined {
  const { start, end } = measured;
  const wordEnd = isSpaceAt(text, start - 1) ? start - 1 : start;
  if (foldedAt(text, wordEnd - 1) === THAN && wordEnd > floor) {
    const next = foldedAt(text, end);
    const side = LARGER.has(next) ? 'low' : SMALLER.has(next) ? 'high' : undefined;
    return side === undefined ? undefined : { start: wordEnd - 1, end: end + 1, side, measured };
  }
  const before = BEFORE.find(
    ([word]) => wordEnd - word.length >= floor && matchesAt(text, wordEnd - word.length, word),
  );
  if (before !== undefined && !(before[0] === '过' && NOT_PASSED.has(foldedAt(text, wordEnd - 2)))) {
    return { start: wordEnd - before[0].length, end, side: before[1], measured };
  }
  const at = skipSpaces(text, end);
  const after = AFTER.find(([word]) => matchesAt(text, at, word));
  return after === undefined ? undefined : { start, end: at + after[0].length, side: after[1], measured };
}

/** The second half of `大于二十的同时小于等于三十五` or `比四分之一大，比二分之一小`. */
function readFollowing(text: string, first: Compared): Compared | undefined {
  let at = skipSpaces(text, first.end);
  for (let count = 0; count < 2; count += 1) {
    const joiner = JOINERS.find((word) => matchesAt(text, at, word));
    if (joiner === undefined) break;
    at = skipSpaces(text, at + joiner.length);
  }
  const than = foldedAt(text, at) === THAN;
  const word = BEFORE.find(([candidate]) => matchesAt(text, at, candidate));
  if (!than && word === undefined) return undefined;
  const numeral = readNumber(text, skipSpaces(text, at + (word?.[0].length ?? 1)));
  if (numeral === undefined || numeral.oversize) return undefined;
  const measured = measure(text, numeral, numeral.start);
  if (measured.kind !== 'number') return undefined;
  const second = compared(text, measured, at);
  return second === undefined || second.side === first.side ? undefined : second;
}
