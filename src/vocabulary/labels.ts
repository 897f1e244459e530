import type { Dimensions } from '../model/fact.ts';
import { CONCEPTS, isOfGovernment } from './concept.ts';
import { CHILD_LABELS, DIMENSION_LABELS, EVALUATED_FUNDS, WEAK_LABELS } from './label-rows.ts';
import { LABEL_WORDINGS } from './label-wordings.ts';

/** What a printed label can name: a concept, and the dimensions that the label itself fixes. */
export interface LabelMeaning {
  readonly concept: string;
  readonly dimensions: Dimensions;
  /** Too short or too common to be trusted outside its own part of the document. */
  readonly weak: boolean;
  /** The label counts only below a subject whose concept begins so: 加油 below 公务用车运行维护费. */
  readonly under?: string;
}

const fixed = new Map<string, Map<string, Dimensions>>();
for (const [label, concept, dimensions] of DIMENSION_LABELS) {
  const meanings = fixed.get(label) ?? new Map<string, Dimensions>();
  meanings.set(concept, dimensions);
  fixed.set(label, meanings);
}

/** What a weak label names where its own part of the document does not make it another thing: 总收入 above 收、支总计. */
const SURE_MEANINGS: ReadonlySet<string> = new Set(['总收入 income.total', '总支出 expenditure.total']);

/** Concepts of evaluations: their labels are common words elsewhere. */
const OF_ONE_PART = /^(?:project|performance)\./;

function allLabels(): Map<string, readonly LabelMeaning[]> {
  const labels = new Map<string, LabelMeaning[]>();
  const put = (label: string, concept: string, dimensions: Dimensions, under?: string): void => {
    const meanings = labels.get(label) ?? [];
    if (meanings.some((meaning) => meaning.concept === concept)) return;
    meanings.push({
      concept,
      dimensions,
      weak: (WEAK_LABELS.has(label) && !SURE_MEANINGS.has(`${label} ${concept}`)) || OF_ONE_PART.test(concept),
      ...(under === undefined ? {} : { under }),
    });
    labels.set(label, meanings);
  };
  for (const [label, fund] of EVALUATED_FUNDS) put(label, 'performance.amount', { fund }, 'performance.');
  for (const [label, concept, under] of CHILD_LABELS) put(label, concept, {}, under);
  for (const [label, concept, dimensions] of DIMENSION_LABELS) put(label, concept, dimensions);
  for (const { id, labels: names } of CONCEPTS) {
    if (isOfGovernment(id)) continue;
    for (const name of names) put(name, id, fixed.get(name)?.get(id) ?? {});
  }
  // What a row names itself is that, whatever is put together from the same words.
  for (const [label, concept] of LABEL_WORDINGS) if (!labels.has(label)) put(label, concept, {});
  return labels;
}

/** Every label with what it can name, quotation marks left out. */
export const LABELS: ReadonlyMap<string, readonly LabelMeaning[]> = allLabels();
