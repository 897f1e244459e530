import type { FindingDraft } from '../model/finding.ts';
import { notesByTable } from './by-table.ts';
import { type Explained, explained } from './explain/index.ts';
import { type CheckInput, FactIndex } from './fact-index.ts';
import { firstBlocksOf } from './grid/grids.ts';
import { type Judged, judgeAll, printedPlaces } from './judged.ts';
import type { CheckedRelation, Outcome } from './rule.ts';
import { oneFigureExplains } from './rules/one-figure-explains.ts';
import { RULES } from './rules.ts';
import { isOfTable } from './table-scope.ts';

export { BETWEEN_RULES, type BetweenFinding, type BetweenResult, checkBetween, seriesOf } from './between/index.ts';
export type { CheckInput } from './fact-index.ts';
export type { CheckedRelation, Rule, Verdict } from './rule.ts';
export { RULES } from './rules.ts';

/** What the checks found and everything they looked at. */
export interface CheckResult {
  /** Relations that did not pass, in the order of the rules and then of the text. */
  readonly findings: FindingDraft[];
  readonly evaluated: CheckedRelation[];
}

/** Recomputes every relation that the facts of one publication state. Pure; the order depends on the input alone. */
export function check(input: CheckInput): CheckResult {
  // What a subject known by its words alone relates to is not known: nothing was to be evaluated.
  const known = new Set(input.facts.filter(({ concept }) => concept !== null).map(({ id }) => id));
  const placeOf = printedPlaces(input.facts);
  const index = new FactIndex(input);
  const tableOf = tablesOfFacts(index);
  const judged = judgeAll(input, index);
  const explanations = explained(judged, index, placeOf);
  const worthTelling = judged.filter(
    ({ outcome: { verdict, facts } }) => verdict !== 'not_evaluable' || facts.some((id) => known.has(id)),
  );
  const told = withExplanations(worthTelling, explanations);
  const byRule = Map.groupBy(told, ({ rule }) => rule);
  const findings = RULES.flatMap(({ id }) =>
    notesByTable(
      withoutRepeats(
        (byRule.get(id) ?? []).map(({ outcome }) => outcome),
        placeOf,
      ),
      tableOf,
    ).map((outcome) => toFinding(id, outcome)),
  );
  const evaluated = judged.map(({ rule, outcome: { verdict, facts } }) => ({
    rule,
    outcome: verdict,
    facts: [...facts],
  }));
  return { findings, evaluated };
}

/** The first block of the table that states a fact. */
function tablesOfFacts(index: FactIndex): (factId: string) => string | undefined {
  const firstOf = firstBlocksOf(index);
  const ofTables = index.input.facts.filter(isOfTable);
  const blocks = new Map(ofTables.map(({ id, provenance }) => [id, provenance.parts.figure?.block ?? '']));
  return (id) => firstOf.get(blocks.get(id) ?? '');
}

/** One finding for each figure that explains relations; these are notes beside it. */
function withExplanations(judged: readonly Judged[], explanations: readonly Explained[]): readonly Judged[] {
  const by = new Map(explanations.flatMap((one) => [...one.relations].map((relation) => [relation, one] as const)));
  const own = explanations.map(({ level, facts, message }) => ({
    rule: oneFigureExplains.id,
    outcome: { verdict: level, facts, message },
  }));
  const others = judged.map((relation): Judged => {
    const explanation = by.get(relation);
    if (explanation === undefined) return relation;
    const message = `${relation.outcome.message}; explained by ${explanation.facts.join(' or ')}`;
    const { apart: _, ...outcome } = relation.outcome;
    return { ...relation, outcome: { ...outcome, verdict: 'note', message } };
  });
  return [...own, ...others];
}

/** Outcomes that did not pass; those that state one thing twice are joined. */
function withoutRepeats(outcomes: readonly Outcome[], placeOf: (id: string) => string): Outcome[] {
  const kept = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    if (outcome.verdict === 'passed') continue;
    // 收、支总计 prints one figure for two facts: a relation of the same printed figures is the same relation.
    const same = outcome.same ?? outcome.facts.map(placeOf).join();
    const key = `${outcome.verdict} ${same === '' ? outcome.message : same}`;
    const before = kept.get(key);
    const facts = before === undefined ? outcome.facts : [...new Set([...before.facts, ...outcome.facts])];
    kept.set(key, { ...(before ?? outcome), facts });
  }
  return [...kept.values()];
}

function toFinding(rule: string, { verdict, message, reason, facts }: Outcome): FindingDraft {
  if (verdict === 'passed') throw new RangeError(`${rule}: a relation that passed is no finding`);
  return {
    rule,
    level: verdict,
    message: `${rule}: ${message}`,
    ...(reason === undefined ? {} : { reason }),
    facts: [...facts],
  };
}
