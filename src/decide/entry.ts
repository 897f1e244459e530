import type { Contents } from '../base/decision-content.ts';
import type { DecisionEntry } from '../model/decision.ts';
import type { Fact } from '../model/fact.ts';
import type { Finding } from '../model/finding.ts';
import type { DocumentRecord } from '../model/publication.ts';

/** What an entry of a decisions file holds on to, in the order in which it is written. */
export type Subject = Pick<DecisionEntry, 'document' | 'url' | 'fact' | 'finding' | 'content' | 'quote'>;

/** The subject of a decision on a fact of a document. */
export function factSubject(fact: Fact, { sha256, url }: DocumentRecord, contents: Contents): Subject {
  const quote = fact.provenance.parts.figure?.quote;
  return {
    document: sha256,
    url,
    fact: fact.id,
    content: contents.ofFact(fact),
    ...(quote === undefined ? {} : { quote }),
  };
}

/** The subject of a decision on a finding; undefined where its publication has no document. */
export function findingSubject(finding: Finding, contents: Contents): Subject | undefined {
  const document = contents.documentOf(finding);
  if (document === undefined) return undefined;
  const { sha256, url } = document;
  return { document: sha256, url, finding: finding.id, content: contents.ofFinding(finding) };
}
