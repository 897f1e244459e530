import { addressIdentity } from '../crawl/address-identity.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { selectLinks } from '../parse/lists/select-links.ts';
import { snapshotAt } from './archived-snapshot.ts';
import { type ArchivedVersion, addressKey } from './archived-versions.ts';
import type { Member } from './member.ts';

/** An archived document that cannot be read back. */
export interface LostDocument {
  readonly url: string;
  readonly message: string;
}

/** The members of one publication, the page first, and those that are lost. Without members the page itself is lost. */
export interface MemberGroup {
  readonly members: readonly Member[];
  readonly lost: readonly LostDocument[];
}

/**
 * Publications of an archive, page by page in order of addresses; memory holds one. A page's attachments are the
 * archived documents it links to, in the order of the links. Of what a crawl archived the pages are what it took for
 * publications; of anything else every page is one, and so is every other document that no page links to.
 */
export async function* groupMembers(versions: readonly ArchivedVersion[]): AsyncGenerator<MemberGroup> {
  const others = attachmentsIn(versions);
  const attached = new Set<string>();
  const pages = new Set<string>();
  for (const version of versions) {
    if (!(version.role === 'page' || (version.role === undefined && version.isPage))) continue;
    const page = await contentOf(version);
    if ('message' in page) yield { members: [], lost: [page] };
    else if (isSecondCopy(page, pages)) continue;
    else yield await groupOf(version, page, others, attached);
  }
  for (const version of new Set(others.values())) {
    if (attached.has(version.url)) continue;
    if (version.role === 'attachment') {
      yield {
        members: [],
        lost: [{ url: version.url, message: 'archived as an attachment, but no page links to it now' }],
      };
      continue;
    }
    const document = await contentOf(version);
    if ('message' in document) yield { members: [], lost: [document] };
    else if (!isSecondCopy(document, pages)) yield { members: [memberOf(version, document, 'page')], lost: [] };
  }
}

/** By their addresses, and by what those are known by where they hold a session. */
function attachmentsIn(versions: readonly ArchivedVersion[]): ReadonlyMap<string, ArchivedVersion> {
  const attachments = versions.filter(isAttachment);
  const identities = attachments.map((version) => [addressIdentity(version.url), version] as const);
  return new Map([...identities, ...attachments.map((version) => [version.url, version] as const)]);
}

function isAttachment({ role, isPage }: ArchivedVersion): boolean {
  return role === 'attachment' || (role === undefined && !isPage);
}

/** A local file is known by its content: the same bytes under another name are the same publication. */
function isSecondCopy({ url, sha256 }: Snapshot, seen: Set<string>): boolean {
  if (!url.startsWith('file:')) return false;
  const second = seen.has(sha256);
  seen.add(sha256);
  return second;
}

async function groupOf(
  version: ArchivedVersion,
  page: Snapshot,
  others: ReadonlyMap<string, ArchivedVersion>,
  attached: Set<string>,
): Promise<MemberGroup> {
  const members: Member[] = [memberOf(version, page, 'page')];
  const lost: LostDocument[] = [];
  const seen = new Set([version.url]);
  // Where nothing is archived that a page could link to, its links need not be read.
  for (const { url, text } of others.size === 0 ? [] : linksOf(page)) {
    const address = addressKey(url);
    const attachment = others.get(address) ?? others.get(addressIdentity(address));
    if (attachment === undefined || seen.has(attachment.url)) continue;
    seen.add(attachment.url);
    attached.add(attachment.url);
    const snapshot = await contentOf(attachment);
    if ('message' in snapshot) lost.push(snapshot);
    else members.push({ ...memberOf(attachment, snapshot, 'attachment'), linkText: text });
  }
  return { members, lost };
}

function memberOf({ sourceId }: ArchivedVersion, snapshot: Snapshot, role: Member['role']): Member {
  return { snapshot, role, ...(sourceId === undefined ? {} : { sourceId }) };
}

/** A page too deep for its links to be read has none; reading it gives the finding that says so. */
function linksOf(page: Snapshot): ReturnType<typeof selectLinks> {
  try {
    return selectLinks(page);
  } catch {
    return [];
  }
}

async function contentOf(version: ArchivedVersion): Promise<Snapshot | LostDocument> {
  const content = await snapshotAt(version);
  return typeof content === 'string' ? { url: version.url, message: content } : content;
}
