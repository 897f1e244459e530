import { shortId } from '../base/digest.ts';
import { addressIdentity } from './address-identity.ts';
import type { PageLink } from './matcher.ts';

/** Written before or behind the words of an item that stands above newer ones for a while. */
const PINNED = /[[［【(（]\s?置[顶頂]\s?[\]］】)）]/g;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}/;

/** What an item is known by: address, words and day. Pinning changes nothing of it. */
export function itemDigest({ url, text, date = '' }: PageLink): string {
  return shortId(addressIdentity(url), text.replace(PINNED, '').trim(), date);
}

/** True where the days of a list rise more often than they fall. Days that are no ISO dates tell nothing. */
export function isOldestFirst(items: Iterable<PageLink>): boolean {
  let before = '';
  let rising = 0;
  for (const { date = '' } of items) {
    if (!ISO_DAY.test(date)) continue;
    if (before !== '') rising += Math.sign(date.localeCompare(before));
    before = date;
  }
  return rising > 0;
}
