import { load } from 'cheerio';
import type { Snapshot } from '../../model/snapshot.ts';
import { decode } from '../charset/charset.ts';
import { markupLimits } from '../html/limits.ts';
import { sniffType } from '../media-type.ts';
import { PrintedDates } from './printed-date.ts';
import type { ShownLink } from './shown-link.ts';
import { readXmlList } from './xml-list.ts';

const SPACE = /\s+/g;
/** Lists cut long titles and keep the whole one in the title attribute. */
const CUT = /(?:…|\.\.\.)$/;
const WEB = /^https?:$/;
const FILE = /^(?:file|https?):$/;

/**
 * The links of an HTML page that a CSS selector finds (every `a[href]` without one), in document order, resolved against
 * <base> and the final address; of a sitemap or feed whatever it lists, of anything else none. Throws Error for a
 * selector that is none and for a page nested too deeply to be read.
 */
export function selectLinks(
  page: Pick<Snapshot, 'bytes' | 'headers' | 'mediaType' | 'finalUrl'>,
  selector = 'a',
): ShownLink[] {
  const xml = readXmlList(page);
  if (xml !== undefined) return [...xml.links];
  if (sniffType(page.bytes, page.mediaType) !== 'html') return [];
  const source = decode(page.bytes, page).text;
  const limit = markupLimits(source).nesting;
  if (limit !== undefined) throw new Error(`the page is not read: ${limit}`);
  const $ = load(source, { scriptingEnabled: false });
  const base = resolve($('base[href]').first().attr('href') ?? '', page.finalUrl)?.href ?? page.finalUrl;
  const scheme = page.finalUrl.startsWith('file:') ? FILE : WEB;
  const links: ShownLink[] = [];
  const dates = new PrintedDates();
  for (const element of $(selector)) {
    const link = $(element);
    const url = resolve(link.attr('href'), base);
    if (url === undefined || !scheme.test(url.protocol)) continue;
    url.hash = '';
    const date = dates.beside(element);
    const text = shownText(link.text(), link.attr('title'));
    links.push(date === undefined ? { url: url.href, text } : { url: url.href, text, date });
  }
  return links;
}

/** Why a CSS selector is none, in words; undefined for one that is. */
export function selectorMistake(selector: string): string | undefined {
  try {
    load('')(selector);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function resolve(href: string | undefined, base: string): URL | undefined {
  const address = href?.trim();
  return address !== undefined && URL.canParse(address, base) ? new URL(address, base) : undefined;
}

function shownText(text: string, title = ''): string {
  const shown = text.replace(SPACE, ' ').trim();
  const whole = title.replace(SPACE, ' ').trim();
  return whole !== '' && (shown === '' || CUT.test(shown)) ? whole : shown;
}
