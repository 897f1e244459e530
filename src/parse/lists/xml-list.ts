import { gunzipSync } from 'node:zlib';
import { type CheerioAPI, load } from 'cheerio';
import type { Snapshot } from '../../model/snapshot.ts';
import { decode } from '../charset/charset.ts';
import { markupLimits } from '../html/limits.ts';
import type { ShownLink } from './shown-link.ts';

/** A list written for programs: what it lists, and the addresses of further lists. */
export interface XmlList {
  readonly links: readonly ShownLink[];
  /** Sitemaps of a sitemap index; the next page of a feed (RFC 5005). */
  readonly further: readonly string[];
}

/** The protocol's limit of a sitemap; a feed is far below. */
const MOST_BYTES = 52_428_800;
/** A sitemap has 50,000 entries of up to five elements; each tag takes some 200 bytes of memory. */
const MOST_TAGS = 600_000;
const PROLOG = /^(?:\uFEFF|\s|<\?[^>]{0,999}\?>|<!--[^>]{0,9999}?-->|<!DOCTYPE[^>]{0,999}>)*/i;
const ROOT = /^<(urlset|sitemapindex|rss|rdf:RDF|feed)[\s>]/;
const WINDOW = 20_000;
/** Byte order marks as bytes. */
const XML_LIKE = /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*<[?!\w]/;
const WEB = /^https?:$/;

/**
 * A sitemap (urlset or index, sitemaps.org 0.9, gzip too), RSS (0.9 to 2.0) or Atom (RFC 4287), whatever type was
 * declared; undefined for anything else. Throws Error where it is too large or nested too deeply to be read.
 */
export function readXmlList(page: Pick<Snapshot, 'bytes' | 'headers' | 'mediaType' | 'finalUrl'>): XmlList | undefined {
  const bytes = isGzip(page.bytes) ? expand(page.bytes) : page.bytes;
  if (bytes === undefined || !looksLikeXml(bytes)) return undefined;
  const source = decode(bytes, page).text;
  const head = source.slice(0, WINDOW).replace(PROLOG, '');
  const root = ROOT.exec(head)?.[1];
  if (root === undefined) return undefined;
  const limit = hasTooManyTags(source) ? `it has more than ${MOST_TAGS} tags` : markupLimits(source).nesting;
  if (limit !== undefined) throw new Error(`the list is not read: ${limit}`);
  const $ = load(source, { xml: true });
  if (root === 'urlset') return { links: sitemapLinks($), further: [] };
  if (root === 'sitemapindex') return { links: [], further: addresses($, 'sitemap > loc') };
  return feed($, page.finalUrl);
}

function hasTooManyTags(source: string): boolean {
  let count = 0;
  for (let at = source.indexOf('<'); at >= 0 && count <= MOST_TAGS; at = source.indexOf('<', at + 1)) count += 1;
  return count > MOST_TAGS;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Undefined where the bytes are no list, a torn archive for example. */
function expand(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    const isLarge = error instanceof RangeError;
    if (isLarge) throw new Error(`the list is not read: more than ${MOST_BYTES} bytes unpacked`);
    return undefined;
  }
}

/** One look at the first character that is no space; UTF-16 has a mark before it. */
function looksLikeXml(bytes: Uint8Array): boolean {
  if (bytes.byteLength > MOST_BYTES) return false;
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1').replaceAll('\0', '');
  return XML_LIKE.test(start);
}

function sitemapLinks($: CheerioAPI): ShownLink[] {
  return [...$('url')].flatMap((element) => {
    const entry = $(element);
    return shown(webAddress(entry.children('loc').text()), '', entry.children('lastmod').text());
  });
}

function addresses($: CheerioAPI, selector: string): string[] {
  return [...$(selector)].flatMap((element) => webAddress($(element).text()) ?? []);
}

function feed($: CheerioAPI, own: string): XmlList {
  const links = [...$('item, entry')].flatMap((element) => {
    const entry = $(element);
    const date = entry.children('pubDate, published, updated, dc\\:date').first().text();
    const atom = entry.children('link[rel=alternate], link:not([rel])').first().attr('href');
    const address = atom ?? (entry.children('link').text().trim() || guidOf(entry.children('guid')));
    return shown(webAddress(address, own), entry.children('title').text(), date);
  });
  const next = $('feed > link[rel=next], channel > atom\\:link[rel=next], channel > link[rel=next]').attr('href');
  const address = webAddress(next ?? '', own);
  return { links, further: next === undefined || address === undefined ? [] : [address] };
}

/** A guid is the address unless it says that it is none. */
function guidOf(guid: ReturnType<CheerioAPI>): string {
  return guid.attr('isPermaLink') === 'false' ? '' : guid.text();
}

function shown(url: string | undefined, title: string, date: string): readonly ShownLink[] {
  if (url === undefined) return [];
  const day = date.trim();
  const text = title.replaceAll(/\s+/g, ' ').trim();
  return [day === '' ? { url, text } : { url, text, date: day }];
}

function webAddress(text: string, base?: string): string | undefined {
  const address = text.trim() === '' ? null : URL.parse(text.trim(), base);
  if (address === null || !WEB.test(address.protocol)) return undefined;
  address.hash = '';
  return address.href;
}
