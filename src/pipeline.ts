import { check } from './check/index.ts';
import { extract, type Known, type Parser } from './extract/index.ts';
import type { PublicationRecords } from './model/dataset.ts';
import type { DocumentRole } from './model/publication.ts';
import type { Snapshot } from './model/snapshot.ts';
import { normalize } from './normalize/index.ts';
import { type ParseOptions, parse } from './parse/index.ts';
import { assembleRecords, type ReadMember, statedBy } from './pipeline/assemble-records.ts';
import { fewerThanExpected } from './pipeline/expected-facts.ts';
import {
  distinctMembers,
  documentId,
  type Member,
  publicationId,
  type ReadPublication,
  roleOf,
} from './pipeline/member.ts';
import { editionOf, type Reading } from './pipeline/reading.ts';
import { recognizeAll } from './recognize/index.ts';

export type { Member, Reading };

/** parse → normalize → recognize for one snapshot. Never throws for bad bytes: problems are in the document. */
export async function readDocument(snapshot: Snapshot, options: ParseOptions = {}): Promise<Reading> {
  const document = await parse(snapshot, options);
  const edition = editionOf(document, snapshot.finalUrl);
  const normalized = document.blocks.map(({ text }) => normalize(text, edition));
  return { document, edition, normalized, mentions: recognizeAll(normalized.map(({ text }) => text)) };
}

/** readDocument → extract for every member of one publication, the page first, then check over all. */
export async function readPublication(
  members: readonly Member[],
  parsers: readonly Parser[],
  options: ParseOptions = {},
): Promise<PublicationRecords> {
  return (await readDescribed(members, parsers, options)).records;
}

/** readPublication, with what its parsers were chosen by. */
export async function readDescribed(
  members: readonly Member[],
  parsers: readonly Parser[],
  options: ParseOptions = {},
): Promise<ReadPublication> {
  const [page] = members;
  if (page === undefined) throw new RangeError('a publication has at least one member: its page');
  const publication = publicationId(page);
  const context: PublicationContext = { publication, parsers, options, known: {}, stated: new Map() };
  const first = await readMember(page, context);
  const read = [first];
  for (const member of distinctMembers(publication, members).slice(1)) {
    read.push(await readMember(member, { ...context, known: first.extraction.description }));
  }
  const stated = statedBy(publication, page, first, read);
  const missed = fewerThanExpected(stated.facts.length, first, parsers);
  return {
    records: assembleRecords(stated, read, [...missed, ...check(stated).findings]),
    descriptions: read.map(({ extraction }) => extraction.description),
  };
}

interface PublicationContext {
  readonly publication: string;
  readonly parsers: readonly Parser[];
  readonly options: ParseOptions;
  /** What the page says of the publication. */
  readonly known: Known;
  /** Per document role, how often each key was stated. */
  readonly stated: Map<DocumentRole, Map<string, number>>;
}

async function readMember(member: Member, context: PublicationContext): Promise<ReadMember> {
  const { publication, parsers, options, known, stated } = context;
  const { snapshot } = member;
  const role = roleOf(member);
  const id = documentId(publication, member);
  const ofRole = stated.get(role) ?? new Map<string, number>();
  stated.set(role, ofRole);
  const reading = await readDocument(snapshot, options);
  const extraction = extract(reading, { publication, document: id, role, stated: ofRole }, parsers, known);
  return { id, role, snapshot, reading, extraction };
}
