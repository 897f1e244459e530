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
    const named = isNamed(fact, fact.concept, subject, under);
    ledger.expect('facts', fact.id, 'concept-as-printed', named, `a concept of ${part?.quote}`, fact.concept);
  }
  const figure = fact.provenance.parts.figure ?? fact.provenance.parts.statistic;
  const around = figure === undefined ? under : `${under}\n${context.surroundings(figure.block)}`;
  for (const [dimension, value] of Object.entries(fact.dimensions) as [Dimension, string][]) {
    if (dimension === 'subject' && fact.concept === null) continue;
    // A code has to be named by the subject itself: the classes around it are named in the same paragraph.
    const where = dimension === 'function' ? subject : `${subject}\n${around}`;
    ledger.expect('facts', fact.id, `${dimension}-as-printed`, mayGive(where, dimension, value), part?.quote, value);
  }
  verifyEntity(fact, context);
}

function isNamed({ dimensions }: Fact, concept: string, subject: string, under: string): boolean {
  if (mayName(subject, concept)) return true;
  if (dimensions.function !== undefined && BY_FUNCTION.has(concept)) return mayName(under, concept);
  // Whatever is counted in the report on a project is an output of it, told by the words beside the figure.
  return concept === 'project.output' && foldLabel(dimensions.indicator ?? '') === subject && subject !== '';
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
