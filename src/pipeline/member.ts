import { dispositionFileName } from '../base/content-disposition.ts';
import { shortId } from '../base/digest.ts';
import type { Description } from '../extract/index.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { DocumentRole } from '../model/publication.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** One member of a publication as received. The first member is the page. */
export interface Member {
  readonly snapshot: Snapshot;
  readonly role: 'page' | 'attachment';
  /** Text of the link that led to an attachment. */
  readonly linkText?: string;
  /** Source file entry that found it. */
  readonly sourceId?: string;
}

/** A publication as it was read. */
export interface ReadPublication {
  readonly records: PublicationRecords;
  /** What its documents were taken for: by that their parsers were chosen. */
  readonly descriptions: readonly Description[];
}

/** Reads one publication: `readDescribed` with its parsers, here or in another thread. */
export type ReadMembers = (members: readonly Member[]) => Promise<ReadPublication>;

const SELF_EVALUATION = /自评|自評/;
const TABLES = /[报報]表|附表|公[开開]表|表(?:\.[A-Za-z]{2,4})?$/;

/** What a member is in its publication; of an attachment the text of its link tells, else the name that its server gives it. */
export function roleOf({ role, linkText, snapshot }: Pick<Member, 'role' | 'linkText' | 'snapshot'>): DocumentRole {
  if (role === 'page') return 'narrative';
  const fileName = dispositionFileName(snapshot.headers['content-disposition'] ?? '');
  for (const name of [linkText, fileName]) {
    if (name === undefined) continue;
    if (SELF_EVALUATION.test(name)) return 'self_evaluation';
    if (TABLES.test(name)) return 'tables';
  }
  return 'attachment';
}

/** A page is known by its address without fragment; a local file has no address but its content. */
export function publicationId({ snapshot: { url, sha256 } }: Member): string {
  return url.startsWith('http') ? shortId('publication', url.split('#')[0] ?? url) : shortId('publication', sha256);
}

/** A document is one content version of one member. */
export function documentId(publication: string, member: Member): string {
  return shortId('document', publication, roleOf(member), member.snapshot.sha256);
}

/** The page and its attachments; the same file behind two links is one document, under the first. */
export function distinctMembers(publication: string, members: readonly Member[]): readonly Member[] {
  const byId = new Map<string, Member>();
  for (const member of members) {
    const id = documentId(publication, member);
    if (!byId.has(id)) byId.set(id, member);
  }
  return [...byId.values()];
}
