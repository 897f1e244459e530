import { formatRational, holds, plus, type Rational, roundRational, signOf } from '../../base/interval.ts';
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
  /** Without hints. */
  readonly closes: readonly Equation[];
  /** Hints that it closes, less those that it opens. */
  readonly hints: number;
}

const SIGN_AND_POINT = /[-.]/g;
const ZEROS = /^0+|0+$/g;
/** Broken equations of one figure whose corrections are tried; more say nothing new. */
const MOST_TRIED = 16;

/** The correction of a figure that closes most of its broken equations; undefined where none does. */
export function suspectAt(place: string, reading: Reading, equations: readonly Equation[]): Suspect | undefined {
  const needs = equations.map((equation) => ({ equation, ...correctionOf(equation, place) }));
  const broken = needs.filter(({ equation }) => equation.broken && !equation.isHint);
  const closed = needs.filter(({ equation }) => !equation.broken && !equation.isHint);
  const hints = needs.filter(({ equation }) => equation.isHint);
  let best: Suspect | undefined;
  for (const correction of correctionsOf(broken.slice(0, MOST_TRIED), reading)) {
    const opens = closed.filter(({ within }) => !holds(within, correction));
    const closes = broken.filter(({ within }) => holds(within, correction)).map(({ equation }) => equation);
    if (opens.some(({ equation }) => !equation.isEquality) || (opens.length > 0 && closes.length <= opens.length))
      continue;
    const suspect = { place, reading, correction, closes, hints: hintsFor(hints, reading, correction) };
    // One relation is closed by any of its figures: what agrees with others of its name is not the one.
    if (closes.length === 0 || (closes.length === 1 && suspect.hints < 0)) continue;
    if (best === undefined || isBetter(suspect, best)) best = suspect;
  }
  return best;
}

function isBetter(one: Suspect, other: Suspect): boolean {
  if (one.closes.length !== other.closes.length) return one.closes.length > other.closes.length;
  return one.hints > other.hints;
}

interface Need {
  readonly equation: Equation;
  readonly point: Rational;
  readonly within: { readonly low: Rational; readonly high: Rational };
}

/** A number of fewer digits that count may be printed under the same name by chance. */
const FEWEST_DIGITS = 3;

function hintsFor(hints: readonly Need[], { point, decimals }: Reading, correction: Rational): number {
  const holding = hints.filter(({ within }) => holds(within, correction)).length;
  const held = isZero(point) ? 0 : hints.filter(({ equation }) => !equation.broken).length;
  return digitsOf(plus(point, correction), decimals) < FEWEST_DIGITS ? -held : holding - held;
}

/** Digits that count, without zeros at the end. */
function digitsOf(value: Rational, decimals: number): number {
  return formatRational(value, Math.max(0, decimals)).replace(SIGN_AND_POINT, '').replace(ZEROS, '').length;
}

/** Differences to numbers that could be printed in its place: of as many decimals, and of the same sign. */
function correctionsOf(needs: readonly Need[], { point, decimals }: Reading): readonly Rational[] {
  const wanted = [...needs.map((need) => need.point), ...needs.flatMap(({ within }) => [within.low, within.high])];
  return wanted
    .map((one) => roundRational(one, decimals))
    .filter((one) => !isZero(one) && (signOf(point) < 0 || signOf(plus(point, one)) >= 0));
}
