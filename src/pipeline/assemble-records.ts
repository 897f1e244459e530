import { shortId } from '../base/digest.ts';
import { unitsOf } from '../extract/entity/units.ts';
import type { Extraction } from '../extract/index.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { ParsedDocument } from '../model/document.ts';
import type { Finding, FindingDraft } from '../model/finding.ts';
import type { DocumentRole, Publication } from '../model/publication.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { blockRecords, documentRecord, readFindings, tableRecords } from '../write/document-records.ts';
import type { Member } from './member.ts';
import type { Reading } from './reading.ts';

/** A member with what was read in it. */
export interface ReadMember {
  readonly id: string;
  readonly role: DocumentRole;
  readonly snapshot: Snapshot;
  readonly reading: Reading;
  readonly extraction: Extraction;
}

/** What checks look at: everything the members of a publication state. */
export type Stated = Pick<PublicationRecords, 'publication' | 'facts' | 'statements' | 'figures' | 'blocks'>;

/** What the members state together. */
export function statedBy(id: string, page: Member, first: ReadMember, members: readonly ReadMember[]): Stated {
  return {
    publication: publicationOf(id, page, first, members),
    facts: members.flatMap(({ extraction }) => extraction.facts),
    statements: members.flatMap(({ extraction }) => extraction.statements),
    figures: members.flatMap(({ extraction }) => extraction.figures),
    blocks: members.flatMap((member) => blockRecords(member.reading.document, member.id)),
  };
}

function publicationOf(id: string, page: Member, first: ReadMember, members: readonly ReadMember[]): Publication {
  const { description } = first.extraction;
  const { document } = first.reading;
  const { publishedAt, source } = document.metadata;
  const { entity, spellings } = description;
  const units = members.flatMap(({ extraction }) => unitsOf(extraction));
  return {
    id,
    url: first.snapshot.url,
    title: document.title,
    entity,
    ...(spellings.length === 0 ? {} : { spellings: [...spellings] }),
    ...(units.length === 0 ? {} : { units }),
    fiscalYear: description.fiscalYear ?? null,
    kind: description.kind,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(source === undefined ? {} : { source }),
    ...(page.sourceId === undefined ? {} : { sourceId: page.sourceId }),
    documents: members.map((member) => member.id),
  };
}

/** The records of a publication: what is stated, the documents it stands in, what reading and checking found. */
export function assembleRecords(
  stated: Stated,
  members: readonly ReadMember[],
  findings: readonly FindingDraft[],
): PublicationRecords {
  const { id } = stated.publication;
  const read = members.flatMap((member, index) => readFindings(documentWithProblems(member, index), id, member.id));
  return {
    publication: stated.publication,
    documents: members.map((member) => documentOf(id, member)),
    blocks: stated.blocks,
    tables: members.flatMap((member) => tableRecords(member.reading.document, member.id)),
    facts: stated.facts,
    statements: stated.statements,
    figures: stated.figures,
    findings: [...read, ...findings.map((draft, index) => checkFinding(id, draft, index))],
  };
}

/** Attachments take the entity of the page, the first member: what its head says against the entity is said once. */
function documentWithProblems({ reading, extraction }: ReadMember, index: number): ParsedDocument {
  const { document } = reading;
  return index > 0 ? document : { ...document, problems: [...document.problems, ...extraction.description.problems] };
}

function documentOf(publication: string, { id, role, snapshot, reading, extraction }: ReadMember) {
  const { document, edition } = reading;
  const { parser, figures } = extraction;
  return documentRecord({ id, publication, role, snapshot, document, edition, parser, figures });
}

function checkFinding(publication: string, draft: FindingDraft, index: number): Finding {
  return { id: shortId('finding', publication, draft.rule, draft.facts.join(), String(index)), publication, ...draft };
}
