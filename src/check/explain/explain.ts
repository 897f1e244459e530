import type { Reading } from '../reading.ts';
import type { Identity, Outcome } from '../rule.ts';
import { type Equation, equationKey, equationOf, type PlaceOf } from './equation.ts';
import { type Suspect, suspectAt } from './suspect.ts';

/** The figures any one of which, corrected, closes the same broken equations: one where the equations tell. */
export type Explanation = readonly [Suspect, ...Suspect[]];

/**
 * The fewest figures that explain the broken identities: again and again the one whose correction closes most of those
 * that are left and opens none. An identity that two or more of its own figures explain equally well is left alone.
 */
export function explain(outcomes: readonly Outcome[], placeOf: PlaceOf): readonly Explanation[] {
  const identities = outcomes.flatMap((outcome) => outcome.identities ?? []);
  const suspects = suspectsOf(identities, placeOf);
  const left = new Set([...suspects.values()].flatMap(({ closes }) => closes));
  const queue: Suspect[][] = [];
  const enqueue = (suspect: Suspect) => {
    const { length } = suspect.closes;
    queue[length] = queue[length] ?? [];
    queue[length].push(suspect);
  };
  for (const suspect of suspects.values()) enqueue(suspect);
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
      const tells = size > 1 || equals.length === 0;
      if (tells && closes.some(({ ofTable }) => ofTable)) found.push([{ ...suspect, closes }, ...equals]);
    }
  }
  return found;
}

/** Other figures that close the same equations, as many as are left. */
function equallyGood(
  { place, closes }: Suspect,
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
    return other !== undefined && isSame(other) ? [other] : [];
  });
}

/** The figures of broken identities that a correction may be thought of for, with every equation they stand in. */
function suspectsOf(identities: readonly Identity[], placeOf: PlaceOf): ReadonlyMap<string, Suspect> {
  const isBroken = ({ verdict }: Identity) => verdict === 'warning' || verdict === 'error';
  const readings = new Map<string, Reading>();
  for (const identity of identities.filter(isBroken))
    for (const reading of readingsOf(identity)) readings.set(placeOf(reading.fact.id), reading);
  const known = new Set<string>();
  const equations = new Map<string, Equation[]>();
  if (readings.size > 0) {
    for (const identity of identities) {
      if (!readingsOf(identity).some(({ fact }) => readings.has(placeOf(fact.id)))) continue;
      const equation = equationOf(identity, placeOf);
      const key = equationKey(equation);
      if (known.has(key)) continue;
      known.add(key);
      for (const place of equation.coefficients.keys()) {
        if (!readings.has(place)) continue;
        const list = equations.get(place);
        if (list === undefined) equations.set(place, [equation]);
        else list.push(equation);
      }
    }
  }
  return new Map(
    [...readings].flatMap(([place, reading]) => {
      const suspect = suspectAt(place, reading, equations.get(place) ?? []);
      return suspect === undefined ? [] : [[place, suspect] as const];
    }),
  );
}

function readingsOf({ result, parts, minus }: Identity): readonly Reading[] {
  return [result, ...parts, ...minus];
}
