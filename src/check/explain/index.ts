import { plus } from '../../base/interval.ts';
import type { CheckInput, FactIndex } from '../fact-index.ts';
import { isBroken, type Judged, judgeAll, relationKey } from '../judged.ts';
import { SEVERITY, type Verdict } from '../rule.ts';
import { amountLike, printed, subjectOfFact } from '../wording.ts';
import { AlikeNames } from './alike.ts';
import { corrected } from './corrected.ts';
import type { PlaceOf } from './equation.ts';
import { type Explanation, explain } from './explain.ts';
import type { Suspect } from './suspect.ts';

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
/** Figures that a sentence lists before it only counts them. */
const LISTED = 12;

/**
 * Explains what did not hold by the fewest figures. Every explanation is put to the test: all relations are judged again
 * with the figures corrected; those that then hold are explained, and a correction that breaks others is none.
 */
export function explained(judged: readonly Judged[], index: FactIndex, placeOf: PlaceOf): readonly Explained[] {
  const { input } = index;
  const broken = judged.filter(isBroken);
  if (broken.length === 0) return [];
  const alike = new AlikeNames(index);
  let explanations = explain(
    judged.map(({ outcome }) => outcome),
    placeOf,
    (reading) => alike.of(reading),
  );
  for (let trial = 0; trial < MOST_TRIALS && explanations.length > 0; trial += 1) {
    const corrections = new Map(explanations.map(([{ place, correction }]) => [place, correction]));
    const after = judgeAll(corrected(input, corrections, placeOf)).filter(isBroken);
    const spoilt = newlyBroken(broken, after, input);
    const sound = explanations.filter(([suspect]) => isSound(suspect, spoilt, placeOf));
    if (sound.length === explanations.length) return byFigure(explanations, broken, after, input, placeOf);
    explanations = sound;
  }
  return [];
}

/**
 * Relations that did hold. Which of several statements of one thing a relation is judged by may change with a
 * correction: one that is broken between other statements than before is not new.
 */
function newlyBroken(before: readonly Judged[], after: readonly Judged[], { facts }: CheckInput): readonly Judged[] {
  const keys = new Map(facts.map(({ id, key }) => [id, key]));
  const statedKey = ({ rule, outcome }: Judged) => `${rule} ${outcome.facts.map((id) => keys.get(id)).join()}`;
  const had = new Set(before.map(relationKey));
  const counts = new Map([...Map.groupBy(before, statedKey)].map(([key, group]) => [key, group.length]));
  return [...Map.groupBy(after, statedKey)].flatMap(([key, group]) =>
    group.length > (counts.get(key) ?? 0) ? group.filter((one) => !had.has(relationKey(one))) : [],
  );
}

/** No sum breaks by the correction, and fewer bounds and rates than it closes sums: these may be broken on their own. */
function isSound({ place, closes }: Suspect, spoilt: readonly Judged[], placeOf: PlaceOf): boolean {
  const own = spoilt.filter(({ outcome }) => outcome.facts.some((id) => placeOf(id) === place));
  return own.length < closes.length && own.every(({ outcome }) => (outcome.identities ?? []).length === 0);
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
  const more = each.length > LISTED ? `; or ${each.length - LISTED} more` : '';
  const which = each.length === 1 ? `${each[0]} explains` : `one of ${each.length} figures explains`;
  const list = each.length === 1 ? '' : `: ${each.slice(0, LISTED).join('; or ')}${more}`;
  return `${which} ${relations === 1 ? 'a relation that does not hold' : `${relations} relations that do not hold`}${list}`;
}
