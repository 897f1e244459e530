import type { Fact } from '../model/fact.ts';
import { findConcept, isStockName } from '../vocabulary/concept.ts';
import { RELATIVE_YEARS } from '../vocabulary/cues.ts';
import type { Context } from './context.ts';
import { TABLE_RULE } from './fact-table.ts';
import { foldCharacters, foldLabel } from './fold.ts';
import { yearOfNews } from './press.ts';
import { titleAbove } from './table-title.ts';
import { longestWord } from './words.ts';
import { yearsIn } from './years.ts';

/** Proves the fiscal year: printed in the period part, or counted from the year that the publication is printed to be for. */
export function verifyPeriod(fact: Fact, context: Context): void {
  const { publication, ledger, sections, minguo } = context;
  const { fiscalYear, type } = fact.period;
  const quote = fact.provenance.parts.period?.quote ?? '';
  // The year of a derived fact is that of its sources, or of the base it stands for: see verifyDerived.
  const { figure, direction, statistic } = fact.provenance.parts;
  const block = (figure ?? direction ?? statistic)?.block ?? '';
  const current = yearOfTable(fact, block, context) ?? sections.get(block)?.year ?? publication.fiscalYear;
  if (fact.status !== 'derived') {
    const own = yearProof(quote, fiscalYear, current, minguo);
    const said = own[0] ? own : yearProof(quote, fiscalYear, yearBefore(fact, context), minguo);
    const news: typeof own = [yearOfNews(quote, publication) === fiscalYear, `${quote} of the press`, fiscalYear];
    ledger.expect('facts', fact.id, 'year-as-printed', ...(said[0] ? said : news[0] ? news : own));
  }
  ledger.equal('facts', fact.id, 'period-type-of-concept', isInstant(fact) ? 'instant' : 'flow', type);
  if (fact.period.asOf !== undefined) {
    const digits = fact.period.asOf.split('-').map(Number);
    const printed = Object.values(fact.provenance.parts).some(
      (part) => part !== undefined && printsDay(part.quote, digits),
    );
    ledger.expect('facts', fact.id, 'day-as-printed', printed, fact.period.asOf, quote);
  }
}

/** The one year that the title of a table names: 上年 in its heads is the year before. */
function yearOfTable({ provenance }: Fact, id: string, context: Context): number | undefined {
  const block = provenance.rule === TABLE_RULE ? context.blocks.get(id) : undefined;
  const [year, ...others] = new Set(block === undefined ? [] : yearsIn(titleAbove(block, context), context.minguo));
  return others.length > 0 ? undefined : year;
}

function isInstant({ concept, statistic, dimensions }: Fact): boolean {
  if (concept !== null) return findConcept(concept)?.instant === true;
  return (statistic === 'level' || statistic === 'count') && isStockName(foldLabel(dimensions.subject ?? ''));
}

const SENTENCE_ENDS = /[。；;\n]/;

/** 2019年新增限额138亿元，为上年的70%: the year that a relative word is counted from may be the one printed before it in its sentence. */
function yearBefore({ provenance }: Fact, { blocks }: Context): number | undefined {
  const { period } = provenance.parts;
  const block = blocks.get(period?.block ?? '');
  if (period === undefined || block === undefined || block.kind === 'table') return undefined;
  const before = block.text.slice(Math.max(0, period.start - LONGEST_SENTENCE), period.start);
  return yearsIn(before.split(SENTENCE_ENDS).at(-1) ?? '').at(-1);
}

const LONGEST_SENTENCE = 400;

const NUMBERS = /\d+/g;
const YEAR_END = /年(?:末|底)/;

function printsDay(quote: string, [year, month, day]: readonly number[]): boolean {
  const folded = foldCharacters(quote);
  const numbers = (folded.match(NUMBERS) ?? []).map(Number);
  if (numbers.join() === [year, month, day].join()) return true;
  return month === 12 && day === 31 && YEAR_END.test(folded) && (numbers.length === 0 || numbers[0] === year);
}

/** 前年度 of a document that counts from 1912. */
const YEAR_BEFORE_LAST = /(?<!以)前年度/;

/** Whether words print a year, with what was expected: an absolute year, else one counted from `current`, else `current`. */
export function yearProof(
  quote: string,
  year: number | undefined,
  current: number | null | undefined,
  minguo = false,
): [boolean, string, unknown] {
  const years = yearsIn(quote, minguo);
  if (years.length > 0) return [year !== undefined && years.includes(year), years.join(' or '), year];
  const folded = foldLabel(quote);
  const beforeLast = minguo && YEAR_BEFORE_LAST.test(folded);
  const offset = beforeLast ? -2 : (longestWord(RELATIVE_YEARS, folded) ?? 0);
  const expected = typeof current === 'number' ? current + offset : undefined;
  return [expected !== undefined && expected === year, `${expected} (${quote})`, year];
}

/** Proves that the year of the publication is printed: in its title where that names one, else anywhere in it. */
export function verifyPublicationYear(context: Pick<Context, 'publication' | 'blocks' | 'ledger' | 'minguo'>): void {
  const { publication, blocks, ledger, minguo } = context;
  if (publication.fiscalYear === null) return;
  const titled = yearsIn(publication.title, minguo);
  const years = titled.length > 0 ? titled : [...blocks.values()].flatMap(({ text }) => yearsIn(text, minguo));
  ledger.expect(
    'publications',
    publication.id,
    'year-as-printed',
    years.includes(publication.fiscalYear),
    titled.join(),
    publication.fiscalYear,
  );
}
