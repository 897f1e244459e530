import type { PublicationRecords } from '../model/dataset.ts';
import type { BlockRecord } from '../model/document.ts';
import type { Fact } from '../model/fact.ts';
import type { DocumentRecord, Publication } from '../model/publication.ts';
import type { Ledger } from './report.ts';
import { type Section, sectionsByHeading } from './sections.ts';
import type { Source } from './source.ts';
import { type Stated, statedIn } from './stated.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';
import { countsInMinguo } from './years.ts';

/** What the facts of one document are proved with. */
export interface Context {
  readonly publication: Publication;
  readonly document: DocumentRecord;
  readonly source: Source;
  readonly blocks: ReadonlyMap<string, BlockRecord>;
  /** Facts of the publication by id. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** Section of every block, by its headings. */
  readonly sections: ReadonlyMap<string, Section>;
  /** The document counts its years from 1912 and its money in New Taiwan dollars. */
  readonly minguo: boolean;
  readonly stated: Stated;
  /** Where the facts of the document say whose they are, by block: bodies and regions by name, without a scope. */
  readonly bodiesNamed: ReadonlyMap<string, readonly BodyPrinted[]>;
  readonly surroundings: Surroundings;
  readonly ledger: Ledger;
}

/** The name of a body, and where a block prints it. */
export interface BodyPrinted {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function bodiesIn(facts: readonly Fact[]): ReadonlyMap<string, readonly BodyPrinted[]> {
  const found = new Map<string, Map<number, BodyPrinted>>();
  for (const { entity, provenance } of facts) {
    const part = provenance.parts.entity;
    if (part === undefined || entity.scope !== undefined || entity.role === 'unknown') continue;
    const ofBlock = found.get(part.block) ?? new Map<number, BodyPrinted>();
    found.set(part.block, ofBlock.set(part.start, { name: entity.name, start: part.start, end: part.end }));
  }
  return new Map([...found].map(([block, printed]) => [block, [...printed.values()]]));
}

export function contextOf(
  records: PublicationRecords,
  document: DocumentRecord,
  source: Source,
  ledger: Ledger,
): Context {
  const { publication, facts } = records;
  const own = records.blocks.filter((block) => block.document === document.id);
  return {
    publication,
    document,
    source,
    blocks: new Map(own.map((block) => [block.id, block])),
    sections: sectionsByHeading(own, publication.kind),
    facts: new Map(facts.map((fact) => [fact.id, fact])),
    minguo: countsInMinguo(own.map(({ text }) => text)),
    stated: statedIn(facts.filter((fact) => fact.document === document.id)),
    bodiesNamed: bodiesIn(facts.filter((fact) => fact.document === document.id)),
    surroundings: surroundingsOf(own, publication.title + document.title),
    ledger,
  };
}
