import { holds, plus, type Rational, roundRational, signOf } from '../../base/interval.ts';
import { isZero } from '../judge.ts';
import type { Reading } from '../reading.ts';
import { correctionOf, type Equation } from './equation.ts';

/**
 * A figure that may be wrong: changed by `correction` it closes these equations and opens none, or only equalities with
 * other statements of it where it closes more: a misprint is often copied from one table into the next.
 */
export interface Suspect {
  readonly place: string;
  readonly reading: Reading;
  readonly correction: Rational;
  readonly closes: readonly Equation[];
}

/** Broken equations of one figure whose corrections are tried; more say nothing new. */
const MOST_TRIED = 16;

/** The correction of a figure that closes most of its broken equations; undefined where none does. */
export function suspectAt(place: string, reading: Reading, equations: readonly Equation[]): Suspect | undefined {
  const needs = equations.map((equation) => ({ equation, ...correctionOf(equation, place) }));
  const broken = needs.filter(({ equation }) => equation.broken);
  const closed = needs.filter(({ equation }) => !equation.broken);
  let best: Suspect | undefined;
  for (const correction of correctionsOf(broken.slice(0, MOST_TRIED), reading)) {
    const opens = closed.filter(({ within }) => !holds(within, correction));
    const closes = broken.filter(({ within }) => holds(within, correction)).map(({ equation }) => equation);
    if (opens.some(({ equation }) => !equation.isEquality) || (opens.length > 0 && closes.length <= opens.length))
      continue;
    if (closes.length > (best?.closes.length ?? 0)) best = { place, reading, correction, closes };
  }
  return best;
}

/** Differences to numbers that could be printed in its place: of as many decimals, and of the same sign. */
function correctionsOf(
  needs: readonly { readonly point: Rational; readonly within: { readonly low: Rational; readonly high: Rational } }[],
  { point, decimals }: Reading,
): readonly Rational[] {
  const wanted = [...needs.map((need) => need.point), ...needs.flatMap(({ within }) => [within.low, within.high])];
  return wanted
    .map((one) => roundRational(one, decimals))
    .filter((one) => !isZero(one) && (signOf(point) < 0 || signOf(plus(point, one)) >= 0));
}
