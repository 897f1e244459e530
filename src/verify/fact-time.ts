import type { Fact, Measure, Part } from '../model/fact.ts';
import { findConcept } from '../vocabulary/concept.ts';
import { MEASURE_WORDS, RELATIVE_YEARS } from '../vocabulary/cues.ts';
import type { Context } from './context.ts';
import { longestWord } from './fact-sign.ts';
import { foldCharacters, foldLabel } from './fold.ts';
import { mayName } from './names.ts';

const YEAR = /(?:19|20)\d{2}/g;
const HAN_YEAR = /[〇零一二三四五六七八九]{4}(?=年)/g;
const HAN_DIGITS = '〇一二三四五六七八九';
const SHARE_WORD = /^(?:所)?占|^比$|比[重例]/;
const PLAN_WORDS = /计划|预计|拟/;

/** A count that the words before it in its block plan. */
function plannedBefore(fact: Fact, blocks: Context['blocks']): readonly Measure[] {
  const figure = fact.provenance.parts.figure;
  const text = blocks.get(figure?.block ?? '')?.text.slice(0, figure?.start) ?? '';
  return fact.statistic === 'count' && PLAN_WORDS.test(foldCharacters(text)) ? ['planned'] : [];
}

/** A share or change that names no measure is one of a level that does. */
function inheritedMeasures(fact: Fact, facts: Context['facts']): readonly Measure[] {
  if (!COMPARISONS.has(fact.statistic) && fact.status !== 'derived') return [];
  const measures: Measure[] = [];
  for (const { concept, document, dimensions, provenance } of facts.values()) {
    const quote = provenance.parts.measure?.quote;
    if (quote === undefined || concept !== fact.concept || document !== fact.document) continue;
    const said = longestWord(MEASURE_WORDS, foldLabel(quote));
    if (said !== undefined && JSON.stringify(dimensions) === JSON.stringify(fact.dimensions)) measures.push(said);
  }
  return measures;
}

const CATCH_ALL = 'catch-all';
const COMPARISONS = new Set(['change', 'change_rate', 'completion_rate', 'share']);

/** Years that a text prints. */
export function yearsIn(text: string): readonly number[] {
  const folded = foldCharacters(text);
  const arabic = [...folded.matchAll(YEAR)].map(([year]) => Number(year));
  const han = [...folded.matchAll(HAN_YEAR)].map(([year]) =>
    Number([...year.replaceAll('零', '〇')].map((digit) => HAN_DIGITS.indexOf(digit)).join('')),
  );
  return [...arabic, ...han];
}

/** Proves the fiscal year: printed in the period part, or counted from the year that the publication is printed to be for. */
export function verifyPeriod(fact: Fact, { publication, ledger }: Context): void {
  const { fiscalYear, type } = fact.period;
  const quote = fact.provenance.parts.period?.quote ?? '';
  ledger.expect('facts', fact.id, 'year-as-printed', ...yearProof(quote, fiscalYear, publication.fiscalYear));
  const instant = fact.concept !== null && findConcept(fact.concept)?.instant === true;
  if (fact.concept !== null)
    ledger.equal('facts', fact.id, 'period-type-of-concept', instant ? 'instant' : 'flow', type);
  if (fact.period.asOf !== undefined) {
    const digits = fact.period.asOf.split('-').map(Number);
    const printed = Object.values(fact.provenance.parts).some(
      (part) => part !== undefined && printsDay(part.quote, digits),
    );
    ledger.expect('facts', fact.id, 'day-as-printed', printed, fact.period.asOf, quote);
  }
}

const NUMBERS = /\d+/g;
const YEAR_END = /年(?:末|底)/;

function printsDay(quote: string, [year, month, day]: readonly number[]): boolean {
  const folded = foldCharacters(quote);
  const numbers = (folded.match(NUMBERS) ?? []).map(Number);
  if (numbers.join() === [year, month, day].join()) return true;
  return month === 12 && day === 31 && YEAR_END.test(folded) && (numbers.length === 0 || numbers[0] === year);
}

/** Whether words print a year, with what was expected: an absolute year, else one counted from `current`, else `current`. */
function yearProof(
  quote: string,
  year: number | undefined,
  current: number | null | undefined,
): [boolean, string, unknown] {
  const years = yearsIn(quote);
  if (years.length > 0) return [year !== undefined && years.includes(year), years.join(' or '), year];
  const offset = longestWord(RELATIVE_YEARS, foldLabel(quote)) ?? 0;
  const expected = typeof current === 'number' ? current + offset : undefined;
  return [expected !== undefined && expected === year, `${expected} (${quote})`, year];
}

/** Proves that the year of the publication is printed: in its title where that names one, else anywhere in it. */
export function verifyPublicationYear(context: Pick<Context, 'publication' | 'blocks' | 'ledger'>): void {
  const { publication, blocks, ledger } = context;
  if (publication.fiscalYear === null) return;
  const titled = yearsIn(publication.title);
  const years = titled.length > 0 ? titled : [...blocks.values()].flatMap(({ text }) => yearsIn(text));
  ledger.expect(
    'publications',
    publication.id,
    'year-as-printed',
    years.includes(publication.fiscalYear),
    titled.join(),
    publication.fiscalYear,
  );
}

/** Proves the measure: as its part names it, else the one that the kind of document reports. */
export function verifyMeasure(fact: Fact, { publication, document, facts, blocks, ledger }: Context): void {
  const { parts } = fact.provenance;
  const said = longestWord(MEASURE_WORDS, foldLabel(parts.measure?.quote ?? ''));
  const unsaid = () => [
    ...plannedBefore(fact, blocks),
    ...defaultMeasures(fact, publication.kind, document.parser),
    ...inheritedMeasures(fact, facts),
  ];
  const expected = said === undefined ? unsaid() : [said];
  ledger.expect(
    'facts',
    fact.id,
    'measure-as-printed',
    expected.includes(fact.measure),
    expected.join(' or '),
    fact.measure,
  );
}

function defaultMeasures({ concept }: Fact, kind: string, parser: string): readonly Measure[] {
  if (concept === 'project.budget') return ['budget.unspecified', 'budget.full_year', 'budget.initial'];
  if (concept === 'project.expenditure' || concept === 'project.execution_rate') return ['actual'];
  // The catch-all knows no kinds of document: a figure that names no measure is one stated as it is.
  if (parser === CATCH_ALL) return ['actual'];
  return kind.startsWith('budget') || kind === 'three_public.budget'
    ? ['budget.initial', 'budget.unspecified', 'planned']
    : ['actual'];
}

/** 预算 alone may be known to be the initial budget from what the sentence says before. */
const BUDGETS: readonly Measure[] = ['budget.unspecified', 'budget.initial', 'budget.full_year', 'budget.adjusted'];

/** Proves the base of a comparison: measure and year, or the whole that a share is of, as the base part names them. */
export function verifyBase(fact: Fact, context: Context): void {
  const { ledger, publication } = context;
  const { base, statistic, id } = fact;
  const part = fact.provenance.parts.base ?? namedRate(fact);
  if (fact.status === 'derived') return;
  const folded = foldLabel(part?.quote ?? '');
  const bareShare = statistic === 'share' && base === undefined && SHARE_WORD.test(folded);
  ledger.expect(
    'facts',
    id,
    'base-printed',
    (base === undefined) === (part === undefined) || bareShare,
    base === undefined ? 'no base' : 'a base part',
    part?.quote,
  );
  if (base !== undefined)
    ledger.expect('facts', id, 'base-suits-statistic', COMPARISONS.has(statistic), 'a comparison', statistic);
  if (base === undefined || part === undefined) return;
  if (statistic === 'share') {
    verifyWhole(fact, folded, context);
    return;
  }
  const said = longestWord(MEASURE_WORDS, folded);
  const unsaid: readonly (Measure | undefined)[] =
    statistic === 'completion_rate' ? ['budget.unspecified'] : [fact.measure, 'actual'];
  const measures = said === undefined ? unsaid : said === 'budget.unspecified' ? BUDGETS : [said];
  ledger.expect(
    'facts',
    id,
    'base-measure-as-printed',
    measures.includes(base.measure),
    measures.join(' or '),
    base.measure,
  );
  ledger.expect(
    'facts',
    id,
    'base-year-as-printed',
    ...yearProof(part.quote, base.fiscalYear, fact.period.fiscalYear ?? publication.fiscalYear),
  );
  if (base.concept !== undefined) {
    ledger.expect('facts', id, 'base-concept-as-printed', mayName(folded, base.concept), base.concept, part.quote);
  }
}

/** 预算执行率 names its base itself: the budget of the year. */
function namedRate({ concept, provenance }: Fact): Part | undefined {
  return concept === 'project.execution_rate' ? provenance.parts.subject : undefined;
}

/** The whole of a share is named, or is the total that the document states before it. */
function verifyWhole(fact: Fact, folded: string, { ledger, facts }: Context): void {
  const concept = fact.base?.concept;
  if (concept === undefined) {
    ledger.expect('facts', fact.id, 'base-concept-as-printed', SHARE_WORD.test(folded), 'a whole', folded);
    return;
  }
  const stated = [...facts.values()].some(
    (whole) =>
      whole.document === fact.document &&
      whole.concept === concept &&
      (whole.statistic === 'level' || whole.statistic === 'count'),
  );
  const holds = mayName(folded, concept) || (SHARE_WORD.test(folded) && stated);
  ledger.expect('facts', fact.id, 'base-concept-as-printed', holds, concept, folded);
}
