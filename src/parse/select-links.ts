import { load } from 'cheerio';
import type { Snapshot } from '../model/snapshot.ts';
import { decode } from './charset.ts';
import { markupLimits } from './html-limits.ts';
import { sniffType } from './media-type.ts';

/** A link as a list or page shows it: absolute http(s) address without fragment (`file:` on a local file), and its words. */
export interface ShownLink {
  readonly url: string;
  readonly text: string;
}

const SPACE = /\s+/g;
/** Lists cut long titles and keep the whole one in the title attribute. */
const CUT = /(?:…|\.\.\.)$/;
const WEB = /^https?:$/;
const FILE = /^(?:file|https?):$/;

/**
 * The links of an HTML page (none of anything else) that a CSS selector finds (every `a[href]` without one), in document order, resolved against
 * <base> and the final address. Throws Error for a selector that is none and for a page nested too deeply to be read.
 */
export function selectLinks(
  page: Pick<Snapshot, 'bytes' | 'headers' | 'mediaType' | 'finalUrl'>,
  selector = 'a',
): ShownLink[] {
  if (sniffType(page.bytes, page.mediaType) !== 'html') return [];
  const source = decode(page.bytes, page).text;
  const limit = markupLimits(source).nesting;
  if (limit !== undefined) throw new Error(`the page is not read: ${limit}`);
  const $ = load(source, { scriptingEnabled: false });
  const base = resolve($('base[href]').first().attr('href') ?? '', page.finalUrl)?.href ?? page.finalUrl;
  const scheme = page.finalUrl.startsWith('file:') ? FILE : WEB;
  const links: ShownLink[] = [];
  for (const element of $(selector)) {
    const link = $(element);
    const url = resolve(link.attr('href'), base);
    if (url === undefined || !scheme.test(url.protocol)) continue;
    url.hash = '';
    links.push({ url: url.href, text: shownText(link.text(), link.attr('title')) });
  }
  return links;
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
