import type { Reading } from '../reading.ts';
import type { Identity, Outcome } from '../rule.ts';
import { type Equation, equationKey, equationOf, type PlaceOf } from './equation.ts';
import { type Suspect, suspectAt } from './suspect.ts';

/** The figures any one of which, corrected, closes the same broken equations: one where the equations tell. */
export type Explanation = readonly [Suspect, ...Suspect[]];

/** Identities of a figure that need not hold (`AlikeNames`). */
export type HintsOf = (reading: Reading) => readonly Identity[];

/**
 * The fewest figures that explain the broken identities: again and again the one whose correction closes most of those
 * that are left and opens none. An identity that all of its own figures explain equally well is left alone.
 */
export function explain(outcomes: readonly Outcome[], placeOf: PlaceOf, hintsOf: HintsOf): readonly Explanation[] {
  const identities = outcomes.flatMap((outcome) => outcome.identities ?? []);
  const suspects = suspectsOf(identities, placeOf, hintsOf);
  const left = new Set([...suspects.values()].flatMap(({ closes }) => closes));
  const queue: Suspect[][] = [];
  const enqueue = (suspect: Suspect) => {
    const { length } = suspect.closes;
    queue[length] = queue[length] ?? [];
    queue[length].push(suspect);
  };
  for (const suspect of [...suspects.values()].sort((a, b) => b.hints - a.hints)) enqueue(suspect);
  const found: Explanation[] = [];
  for (let size = queue.length - 1; size > 0; size -= 1) {
    for (const suspect of queue[size] ?? []) {
      const closes = suspect.closes.filter((equation) => left.has(equation));
      if (closes.length < size) {
        enqueue({ ...suspect, closes });
        continue;
      }
      const equals = equallyGood({ ...suspect, closes }, suspects, left);
      for (const equation of closes) left.delete(equation);
      const tells = size > 1 || equals.length + 1 < (closes[0]?.coefficients.size ?? 0);
      if (tells && closes.some(({ ofTable }) => ofTable)) found.push([{ ...suspect, closes }, ...equals]);
    }
  }
  return found;
}

/** Other figures that close the same equations, as many as are left, and that hints speak for no less. */
function equallyGood(
  { place, closes, hints }: Suspect,
  suspects: ReadonlyMap<string, Suspect>,
  left: ReadonlySet<Equation>,
): readonly Suspect[] {
  const same = new Set(closes);
  const isSame = (other: Suspect) => {
    const own = other.closes.filter((equation) => left.has(equation));
    return own.length === same.size && own.every((equation) => same.has(equation));
  };
  const shared = [...(closes[0]?.coefficients.keys() ?? [])];
  return shared.flatMap((key) => {
    const other = key === place ? undefined : suspects.get(key);
    return other !== undefined && isSame(other) && Math.sign(other.hints) === Math.sign(hints) ? [other] : [];
  });
}

/** The figures of broken identities that a correction may be thought of for, with every equation they stand in. */
function suspectsOf(identities: readonly Identity[], placeOf: PlaceOf, hintsOf: HintsOf): ReadonlyMap<string, Suspect> {
  const isBroken = ({ verdict }: Identity) => verdict === 'warning' || verdict === 'error';
  const readings = new Map<string, Reading>();
  for (const identity of identities.filter(isBroken))
    for (const reading of readingsOf(identity)) readings.set(placeOf(reading.fact.id), reading);
  const equations = new Equations(new Set(readings.keys()), placeOf);
  if (readings.size > 0) for (const identity of identities) equations.add(identity, false);
  for (const reading of readings.values()) for (const hint of hintsOf(reading)) equations.add(hint, true);
  return new Map(
    [...readings].flatMap(([place, reading]) => {
      const suspect = suspectAt(place, reading, equations.at(place));
      return suspect === undefined ? [] : [[place, suspect] as const];
    }),
  );
}

/** The equations of some figures, each once. */
class Equations {
  readonly #places: ReadonlySet<string>;
  readonly #placeOf: PlaceOf;
  readonly #known = new Set<string>();
  readonly #byPlace = new Map<string, Equation[]>();

  constructor(places: ReadonlySet<string>, placeOf: PlaceOf) {
    this.#places = places;
    this.#placeOf = placeOf;
  }

  at(place: string): readonly Equation[] {
    return this.#byPlace.get(place) ?? [];
  }

  add(identity: Identity, isHint: boolean): void {
    if (!readingsOf(identity).some(({ fact }) => this.#places.has(this.#placeOf(fact.id)))) return;
    const equation = equationOf(identity, this.#placeOf, isHint);
    const key = equationKey(equation);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    for (const place of equation.coefficients.keys()) {
      if (!this.#places.has(place)) continue;
      const list = this.#byPlace.get(place);
      if (list === undefined) this.#byPlace.set(place, [equation]);
      else list.push(equation);
    }
  }
}

function readingsOf({ result, parts, minus }: Identity): readonly Reading[] {
  return [result, ...parts, ...minus];
}
