import { figureVerdict } from '../model/decision.ts';
import { type Figure, figureSchema, ignoreReason } from '../model/figure.ts';
import { findConcept } from '../vocabulary/concept.ts';
import { type Column, text, typed } from './columns.ts';

/** A figure that became no fact, with the text of its block. */
export interface LeftFigure {
  readonly figure: Figure;
  readonly text: string;
}

/** Characters of context on each side. */
const CONTEXT = 20;

const stated = ({ figure }: LeftFigure) => figure.decision?.states;

/** figures: one row a figure that became no fact. */
export const FIGURE_COLUMNS: readonly Column<LeftFigure>[] = [
  text('id', ({ figure }) => figure.id, { required: true }),
  text('publication', ({ figure }) => figure.publication, { required: true }),
  text('document', ({ figure }) => figure.document, { required: true }),
  text('block', ({ figure }) => figure.block, { required: true }),
  text('quote', ({ figure }) => figure.quote, { required: true, description: 'as printed' }),
  text('context', ({ figure, text: whole }) => contextOf(figure, whole), {
    description: 'the words around it, as printed',
  }),
  text('disposition', ({ figure }) => figure.disposition, {
    required: true,
    enum: figureSchema.shape.disposition.options,
    description: 'unbound: no certain subject; ignored: for the reason',
  }),
  text('reason', ({ figure }) => figure.reason, { enum: ignoreReason.options }),
  typed('boolean', 'with_unit', ({ figure }) => figure.withUnit, {
    required: true,
    description: 'a unit, % or classifier is printed at it',
  }),
  text('decision', ({ figure }) => figure.decision?.verdict, {
    enum: figureVerdict.options,
    description: 'what a person decided on it; state: it says what the next columns hold',
  }),
  text('entity_name', (left) => stated(left)?.entity, { description: 'empty: the body of the publication' }),
  typed('year', 'fiscal_year', (left) => stated(left)?.fiscalYear),
  text('concept', (left) => stated(left)?.concept),
  text('concept_zh', (left) => findConcept(stated(left)?.concept ?? '')?.zh),
  text('concept_en', (left) => findConcept(stated(left)?.concept ?? '')?.en),
  text(
    'dimensions',
    (left) => (stated(left)?.dimensions === undefined ? null : JSON.stringify(stated(left)?.dimensions)),
    { description: 'JSON object' },
  ),
  text('measure', (left) => stated(left)?.measure),
  text('statistic', (left) => stated(left)?.statistic),
  typed('number', 'value', (left) => stated(left)?.value, { description: 'exact decimal in the unit' }),
  text('unit', (left) => stated(left)?.unit),
  text('decision_reason', ({ figure }) => figure.decision?.reason),
  text('decision_author', ({ figure }) => figure.decision?.author),
  text('decision_date', ({ figure }) => figure.decision?.date),
];

/** The words around a figure in the text of its block, the figure in brackets. */
export function contextOf({ start, end }: Figure, whole: string): string {
  const [before, after] = [whole.slice(Math.max(0, start - CONTEXT), start), whole.slice(end, end + CONTEXT)];
  return `${before}【${whole.slice(start, end)}】${after}`.toWellFormed();
}
