import { sha256 } from '../base/digest.ts';
import { addressIdentity } from '../crawl/address-identity.ts';
import { isDocumentFile } from '../crawl/matcher.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { parse } from '../parse/index.ts';

const PAGE: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml']);
/** A longer page is compared by its bytes alone: reading it would keep the crawl waiting. */
const MOST = 2_000_000;
/** A line that says when the site touched the page: 最后更新：2022-09-01. */
const UPDATED = /^(?:最[后後近])?(?:更新|修改)(?:时间|時間|日期|于|於)?[:：]?[\d\s年月日:：/.-]{6,20}$/;

/**
 * Digest of what a page says and of the files that it links to, without what its site puts around it: menus, counters of
 * views, the day of the last update. Undefined for what is no page, and for one that is very long.
 */
export async function textDigest(snapshot: Snapshot): Promise<string | undefined> {
  if (!PAGE.has(snapshot.mediaType) || snapshot.bytes.length > MOST) return undefined;
  const { blocks, links } = await parse(snapshot);
  const files = links.filter(isDocumentFile).map(({ url }) => addressIdentity(url));
  const lines = blocks.map(({ text }) => text).filter((text) => text.length > 60 || !UPDATED.test(text));
  return lines.length === 0 ? undefined : sha256([...lines, ...files].join('\n'));
}
