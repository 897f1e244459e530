import { minus, signOf } from '../../base/interval.ts';
import type { Fact, Measure } from '../../model/fact.ts';
import type { FactIndex } from '../fact-index.ts';
import { outcome } from '../outcome.ts';
import { type Reading, readFact } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { printed, subjectOfFact } from '../wording.ts';

/** a direction without a figure, 决算数大于预算数的主要原因, against the two figures that the paragraph states before it. */
export const directionWordMatches: Rule = {
  id: 'direction-word-matches',
  doc: 'Where the text says that the final account is above, below or equal to the budget and prints no difference, the two figures before it agree.',
  *evaluate({ input }: FactIndex) {
    const blocks = (input.blocks ?? []).filter(({ kind, text }) => kind !== 'table' && SAID.test(text));
    if (blocks.length === 0) return;
    const byBlock = Map.groupBy(input.facts.filter(isLevel), ({ provenance }) => provenance.parts.figure?.block);
    for (const { id, text } of blocks) {
      const levels = byBlock.get(id) ?? [];
      for (const said of text.matchAll(EVERY)) {
        const found = judge(said, levels);
        if (found !== undefined) yield found;
      }
    }
  },
};

/** Published text may be traditional. A figure behind it makes it a change, which is held against the levels elsewhere. */
const SAID =
  /[决決]算[数數](大于|大於|小于|小於|高于|高於|低于|低於|多于|多於|少于|少於|等于|等於)(年初|[调調]整|全年)?[预預]算[数數]?(?![约約]?\s*[\d０-９])/;
const EVERY = new RegExp(SAID, 'g');
const LESS = /^[小低少]/;
const EQUAL = /^等/;
const MEASURES: Readonly<Record<string, Measure>> = {
  年初: 'budget.initial',
  调整: 'budget.adjusted',
  調整: 'budget.adjusted',
  全年: 'budget.full_year',
};

function isLevel({ statistic, status, measure }: Fact): boolean {
  return statistic === 'level' && status === 'stated' && (measure === 'actual' || measure.startsWith('budget.'));
}

function judge(said: RegExpExecArray, levels: readonly Fact[]): Outcome | undefined {
  const [words, direction = '', named = ''] = said;
  const before = levels.filter(({ provenance }) => (provenance.parts.figure?.end ?? said.index + 1) <= said.index);
  const actual = before.findLast(({ measure }) => measure === 'actual');
  const budget = before.findLast(({ measure }) =>
    named === '' ? measure.startsWith('budget.') : measure === MEASURES[named],
  );
  if (actual === undefined || budget === undefined || !isSameThing(actual, budget)) return undefined;
  const [above, below] = [readFact(actual, actual.decimals ?? 0), readFact(budget, budget.decimals ?? 0)];
  return above === undefined || below === undefined ? undefined : compare(above, below, words, signSaid(direction));
}

function signSaid(direction: string): -1 | 0 | 1 {
  if (EQUAL.test(direction)) return 0;
  return LESS.test(direction) ? -1 : 1;
}

function isSameThing(a: Fact, b: Fact): boolean {
  const same = a.concept !== null && a.concept === b.concept && a.period.fiscalYear === b.period.fiscalYear;
  return same && JSON.stringify(a.dimensions) === JSON.stringify(b.dimensions);
}

function compare(actual: Reading, budget: Reading, words: string, said: -1 | 0 | 1): Outcome {
  const sign = signOf(minus(actual.point, budget.point));
  const message = `${subjectOfFact(actual.fact)}: “${words}”, but ${printed(actual)} against ${printed(budget)}`;
  return outcome(sign === said ? 'passed' : 'warning', [actual, budget], message);
}
