import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addIntervals,
  compareRationals,
  distance,
  divideIntervals,
  exactly,
  formatRational,
  holds,
  intersects,
  multiplyIntervals,
  over,
  parseRational,
  plus,
  printedInterval,
  rational,
  roundRational,
  subtractIntervals,
  times,
} from '../../src/base/interval.ts';

const fraction = fc
  .tuple(fc.bigInt(-1_000_000n, 1_000_000n), fc.bigInt(1n, 10_000n))
  .map(([numerator, denominator]) => rational(numerator, denominator));
const interval = fc
  .tuple(fraction, fraction)
  .map(([a, b]) => (compareRationals(a, b) <= 0 ? { low: a, high: b } : { low: b, high: a }));

test.each([
  ['16803.49', '28794.13', 4, '0.5836'],
  ['-23.65', '25.40', 4, '-0.9311'],
  ['342.48', '39119.09', 7, '0.0087548'],
  ['1', '3', 2, '0.33'],
  ['2', '3', 2, '0.67'],
])('%s over %s to %i places is %s', (top, bottom, places, expected) => {
  expect(formatRational(over(parseRational(top), parseRational(bottom)), places)).toBe(expected);
});

test.each([
  ['0.125', 2, 'round', '0.13'],
  ['-0.125', 2, 'round', '-0.13'],
  ['0.129', 2, 'truncate', '0.12'],
  ['-0.129', 2, 'truncate', '-0.12'],
  ['1250', -2, 'round', '1300.00'],
] as const)('%s at %i decimals (%s) is %s', (text, decimals, rounding, expected) => {
  expect(formatRational(roundRational(parseRational(text), decimals, rounding), 2)).toBe(expected);
});

test('45,597.62万元 stands for plus or minus 50 yuan', () => {
  const { low, high } = printedInterval(parseRational('455976200'), -2);
  expect([formatRational(low, 0), formatRational(high, 0)]).toEqual(['455976150', '455976250']);
});

test('a zero denominator is refused and an interval that holds 0 divides nothing', () => {
  expect(() => rational(1n, 0n)).toThrow(RangeError);
  expect(divideIntervals(exactly(rational(1n)), { low: rational(-1n), high: rational(1n) })).toBeUndefined();
});

test('operations on intervals hold every result of operations on their members', () => {
  const member = (of: { low: ReturnType<typeof rational>; high: ReturnType<typeof rational> }, part: bigint) =>
    plus(times(of.low, rational(100n - part, 100n)), times(of.high, rational(part, 100n)));
  fc.assert(
    fc.property(interval, interval, fc.bigInt(0n, 100n), fc.bigInt(0n, 100n), (a, b, i, j) => {
      const [x, y] = [member(a, i), member(b, j)];
      expect(holds(addIntervals(a, b), plus(x, y))).toBe(true);
      expect(holds(subtractIntervals(a, b), plus(x, times(y, rational(-1n))))).toBe(true);
      expect(holds(multiplyIntervals(a, b), times(x, y))).toBe(true);
      const quotient = divideIntervals(a, b);
      if (quotient !== undefined) expect(holds(quotient, over(x, y))).toBe(true);
    }),
  );
});

test('the distance of a number is 0 exactly where the interval holds it', () => {
  fc.assert(
    fc.property(interval, fraction, (a, x) => {
      expect(compareRationals(distance(a, x), rational(0n)) === 0).toBe(holds(a, x));
      expect(intersects(a, exactly(x))).toBe(holds(a, x));
    }),
  );
});

test('rounding moves a number by at most half a unit of the place', () => {
  fc.assert(
    fc.property(fraction, fc.integer({ min: -3, max: 5 }), (x, decimals) => {
      expect(holds(printedInterval(roundRational(x, decimals), decimals), x)).toBe(true);
    }),
  );
});
