import type { Fact, Measure, Part } from '../model/fact.ts';
import { isOfGovernment } from '../vocabulary/concept.ts';
import type { Context } from './context.ts';
import { yearProof } from './fact-time.ts';
import { foldLabel } from './fold.ts';
import { measureSaid } from './measure-said.ts';
import { mayName } from './names.ts';

/** Statistics that are measured against a base. */
export const COMPARISONS: ReadonlySet<Fact['statistic']> = new Set([
  'change',
  'change_rate',
  'completion_rate',
  'share',
]);
const SHARE_WORD = /^(?:所)?占|^比$|比[重例]/;

const OF_YEAR_BEFORE = 'change-from-year-before';

/** 预算 alone may be known to be the initial budget from what the sentence says before. */
const BUDGETS: readonly Measure[] = ['budget.unspecified', 'budget.initial', 'budget.full_year', 'budget.adjusted'];

/** Proves the base of a comparison: measure and year, or the whole that a share is of, as the base part names them. */
export function verifyBase(fact: Fact, context: Context): void {
  const { ledger } = context;
  const { base, statistic, id } = fact;
  const part = fact.provenance.parts.base ?? namedRate(fact);
  if (fact.status === 'derived') return;
  verifyBasis(fact, context);
  if (fact.provenance.rule === OF_YEAR_BEFORE) {
    verifyYearBefore(fact, context);
    return;
  }
  const folded = foldLabel(part?.quote ?? '');
  // 占5%: no whole is named.
  const bareShare = statistic === 'share' && base === undefined && (SHARE_WORD.test(folded) || fact.concept === null);
  // 同口径增长5%: a basis without a base.
  const isNamed = base !== undefined && Object.keys(base).some((name) => name !== BASIS);
  ledger.expect(
    'facts',
    id,
    'base-printed',
    isNamed === (part !== undefined) || bareShare,
    isNamed ? 'a base part' : 'no base',
    part?.quote,
  );
  if (base !== undefined)
    ledger.expect('facts', id, 'base-suits-statistic', COMPARISONS.has(statistic), 'a comparison', statistic);
  if (base === undefined || part === undefined) return;
  if (statistic === 'share') verifyWhole(fact, folded, context);
  else verifyNamed(fact, base, part, context);
}

const BASIS = 'basis';
const COMPARABLE = /^(?:[同可]比?口径|(?:相同|同一)口径|可比价?格?|不变价格?|剔除|扣除)$/;
const BRACKETS = /^[按为]?/;

/** A comparable base and only such a one has words that say so, before or right behind its figure or in the head of its column. */
function verifyBasis({ id, base, statistic, provenance: { parts } }: Fact, { ledger }: Context): void {
  const { basis, figure } = parts;
  const words = foldLabel(basis?.quote ?? '').replace(BRACKETS, '');
  const compares = statistic !== 'share' && COMPARISONS.has(statistic);
  const near =
    basis === undefined || figure === undefined || basis.block !== figure.block || basis.start <= figure.end + 1;
  const holds = base?.basis === undefined ? basis === undefined : compares && near && COMPARABLE.test(words);
  ledger.expect('facts', id, 'basis-as-printed', holds, base?.basis ?? 'no basis', basis?.quote);
}

/** Measure, year and concept as the base part names them. */
function verifyNamed(fact: Fact, base: NonNullable<Fact['base']>, part: Part, context: Context): void {
  const { ledger, publication } = context;
  const { id } = fact;
  const folded = foldLabel(part.quote);
  const said = measureSaid(folded);
  const measures =
    said === undefined ? unsaidMeasures(fact, context) : said === 'budget.unspecified' ? BUDGETS : [said];
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
    ...yearProof(part.quote, base.fiscalYear, fact.period.fiscalYear ?? publication.fiscalYear, context.minguo),
  );
  if (base.concept !== undefined) {
    ledger.expect('facts', id, 'base-concept-as-printed', mayName(folded, base.concept), base.concept, part.quote);
  }
}

/** 下降13.4% alone: of the year before, in the measure of the fact; no base is printed. */
function verifyYearBefore(
  { id, base, period, measure, concept, provenance }: Fact,
  { ledger, publication }: Context,
): void {
  ledger.expect(
    'facts',
    id,
    'base-printed',
    provenance.parts.base === undefined,
    'no base',
    provenance.parts.base?.quote,
  );
  const year = (period.fiscalYear ?? publication.fiscalYear ?? 0) - 1;
  ledger.expect('facts', id, 'base-year-as-printed', base?.fiscalYear === year, `${year}`, base?.fiscalYear);
  const holds = base?.measure === measure || (isOfGovernments({ concept }) && base?.measure === undefined);
  ledger.expect('facts', id, 'base-measure-as-printed', holds, measure, base?.measure);
}

/** Without a word for it: of a completion the budget, which the document may have named before; else the fact's own measure or the final account. */
function unsaidMeasures(fact: Fact, { stated }: Context): readonly (Measure | undefined)[] {
  // A government's budget may grow on last year's budget or on what was done in it: that is not said.
  if (fact.statistic !== 'completion_rate')
    return [fact.measure, 'actual', ...(isOfGovernments(fact) && fact.measure.startsWith('budget') ? [undefined] : [])];
  // 完成上年的98%: what an earlier year is completed by is its final account.
  if ((fact.base?.fiscalYear ?? 0) < (fact.period.fiscalYear ?? 0)) return ['actual'];
  const named = stated.levels(fact).map(({ measure }) => measure);
  return ['budget.unspecified', ...named.filter((measure) => BUDGETS.includes(measure))];
}

function isOfGovernments({ concept }: Pick<Fact, 'concept'>): boolean {
  return concept === null || isOfGovernment(concept);
}

/** 预算执行率 names its base itself: the budget of the year. */
function namedRate({ concept, provenance }: Fact): Part | undefined {
  return concept === 'project.execution_rate' ? provenance.parts.subject : undefined;
}

const OF_POINTS = '得分率';
const THREE_PUBLIC = 'three_public.total';
/** 占预算收入的5%: all of a side. */
const SIDE = /^占(?:预算|决算)?(收入|支出)$/;
const SIDES: Readonly<Record<string, string>> = { 收入: 'income.total', 支出: 'expenditure.total' };

/** The whole of a share is named, or is a total that the document states or the section is about. */
function verifyWhole(fact: Fact, folded: string, { ledger, stated, surroundings }: Context): void {
  const { concept, dimensions } = fact.base ?? {};
  // 占可用财力的5%: a whole that the vocabulary does not know is what is printed behind the word.
  if (concept === undefined && dimensions?.subject !== undefined) {
    const printed = folded.replace(SHARE_WORD, '');
    ledger.equal('facts', fact.id, 'base-as-printed', printed, foldLabel(dimensions.subject));
    return;
  }
  if (concept === undefined) {
    ledger.expect('facts', fact.id, 'base-concept-as-printed', SHARE_WORD.test(folded), 'a whole', folded);
    return;
  }
  const figure = fact.provenance.parts.figure;
  const under = figure !== undefined && mayName(surroundings.of(figure.block), concept);
  const side = SIDE.exec(folded)?.[1];
  const holds =
    // 得分率 is of the points that could be scored.
    (concept === 'performance.weight' && folded.startsWith(OF_POINTS)) ||
    mayName(folded, concept) ||
    (side !== undefined && concept === SIDES[side]) ||
    (SHARE_WORD.test(folded) && (stated.hasLevel(concept) || under)) ||
    // Parts of the three public expenses, 占总支出的25%: of the total that the document states.
    (concept === THREE_PUBLIC && fact.concept?.startsWith('three_public.') === true && stated.hasLevel(concept));
  ledger.expect('facts', fact.id, 'base-concept-as-printed', holds, concept, folded);
}
