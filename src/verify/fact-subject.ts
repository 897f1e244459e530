import type { Dimension, Fact } from '../model/fact.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';
import { mayGive, mayName } from './names.ts';

/** Concepts that a class of expenditure is stated under; the section says which. */
const BY_FUNCTION = new Set([
  'gpb.expenditure',
  'gov_fund.expenditure',
  'state_capital.expenditure',
  'fiscal.expenditure',
  'expenditure.total',
]);

/** Proves concept and dimensions: the printed subject can name them, or what it stands under does. */
export function verifySubject(fact: Fact, context: Context): void {
  const { ledger } = context;
  const part = fact.provenance.parts.subject;
  const subject = foldLabel(part?.quote ?? '');
  const under = part === undefined ? '' : context.surroundings(part.block);
  if (fact.concept === null) {
    ledger.equal('facts', fact.id, 'subject-as-printed', subject, foldLabel(fact.dimensions.subject ?? ''));
  } else {
    const named = isNamed(fact, fact.concept, subject, context);
    ledger.expect('facts', fact.id, 'concept-as-printed', named, `a concept of ${part?.quote}`, fact.concept);
  }
  const figure = fact.provenance.parts.figure ?? fact.provenance.parts.statistic;
  const around = figure === undefined ? under : `${under}\n${context.surroundings(figure.block)}`;
  for (const [dimension, value] of Object.entries(fact.dimensions) as [Dimension, string][]) {
    if (dimension === 'subject' && fact.concept === null) continue;
    // A code has to be named by the subject itself: the classes around it are named in the same paragraph.
    const where = dimension === 'function' ? subject : `${subject}\n${around}`;
    const given =
      mayGive(where, dimension, value) || (dimension === 'project' && context.isNamedBefore(figure?.block, value));
    ledger.expect('facts', fact.id, `${dimension}-as-printed`, given, part?.quote, value);
  }
  verifyEntity(fact, context);
}

/** What every fact of a project report may be about; the words beside the figure tell which. */
const OF_AN_INDICATOR = new Set(['project.output', 'performance.weight', 'performance.score']);

function isNamed(fact: Fact, concept: string, subject: string, context: Context): boolean {
  if (mayName(subject, concept)) return true;
  const { dimensions, provenance, status } = fact;
  const { subject: part, statistic, figure } = provenance.parts;
  // The rest of a count is named by the count itself, and a derived level by its sources: see verifyDerived.
  if (status === 'derived') return true;
  if (dimensions.function !== undefined && BY_FUNCTION.has(concept)) {
    return part !== undefined && mayName(context.surroundings(part.block), concept);
  }
  if (statistic !== undefined && mayName(foldLabel(statistic.quote), concept)) return true;
  if (!OF_AN_INDICATOR.has(concept) || subject === '' || foldLabel(dimensions.indicator ?? '') !== subject)
    return false;
  return concept === 'project.output' || (figure !== undefined && mayName(context.folded(figure.block), concept));
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
