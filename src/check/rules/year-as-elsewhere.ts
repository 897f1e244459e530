import type { Fact } from '../../model/fact.ts';
import type { FactIndex } from '../fact-index.ts';
import type { Outcome, Rule } from '../rule.ts';
import { subjectOfFact } from '../wording.ts';

/** Domain §4.3: a document may print a wrong year; the year stays as printed. */
export const yearAsElsewhere: Rule = {
  id: 'year-as-elsewhere',
  doc: 'A level printed under the year before, of what has no level of this year, does not repeat a figure of this year; headings name the year of the publication, and what is held is of its last day.',
  *evaluate(index: FactIndex) {
    const year = index.input.publication.fiscalYear;
    if (year === null) return;
    yield* headings(index, year);
    yield* days(index, year);
    const levels = index.input.facts.filter(({ statistic, status }) => statistic === 'level' && status === 'stated');
    const current = levels.filter(({ period }) => period.fiscalYear === year);
    const values = new Set(current.map(({ value, measure }) => `${measure} ${value}`));
    const stated = new Set(current.map(nameOf));
    for (const fact of levels) {
      const before = fact.period.fiscalYear === year - 1 && fact.concept !== null && FULL_YEAR.test(periodOf(fact));
      if (before && !stated.has(nameOf(fact))) yield judge(fact, year, values);
    }
  },
};

const FULL_YEAR = /\d{4}/;
const ZERO = /^0(?:\.0+)?$/;

function periodOf({ provenance }: Fact): string {
  return provenance.parts.period?.quote ?? '';
}

function nameOf({ concept, dimensions, measure }: Fact): string {
  return JSON.stringify([concept, Object.entries(dimensions).sort(), measure]);
}

/** 第三部分 某某局2020年度部门决算情况说明; published text may be traditional. */
const OF_YEAR =
  /(20\d\d)\s*年度?\s*(?:部[门門]|[单單]位)(?:收支)?([决決]算|[预預]算)(?:公[开開])?(?:情[况況]|[报報]告|[报報])?(?:[说說]明|表)?\s*$/;
const KINDS: readonly (readonly [kind: string, words: RegExp])[] = [
  ['final_accounts.', /[决決]/],
  ['budget.', /[预預]/],
];
const LONGEST_HEADING = 60;

function* headings({ input: { blocks = [], publication } }: FactIndex, year: number): Iterable<Outcome> {
  const own = KINDS.find(([kind]) => publication.kind.startsWith(kind))?.[1];
  for (const { kind, role, text } of blocks) {
    const isHeading = kind === 'heading' || role === 'title' || role === 'caption';
    if (own === undefined || !isHeading || text.length > LONGEST_HEADING) continue;
    const [, named = '', words = ''] = OF_YEAR.exec(text) ?? [];
    if (named === '' || !own.test(words)) continue;
    const message = `“${text.trim()}” names ${named}, the publication is of ${year}`;
    yield { verdict: Number(named) === year ? 'passed' : 'warning', facts: [], message };
  }
}

const LAST_DAY = /^\d{4}-12-31$/;

/** Final accounts state what is held at the end of their year; each other day is told of once. */
function* days({ input: { facts, publication } }: FactIndex, year: number): Iterable<Outcome> {
  if (!publication.kind.startsWith('final_accounts.')) return;
  const held = facts.filter(({ period, concept }) => concept !== null && LAST_DAY.test(period.asOf ?? ''));
  const current = new Set(held.filter(({ period }) => period.fiscalYear === year).map(({ concept }) => concept));
  const others = held.filter((fact) => fact.period.fiscalYear === year - 1 && !current.has(fact.concept));
  for (const [day, [first]] of Map.groupBy(others, ({ period }) => period.asOf ?? '')) {
    if (first === undefined || !FULL_YEAR.test(periodOf(first))) continue;
    const message = `${subjectOfFact(first)} ${first.provenance.parts.figure?.quote ?? ''} is of ${day}, the accounts are of ${year}`;
    yield { verdict: 'warning', facts: [first.id], message };
  }
}

function judge(fact: Fact, year: number, values: ReadonlySet<string>): Outcome {
  const { value, measure, period, id, provenance } = fact;
  const repeats = value !== null && !ZERO.test(value) && values.has(`${measure} ${value}`);
  const message = `${subjectOfFact(fact)} ${provenance.parts.figure?.quote ?? ''} is printed under ${period.fiscalYear}, and a figure of ${year} has the same digits`;
  return { verdict: repeats ? 'warning' : 'passed', facts: [id], message };
}
