import type { Fact } from '../model/fact.ts';
import { type CheckInput, FactIndex } from './fact-index.ts';
import type { Outcome } from './rule.ts';
import { RULES } from './rules.ts';

/** An outcome and the rule that judged. */
export interface Judged {
  readonly rule: string;
  readonly outcome: Outcome;
}

/** Every relation of a publication, in the order of the rules and then of the text. */
export function judgeAll(input: CheckInput, index = new FactIndex(input)): readonly Judged[] {
  const judged: Judged[] = [];
  const known = new Set<string>();
  for (const rule of RULES) {
    for (const outcome of rule.evaluate(index)) {
      const key = figuresKey(outcome);
      if (rule.judgedBefore === true && known.has(key)) continue;
      known.add(key);
      judged.push({ rule: rule.id, outcome });
    }
  }
  return judged;
}

/** The facts of a relation in whatever order. */
function figuresKey({ facts }: Outcome): string {
  return [...facts].sort().join();
}

export function isBroken({ outcome }: Judged): boolean {
  return outcome.verdict === 'error' || outcome.verdict === 'warning';
}

/** Names a relation whatever the values in it. */
export function relationKey({ rule, outcome }: Judged): string {
  return `${rule} ${outcome.facts.join()}`;
}

/** Where the figure of a fact is printed, or the fact itself where it has none. */
export function printedPlaces(facts: readonly Fact[]): (id: string) => string {
  const places = new Map<string, string>();
  for (const { id, document, provenance } of facts) {
    const figure = provenance.parts.figure;
    if (figure !== undefined) places.set(id, `${document} ${figure.block} ${figure.start}`);
  }
  return (id) => places.get(id) ?? id;
}
