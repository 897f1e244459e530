import type { Contents, Decidable } from '../base/decision-content.ts';
import type { DecisionEntry } from '../model/decision.ts';

/** What an entry of a decisions file holds on to, in the order in which it is written. */
export type Subject = Pick<
  DecisionEntry,
  'document' | 'url' | 'fact' | 'finding' | 'figure' | 'content' | 'passage' | 'quote'
>;

/** The subject of a decision on a record; undefined where there is no document to hold on to. */
export function subjectOf(record: Decidable, contents: Contents): Subject | undefined {
  const document = contents.documentOf(record);
  if (document === undefined) return undefined;
  const { fact, finding, figure } = record;
  const quote = figure === undefined ? fact?.provenance.parts.figure?.quote : figure.quote;
  const passage = contents.passageOf(record);
  return {
    document: document.sha256,
    url: document.url,
    ...(fact === undefined ? {} : { fact: fact.id }),
    ...(finding === undefined ? {} : { finding: finding.id }),
    ...(figure === undefined ? {} : { figure: figure.id }),
    content: contents.contentOf(record),
    ...(passage === undefined ? {} : { passage }),
    ...(quote === undefined ? {} : { quote }),
  };
}
