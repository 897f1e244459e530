import { formatDecimal, parseDecimal } from '../src/base/decimal.ts';
import { type CheckInput, check } from '../src/check/index.ts';
import type { Fact } from '../src/model/fact.ts';
import type { FindingDraft } from '../src/model/finding.ts';

/** How one mutation of one printed amount showed. */
export interface MutationResult {
  /** The amount as printed. */
  readonly quote: string;
  readonly concept: string;
  /** Units of the last place added to the printed magnitude. */
  readonly step: number;
  /** The severest finding that the unmutated publication does not have, if any. */
  readonly raised: 'error' | 'warning' | 'note' | undefined;
  /** No new finding, but one that was there has other numbers or is gone. */
  readonly changed: boolean;
}

export interface MutationShare {
  readonly step: number;
  readonly mutations: number;
  readonly raised: number;
  readonly atLeastWarning: number;
  readonly changed: number;
}

export const STEPS: readonly number[] = [1, -1, 10, -10, 1000, -1000];
const LEVELS = ['error', 'warning', 'note'] as const;

/** Which facts' figures are mutated. */
export type FigureChoice = (fact: Fact) => boolean;

export const isAmount: FigureChoice = ({ unit }) => unit === 'CNY';

/**
 * Mutates every printed amount of a publication in turn by `steps` units of its last place and checks again. An amount is a
 * figure: facts read from the same characters (收、支 from one total) change together. `choice` takes other figures.
 */
export function mutateAmounts(
  input: CheckInput,
  steps: readonly number[] = STEPS,
  choice: FigureChoice = isAmount,
): readonly MutationResult[] {
  const before = check(input).findings;
  const results: MutationResult[] = [];
  for (const facts of figuresOf(input.facts, choice)) {
    const [first] = facts;
    if (first === undefined) continue;
    const ids = new Set(facts.map(({ id }) => id));
    for (const step of steps) {
      const mutated = input.facts.map((fact) => (ids.has(fact.id) ? shifted(fact, step) : fact));
      if (mutated.includes(undefined)) continue;
      const after = check({ ...input, facts: mutated.filter((fact) => fact !== undefined) }).findings;
      results.push({
        quote: first.provenance.parts.figure?.quote ?? '',
        concept: `${first.concept ?? first.dimensions.subject ?? ''} ${first.dimensions.function ?? ''} ${first.measure} ${first.statistic}`,
        step,
        ...compareFindings(before, after),
      });
    }
  }
  return results;
}

/** Shares per step, one row for +n and -n together. */
export function sharesByStep(results: readonly MutationResult[]): readonly MutationShare[] {
  const steps = [...new Set(results.map(({ step }) => Math.abs(step)))].sort((a, b) => a - b);
  return steps.map((step) => {
    const of = results.filter((result) => Math.abs(result.step) === step);
    return {
      step,
      mutations: of.length,
      raised: of.filter(({ raised }) => raised !== undefined).length,
      atLeastWarning: of.filter(({ raised }) => raised === 'error' || raised === 'warning').length,
      changed: of.filter(({ raised, changed }) => raised === undefined && changed).length,
    };
  });
}

function figuresOf(facts: readonly Fact[], choice: FigureChoice): readonly (readonly Fact[])[] {
  const figures = new Map<string, Fact[]>();
  for (const fact of facts) {
    const figure = fact.provenance.parts.figure;
    const isNumber = fact.status === 'stated' && fact.value !== null && choice(fact);
    if (!isNumber || figure === undefined || fact.stated.number === undefined) continue;
    const key = `${fact.document} ${figure.block} ${figure.start}`;
    figures.set(key, [...(figures.get(key) ?? []), fact]);
  }
  return [...figures.values()];
}

/** The fact with its magnitude moved by `step` units of the last place; undefined where it would cross 0. */
function shifted(fact: Fact, step: number): Fact | undefined {
  if (fact.value === null || fact.decimals === null) return fact;
  const scale = Math.max(0, fact.decimals);
  const { units, scale: had } = parseDecimal(fact.value);
  const place = 10n ** BigInt(Math.max(0, -fact.decimals));
  const whole = units * 10n ** BigInt(Math.max(0, scale - had));
  const size = (whole < 0n ? -whole : whole) + BigInt(step) * place;
  if (size < 0n) return undefined;
  const value = formatDecimal({ units: whole < 0n ? -size : size, scale: Math.max(scale, had) });
  return { ...fact, value: value === '-0' ? '0' : value };
}

function compareFindings(before: readonly FindingDraft[], after: readonly FindingDraft[]) {
  const key = ({ rule, level, facts }: FindingDraft) => `${rule} ${level} ${[...facts].sort().join()}`;
  const had = new Set(before.map(key));
  const fresh = after.filter((finding) => !had.has(key(finding)));
  const raised = LEVELS.find((level) => fresh.some((finding) => finding.level === level));
  const messages = new Set(before.map(({ message }) => message));
  const changed = after.length !== before.length || after.some(({ message }) => !messages.has(message));
  return { raised, changed };
}
