import type { Dimension, Fact } from '../model/fact.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';
import { mayGive, mayName, parentNames, withoutClass } from './names.ts';

/** Expenditure of a fund, which classes split; the headings above say of which. */
const FUND_EXPENDITURE = ['gpb.expenditure', 'gov_fund.expenditure', 'state_capital.expenditure'];
const ALL_EXPENDITURE = new Set(['expenditure.total', 'fiscal.expenditure']);

function isSplitByClass(concept: string, under: string): boolean {
  if (FUND_EXPENDITURE.includes(concept)) return mayName(under, concept);
  return (
    ALL_EXPENDITURE.has(concept) && mayName(under, concept) && !FUND_EXPENDITURE.some((fund) => mayName(under, fund))
  );
}

/** Statistics that a concept fixes. */
const STATISTIC_OF: Readonly<Record<string, Fact['statistic']>> = {
  'performance.score': 'score',
  'performance.weight': 'weight',
  'performance.share_of_projects': 'share',
  'project.execution_rate': 'completion_rate',
  'vehicles.avg_purchase_cost': 'average',
  'vehicles.avg_operating_cost': 'average',
};
const FIXED = new Set(['score', 'weight', 'average']);
const COMPARED = new Set(['change', 'change_rate']);

function verifyStatistic({ id, concept, statistic }: Fact, ledger: Context['ledger']): void {
  const fixed = concept === null ? undefined : STATISTIC_OF[concept];
  const holds =
    COMPARED.has(statistic) || (fixed === undefined ? !FIXED.has(statistic) || concept === null : statistic === fixed);
  const alone = concept !== 'performance.evaluated_projects' || statistic !== 'share';
  ledger.expect(
    'facts',
    id,
    'statistic-of-concept',
    holds && alone,
    fixed ?? 'a statistic of amounts and counts',
    statistic,
  );
}

/** Proves concept and dimensions: the printed subject can name them, or what it stands under does. */
export function verifySubject(fact: Fact, context: Context): void {
  const { ledger } = context;
  const part = fact.provenance.parts.subject;
  const subject = foldLabel(part?.quote ?? '');
  const under = part === undefined ? '' : context.surroundings.of(part.block);
  if (fact.concept === null) {
    ledger.equal('facts', fact.id, 'subject-as-printed', subject, foldLabel(fact.dimensions.subject ?? ''));
  } else {
    const named = isNamed(fact, fact.concept, subject, context);
    ledger.expect('facts', fact.id, 'concept-as-printed', named, `a concept of ${part?.quote}`, fact.concept);
  }
  const figure = fact.provenance.parts.figure ?? fact.provenance.parts.statistic;
  const around = figure === undefined ? under : `${under}\n${context.surroundings.of(figure.block)}`;
  for (const [dimension, value] of Object.entries(fact.dimensions) as [Dimension, string][]) {
    if (dimension === 'subject' && fact.concept === null) continue;
    // A code has to be named by the subject itself: the classes around it are named in the same paragraph.
    const where = dimension === 'function' ? subject : `${subject}\n${around}`;
    const given =
      mayGive(where, dimension, value) ||
      (dimension === 'project' && context.surroundings.isNamedBefore(figure?.block, value));
    ledger.expect('facts', fact.id, `${dimension}-as-printed`, given, part?.quote, value);
  }
  const parents = parentNames(fact.dimensions.function ?? '');
  if (parents.length > 0) {
    const named = parents.some((name) => context.surroundings.isNamedBefore(part?.block, name));
    ledger.expect('facts', fact.id, 'function-as-printed', named, parents.join(' or '), fact.dimensions.function);
  }
  verifyStatistic(fact, ledger);
  verifyEntity(fact, context);
}

/** Names of a row that the table or section says the rest of. */
const TOTALS = new Set(['合计', '总计', '小计', '总额']);

/** Under the heading 机关运行经费 it is spoken of as 公用经费. */
const SAID_UNDER_HEADING: Readonly<Record<string, string>> = { office_operating: 'expenditure.basic.public' };

/** What every fact of a project report may be about; the words beside the figure tell which. */
const OF_AN_INDICATOR = new Set(['project.output', 'performance.weight', 'performance.score']);

function isNamed(fact: Fact, concept: string, subject: string, context: Context): boolean {
  const { function: code } = fact.dimensions;
  if (mayName(code === undefined ? subject : withoutClass(subject, code), concept)) return true;
  const { dimensions, provenance, status } = fact;
  const { subject: part, statistic, figure } = provenance.parts;
  const said = SAID_UNDER_HEADING[concept];
  if (said !== undefined && part !== undefined && mayName(subject, said))
    return mayName(context.surroundings.of(part.block), concept);
  // The rest of a count is named by the count itself, and a derived level by its sources: see verifyDerived.
  if (status === 'derived') return true;
  if (code !== undefined && part !== undefined) {
    const { whole } = provenance.parts;
    return whole === undefined
      ? isSplitByClass(concept, context.surroundings.of(part.block))
      : mayName(foldLabel(whole.quote), concept);
  }
  if (TOTALS.has(subject) && part !== undefined) return mayName(context.surroundings.of(part.block), concept);
  if (statistic !== undefined && mayName(foldLabel(statistic.quote), concept)) return true;
  if (!OF_AN_INDICATOR.has(concept) || subject === '' || foldLabel(dimensions.indicator ?? '') !== subject)
    return false;
  return (
    concept === 'project.output' || (figure !== undefined && mayName(context.surroundings.text(figure.block), concept))
  );
}

function verifyEntity(fact: Fact, { ledger, publication, blocks }: Context): void {
  const { name, stated, role } = fact.entity;
  if (role === 'unknown') return;
  ledger.equal('facts', fact.id, 'entity-name-of-stated', foldLabel(stated), foldLabel(name));
  const printed = publication.title.includes(stated) || [...blocks.values()].some(({ text }) => text.includes(stated));
  ledger.expect(
    'facts',
    fact.id,
    'entity-as-printed',
    printed || publication.entity.stated === stated,
    stated,
    publication.title,
  );
}
