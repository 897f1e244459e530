import type { Fact } from '../model/fact.ts';
import type { FindingDraft } from '../model/finding.ts';
import { type CheckInput, FactIndex } from './fact-index.ts';
import type { CheckedRelation, Outcome } from './rule.ts';
import { RULES } from './rules.ts';

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
  const index = new FactIndex(input);
  // What a subject known by its words alone relates to is not known: nothing was to be evaluated.
  const known = new Set(input.facts.filter(({ concept }) => concept !== null).map(({ id }) => id));
  const isKnown = (id: string) => known.has(id);
  const placeOf = printedPlaces(input.facts);
  const findings: FindingDraft[] = [];
  const evaluated: CheckedRelation[] = [];
  for (const rule of RULES) {
    const outcomes = [...rule.evaluate(index)];
    for (const { verdict, facts } of outcomes) evaluated.push({ rule: rule.id, outcome: verdict, facts: [...facts] });
    const worthTelling = outcomes.filter(({ verdict, facts }) => verdict !== 'not_evaluable' || facts.some(isKnown));
    for (const outcome of withoutRepeats(worthTelling, placeOf)) findings.push(toFinding(rule.id, outcome));
  }
  return { findings, evaluated };
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

/** Where the figure of a fact is printed, or the fact itself where it has none. */
function printedPlaces(facts: readonly Fact[]): (id: string) => string {
  const places = new Map<string, string>();
  for (const { id, document, provenance } of facts) {
    const figure = provenance.parts.figure;
    if (figure !== undefined) places.set(id, `${document} ${figure.block} ${figure.start}`);
  }
  return (id) => places.get(id) ?? id;
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
