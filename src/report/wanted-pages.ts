import type { PublicationRecords } from '../model/dataset.ts';
import type { Locator } from '../model/locator.ts';
import { byWeight } from './findings.ts';

/** A page of a document, 1-based. */
export interface WantedPage {
  readonly document: string;
  readonly page: number;
}

/** The pages of PDFs that a person looks at first: those of findings, the worst before, then those of facts and figures, in order. */
export function pagesByWeight({ blocks, facts, figures, findings }: PublicationRecords): readonly WantedPage[] {
  const found = new Map<string, WantedPage>();
  const add = (document: string, locators: readonly Locator[]) => {
    for (const locator of locators) {
      if (locator.type !== 'pdf') continue;
      const key = `${document} ${locator.page}`;
      if (!found.has(key)) found.set(key, { document, page: locator.page });
    }
  };
  const factsById = new Map(facts.map((fact) => [fact.id, fact]));
  for (const { facts: ids } of byWeight(findings))
    for (const id of ids) {
      const fact = factsById.get(id);
      if (fact !== undefined) add(fact.document, [fact.provenance.locator]);
    }
  for (const { document, provenance } of facts) add(document, [provenance.locator]);
  const withFigures = new Set(figures.map(({ block }) => block));
  for (const { id, document, locator } of blocks) if (withFigures.has(id)) add(document, locator);
  return [...found.values()];
}
