import { shortId } from './base/digest.ts';
import { check } from './check/index.ts';
import { type Extraction, extract, type Known, type Parser } from './extract/index.ts';
import type { PublicationRecords } from './model/dataset.ts';
import type { ParsedDocument } from './model/document.ts';
import type { Finding, FindingDraft } from './model/finding.ts';
import type { Edition, NormalizedText } from './model/normalized-text.ts';
import type { DocumentRole, Publication } from './model/publication.ts';
import type { Mention } from './model/quantity.ts';
import type { Snapshot } from './model/snapshot.ts';
import { detectEdition, normalize } from './normalize/index.ts';
import { parse } from './parse/index.ts';
import { recognize } from './recognize/index.ts';
import { blockRecords, documentRecord, readFindings, tableRecords } from './write/document-records.ts';

/** One member of a publication as received. The first member is the page. */
export interface Member {
  readonly snapshot: Snapshot;
  readonly role: 'page' | 'attachment';
  /** Text of the link that led to an attachment. */
  readonly linkText?: string;
  /** Source file entry that found it. */
  readonly sourceId?: string;
}

/** A document after parse, normalize and recognize. */
export interface Reading {
  readonly document: ParsedDocument;
  readonly edition: Edition;
  readonly normalized: readonly NormalizedText[];
  readonly mentions: readonly (readonly Mention[])[];
}

/** parse → normalize → recognize for one snapshot. Never throws for bad bytes: problems are in the document. */
export async function readDocument(snapshot: Snapshot): Promise<Reading> {
  const document = await parse(snapshot);
  const edition = detectEdition(sampleOf(document), snapshot.finalUrl);
  const normalized = document.blocks.map(({ text }) => normalize(text, edition));
  return { document, edition, normalized, mentions: normalized.map(({ text }) => recognize(text)) };
}

const SAMPLE_CHARACTERS = 20_000;

function sampleOf(document: ParsedDocument): string {
  let sample = '';
  for (const { text } of document.blocks) {
    if (sample.length > SAMPLE_CHARACTERS) break;
    sample += text;
  }
  return sample;
}

/** Everything one publication states: all members read, checked together. */
export async function readPublication(
  members: readonly Member[],
  parsers: readonly Parser[],
): Promise<PublicationRecords> {
  const [page, ...attachments] = members;
  if (page === undefined) throw new RangeError('a publication has at least one member: its page');
  const context: PublicationContext = {
    publication: publicationId(page.snapshot),
    parsers,
    known: {},
    stated: new Map(),
  };
  const first = await readMember(page, context);
  const read = [first];
  const seen = new Set([first.id]);
  for (const member of attachments) {
    const id = documentId(context, member);
    // The same file behind two links is one document.
    if (seen.has(id)) continue;
    seen.add(id);
    read.push(await readMember(member, { ...context, known: first.extraction.description }));
  }
  return collect(context.publication, page, read);
}

interface PublicationContext {
  readonly publication: string;
  readonly parsers: readonly Parser[];
  /** What the page says of the publication. */
  readonly known: Known;
  /** Per document role, how often each key was stated. */
  readonly stated: Map<DocumentRole, Map<string, number>>;
}

function documentId({ publication }: PublicationContext, member: Member): string {
  return shortId('document', publication, roleOf(member), member.snapshot.sha256);
}

interface ReadMember {
  readonly id: string;
  readonly role: DocumentRole;
  readonly snapshot: Snapshot;
  readonly reading: Reading;
  readonly extraction: Extraction;
}

async function readMember(member: Member, context: PublicationContext): Promise<ReadMember> {
  const { publication, parsers, known, stated } = context;
  const { snapshot } = member;
  const role = roleOf(member);
  const id = documentId(context, member);
  const ofRole = stated.get(role) ?? new Map<string, number>();
  stated.set(role, ofRole);
  const reading = await readDocument(snapshot);
  const extraction = extract(reading, { publication, document: id, role, stated: ofRole }, parsers, known);
  return { id, role, snapshot, reading, extraction };
}

const SELF_EVALUATION = /自评|自評/;
const TABLES = /[报報]表|附表|公[开開]表|表$/;

function roleOf({ role, linkText }: Member): DocumentRole {
  if (role === 'page') return 'narrative';
  if (linkText === undefined) return 'attachment';
  return SELF_EVALUATION.test(linkText) ? 'self_evaluation' : TABLES.test(linkText) ? 'tables' : 'attachment';
}

/** A page is known by its address without fragment; a local file has no address but its content. */
function publicationId({ url, sha256 }: Snapshot): string {
  return url.startsWith('http') ? shortId('publication', url.split('#')[0] ?? url) : shortId('publication', sha256);
}

function collect(id: string, page: Member, members: readonly ReadMember[]): PublicationRecords {
  const [first] = members;
  if (first === undefined) throw new RangeError('no member was read');
  const facts = members.flatMap(({ extraction }) => extraction.facts);
  const statements = members.flatMap(({ extraction }) => extraction.statements);
  const figures = members.flatMap(({ extraction }) => extraction.figures);
  const publication = publicationOf(id, page, first, members);
  const found = check({ publication, facts, statements, figures });
  const read = members.flatMap((member) => readFindings(member.reading.document, id, member.id));
  return {
    publication,
    documents: members.map((member) =>
      documentRecord({
        id: member.id,
        publication: id,
        role: member.role,
        snapshot: member.snapshot,
        document: member.reading.document,
        edition: member.reading.edition,
        parser: member.extraction.parser,
        figures: member.extraction.figures,
      }),
    ),
    blocks: members.flatMap((member) => blockRecords(member.reading.document, member.id)),
    tables: members.flatMap((member) => tableRecords(member.reading.document, member.id)),
    facts,
    statements,
    figures,
    findings: [...read, ...found.findings.map((draft, index) => checkFinding(id, draft, index))],
  };
}

function checkFinding(publication: string, draft: FindingDraft, index: number): Finding {
  return { id: shortId('finding', publication, draft.rule, draft.facts.join(), String(index)), publication, ...draft };
}

function publicationOf(id: string, page: Member, first: ReadMember, members: readonly ReadMember[]): Publication {
  const { description } = first.extraction;
  const { document } = first.reading;
  const { publishedAt, source } = document.metadata;
  return {
    id,
    url: first.snapshot.url,
    title: document.title,
    entity: description.entity,
    fiscalYear: description.fiscalYear ?? null,
    kind: description.kind,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(source === undefined ? {} : { source }),
    ...(page.sourceId === undefined ? {} : { sourceId: page.sourceId }),
    documents: members.map((member) => member.id),
  };
}
