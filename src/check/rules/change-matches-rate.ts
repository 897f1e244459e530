import { canonicalJson } from '../../base/canonical-json.ts';
import {
  atCorners,
  divideIntervals,
  holds,
  minus,
  over,
  type Rational,
  rational,
  signOf,
  subtractIntervals,
  times,
  ZERO,
} from '../../base/interval.ts';
import { type Comparison, type FactIndex, NO_CONCEPT } from '../fact-index.ts';
import { type Computed, isEqual, isZero, judgeDerived } from '../judge.ts';
import { derived, notEvaluable, outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { computed, printed, subjectOf } from '../wording.ts';

const HUNDRED = rational(100n);
/** Digits of a 类 code. */
const CLASS_DIGITS = 3;

/** growth rate = change / (level − change), against whichever two of level, change and base are stated. */
export const changeMatchesRate: Rule = {
  id: 'change-matches-rate',
  doc: 'A stated growth rate is the change over the base. On a base of 0 only 100 % (by convention) or no rate can stand.',
  *evaluate(index: FactIndex) {
    for (const comparison of index.comparisons()) {
      const found = comparison.rate === undefined ? undefined : judge(comparison, comparison.rate);
      if (found !== undefined) yield found;
    }
  },
};

function judge(comparison: Comparison, rate: Reading): Outcome {
  const { slot, level, change, baseLevel } = comparison;
  const name = `rate of ${subjectOf(slot)} printed ${printed(rate)}`;
  const others = [level, change, baseLevel].filter((reading) => reading !== undefined);
  const operands: [Reading, ...Reading[]] = [rate, ...others];
  const [top, bottom] = fractionOf(comparison);
  const oneFigure = slot.concept === NO_CONCEPT && level !== undefined && level.fact.value === baseLevel?.fact.value;
  if (oneFigure) return notEvaluable(operands, name, 'the level and its base are one figure');
  if (top === undefined || bottom === undefined) return signOnly(comparison, rate, operands, name);
  // Of a deficit that grows or shrinks, rates are printed with either sign.
  if (signOf(bottom.point) < 0) return notEvaluable(operands, name, 'the base is negative');
  if (isZero(bottom.point)) return onZeroBase(rate, [top, bottom], operands, name);
  const result = rateOf(comparison, top, bottom);
  if (result === undefined) return notEvaluable(operands, name, 'the base is within its rounding of 0');
  const message = `${name}, ${computed(rate, result)} from ${others.map(printed).join(', ')}`;
  const found = derived(judgeDerived(rate, result), operands, result, message);
  return { ...found, same: sameFigures(operands) };
}

type Fraction = readonly [top: Computed, bottom: Computed];

/** Numerator and denominator as printed; the stated base where there is one. */
function fractionOf({ level, change, baseLevel }: Comparison): [Computed | undefined, Computed | undefined] {
  if (baseLevel !== undefined && level !== undefined) return [difference(level, baseLevel), baseLevel];
  if (baseLevel !== undefined) return [change, baseLevel];
  return [change, level === undefined || change === undefined ? undefined : difference(level, change)];
}

function difference(a: Reading, b: Reading): Computed {
  return { point: minus(a.point, b.point), interval: subtractIntervals(a.interval, b.interval) };
}

/**
 * In percent. The range is taken over the two printed numbers themselves, in each of which a growth rate is monotone
 * as long as the base keeps its sign; intervals of the numerator and the denominator would forget that they go together.
 */
function rateOf({ level, change, baseLevel }: Comparison, top: Computed, bottom: Computed): Computed | undefined {
  if (divideIntervals(top.interval, bottom.interval) === undefined) return undefined;
  const percent = (a: Rational, b: Rational) => times(HUNDRED, over(a, b));
  const point = percent(top.point, bottom.point);
  if (level !== undefined && baseLevel !== undefined) {
    const growth = (a: Rational, b: Rational) => percent(minus(a, b), b);
    return { point, interval: atCorners(level.interval, baseLevel.interval, growth) };
  }
  if (level !== undefined && change !== undefined) {
    const growth = (a: Rational, c: Rational) => percent(c, minus(a, c));
    return { point, interval: atCorners(level.interval, change.interval, growth) };
  }
  return { point, interval: atCorners(top.interval, bottom.interval, percent) };
}

function onZeroBase(rate: Reading, [top, bottom]: Fraction, operands: readonly Reading[], name: string): Outcome {
  const same = sameFigures(operands);
  if (isZero(rate.point)) return { ...outcome(isZero(top.point) ? 'passed' : 'error', operands, name), same };
  if (isEqual(rate.point, HUNDRED) && signOf(top.point) > 0) {
    return { ...outcome('note', operands, `${name} on a base of 0, by convention: there is no rate`), same };
  }
  // A base too small to be printed may still give a rate.
  if (holds(bottom.interval, over(times(HUNDRED, top.point), rate.point))) {
    return notEvaluable(operands, name, 'the base is within its rounding of 0');
  }
  return { ...outcome('error', operands, `${name} on a base of 0: no rate can be computed`), same };
}

/** Equal for the two sides of a total, for a 类 and a 款 under it with the same figures, and for nothing else. */
function sameFigures(operands: readonly Reading[]): string {
  const figures = operands.map(({ fact }) => [fact.statistic, fact.value, fact.decimals]);
  const subjects = operands.slice(0, 1).map(({ fact: { concept, dimensions } }) => {
    const { side: _, function: code = '', ...others } = dimensions;
    return [concept, others, code.startsWith('name:') ? code : code.slice(0, CLASS_DIGITS)];
  });
  return canonicalJson([subjects, figures]);
}

/** Without two amounts only the signs can be compared. */
function signOnly({ change }: Comparison, rate: Reading, operands: readonly Reading[], name: string): Outcome {
  if (change === undefined) return notEvaluable(operands, name, 'no level or change is stated with it');
  const signs = signOf(change.point) * signOf(rate.point);
  if (signs < 0) return outcome('error', operands, `${name} has the opposite sign of the change ${printed(change)}`);
  if (isEqual(change.point, ZERO) && signOf(rate.point) !== 0) {
    return outcome('error', operands, `${name} where the change is ${printed(change)}`);
  }
  return notEvaluable(operands, name, 'no level is stated with it');
}
