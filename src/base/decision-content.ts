import type { PublicationRecords } from '../model/dataset.ts';
import type { Fact } from '../model/fact.ts';
import type { Finding } from '../model/finding.ts';
import type { DocumentRecord } from '../model/publication.ts';
import { canonicalJson } from './canonical-json.ts';
import { shortId } from './digest.ts';

/** What decisions on the records of a publication hold on to. */
export interface Contents {
  /** The document that a finding is decided on with: its own, else that of its first fact, else the page. */
  documentOf(finding: Finding): DocumentRecord | undefined;
  ofFact(fact: Fact): string;
  ofFinding(finding: Finding): string;
}

/**
 * Hash of what a decision on a fact is about: the bytes of the document, the place and characters of the figure, and what
 * was read there (key, value, unit, status). Ids and ordinals of other facts have no part in it.
 */
export function factContent(fact: Fact, sha256: string): string {
  const { key, value, range, unit, status, provenance } = fact;
  const quote = provenance.parts.figure?.quote ?? null;
  return shortId(
    'decision',
    sha256,
    canonicalJson([key, provenance.locator, quote, value, range ?? null, unit, status]),
  );
}

/** Contents of the records of one publication. */
export function contentsOf({ documents, facts }: Pick<PublicationRecords, 'documents' | 'facts'>): Contents {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const factsById = new Map(facts.map((fact) => [fact.id, fact]));
  const ofFact = (fact: Fact) => factContent(fact, byId.get(fact.document)?.sha256 ?? '');
  const documentOf = ({ document, facts: [first = ''] }: Finding) =>
    byId.get(document ?? factsById.get(first)?.document ?? '') ?? documents[0];
  return {
    documentOf,
    ofFact,
    ofFinding(finding) {
      const { rule, level, message, facts: ids } = finding;
      const involved = ids.map((id) => {
        const fact = factsById.get(id);
        return fact === undefined ? id : ofFact(fact);
      });
      // The message repeats what the facts state, in words that a later version may choose otherwise.
      const says = [rule, level, involved, involved.length === 0 ? message : null];
      return shortId('decision', documentOf(finding)?.sha256 ?? '', canonicalJson(says));
    },
  };
}
