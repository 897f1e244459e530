import { plus } from '../../base/interval.ts';
import type { CheckInput } from '../fact-index.ts';
import { isBroken, type Judged, judgeAll, relationKey } from '../judged.ts';
import { SEVERITY, type Verdict } from '../rule.ts';
import { amountLike, printed, subjectOfFact } from '../wording.ts';
import { corrected } from './corrected.ts';
import type { PlaceOf } from './equation.ts';
import { type Explanation, explain } from './explain.ts';

/** A figure, or one of a few, that explains relations which did not hold. */
export interface Explained {
  readonly level: 'error' | 'warning';
  readonly message: string;
  /** Facts of the figure; of all the figures where they cannot be told apart. */
  readonly facts: readonly string[];
  readonly relations: ReadonlySet<Judged>;
}

/** Corrections are given up where relations that held break by them: as often as this. */
const MOST_TRIALS = 3;

/**
 * Explains what did not hold by the fewest figures. Every explanation is put to the test: all relations are judged again
 * with the figures corrected; those that then hold are explained, and a correction that breaks others is none.
 */
export function explained(judged: readonly Judged[], input: CheckInput, placeOf: PlaceOf): readonly Explained[] {
  let explanations = explain(
    judged.map(({ outcome }) => outcome),
    placeOf,
  );
  const broken = judged.filter(isBroken);
  const had = new Set(broken.map(relationKey));
  for (let trial = 0; trial < MOST_TRIALS && explanations.length > 0; trial += 1) {
    const corrections = new Map(explanations.map(([{ place, correction }]) => [place, correction]));
    const after = judgeAll(corrected(input, corrections, placeOf)).filter(isBroken);
    const spoilt = placesOf(
      after.filter((one) => !had.has(relationKey(one))),
      placeOf,
    );
    const sound = explanations.filter(([{ place }]) => !spoilt.has(place));
    if (sound.length === explanations.length) return byFigure(explanations, broken, after, input, placeOf);
    explanations = sound;
  }
  return [];
}

function placesOf(judged: readonly Judged[], placeOf: PlaceOf): ReadonlySet<string> {
  return new Set(judged.flatMap(({ outcome }) => outcome.facts.map(placeOf)));
}

/** Every relation that holds now goes to the first explanation whose figure stands in it. */
function byFigure(
  explanations: readonly Explanation[],
  broken: readonly Judged[],
  after: readonly Judged[],
  input: CheckInput,
  placeOf: PlaceOf,
): readonly Explained[] {
  const still = new Set(after.map(relationKey));
  const closed = broken.filter((one) => !still.has(relationKey(one)));
  const byPlace = new Map<string, Set<Judged>>(explanations.map(([{ place }]) => [place, new Set()]));
  for (const one of closed) {
    const place = one.outcome.facts.map(placeOf).find((at) => byPlace.has(at));
    if (place !== undefined) byPlace.get(place)?.add(one);
  }
  const factsAt = Map.groupBy(input.facts, ({ id }) => placeOf(id));
  return explanations.flatMap((explanation) => {
    const relations = byPlace.get(explanation[0].place) ?? new Set<Judged>();
    if (relations.size === 0) return [];
    const facts = explanation.flatMap(({ place }) => (factsAt.get(place) ?? []).map(({ id }) => id));
    return [{ level: worstOf(relations), message: messageOf(explanation, relations.size), facts, relations }];
  });
}

function worstOf(relations: ReadonlySet<Judged>): 'error' | 'warning' {
  const verdicts: Verdict[] = [...relations].map(({ outcome }) => outcome.verdict);
  return verdicts.some((verdict) => verdict === SEVERITY.at(-1)) ? 'error' : 'warning';
}

function messageOf(explanation: Explanation, relations: number): string {
  const each = explanation.map(
    ({ reading, correction }) =>
      `${subjectOfFact(reading.fact)} printed ${printed(reading)} instead of ${amountLike(reading, plus(reading.point, correction))}`,
  );
  const which = each.length === 1 ? `${each[0]} explains` : `one of ${each.length} figures explains`;
  const list = each.length === 1 ? '' : `: ${each.join('; or ')}`;
  return `${which} ${relations === 1 ? 'a relation that does not hold' : `${relations} relations that do not hold`}${list}`;
}
