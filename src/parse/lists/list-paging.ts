import { type CheerioAPI, load } from 'cheerio';
import type { Snapshot } from '../../model/snapshot.ts';
import { decode } from '../charset/charset.ts';
import { markupLimits } from '../html/limits.ts';
import { sniffType } from '../media-type.ts';
import { nextPage } from './next-page.ts';
import { readXmlList } from './xml-list.ts';

/** The publishing system TRS writes its pager by script: an element id at times, count, current page from 0, stem, ending. */
const PAGER_CALL =
  /createPageHTML\(\s{0,9}(?:["'][^"']{0,99}["']\s{0,9},\s{0,9})?(\d{1,9})\s{0,9},\s{0,9}\d{1,9}\s{0,9},\s{0,9}["']([^"']{1,99})["']\s{0,9},\s{0,9}["']([^"']{1,19})["']/;
const PAGE_COUNT = /\bcountPage\s{0,9}=\s{0,9}(\d{1,9})\b/;
/** Older pages write the same pager out in statements. */
const PAGER_STATEMENTS = /\bcurrentPage\b/;
const PAGE_FILE = /^(.*?)(?:_\d+)?\.([a-z]{2,5})$/i;
/** What a folder's address stands for. */
const INDEX_FILE = ['index', 'html'] as const;

/**
 * The addresses of all pages of a list as far as one page tells, in order, itself among them: from a pager written by
 * script, else from a link to the next page; of a sitemap index or a feed those that it names. At most `cap`. Comments
 * count for nothing. Throws Error for a sitemap or feed that cannot be read.
 */
export function listPages(
  page: Pick<Snapshot, 'bytes' | 'headers' | 'mediaType' | 'finalUrl'>,
  cap: number,
): readonly string[] {
  const own = page.finalUrl;
  const xml = readXmlList(page);
  if (xml !== undefined) return [own, ...xml.further].slice(0, cap);
  if (sniffType(page.bytes, page.mediaType) !== 'html') return [own];
  const source = decode(page.bytes, page).text;
  if (markupLimits(source).nesting !== undefined) return [own];
  const $ = load(source, { scriptingEnabled: false });
  const pager = scriptPager($, own);
  if (pager !== undefined) return numberedPages(own, pager, cap);
  const next = nextPage($, own);
  return next === undefined || next === own ? [own] : [own, next];
}

interface Pager {
  readonly count: number;
  readonly stem: string;
  readonly ending: string;
}

function scriptPager($: CheerioAPI, own: string): Pager | undefined {
  for (const element of $('script')) {
    const script = withoutComments($(element).text());
    const [, count, stem, ending] = PAGER_CALL.exec(script) ?? [];
    if (count !== undefined && stem !== undefined && ending !== undefined)
      return { count: Number(count), stem, ending };
    const [, total] = PAGE_COUNT.exec(script) ?? [];
    if (total === undefined || !PAGER_STATEMENTS.test(script)) continue;
    const [, file = INDEX_FILE[0], kind = INDEX_FILE[1]] = PAGE_FILE.exec(fileOf(own)) ?? [];
    return { count: Number(total), stem: file, ending: kind };
  }
  return undefined;
}

/** A script without block comments and lines that are comments; one pass, also over what is never closed. */
function withoutComments(script: string): string {
  let code = '';
  let at = 0;
  for (let open = script.indexOf('/*'); open >= 0; open = script.indexOf('/*', at)) {
    const close = script.indexOf('*/', open + 2);
    code += script.slice(at, open);
    at = close < 0 ? script.length : close + 2;
  }
  const lines = (code + script.slice(at)).split('\n');
  return lines.filter((line) => !line.trimStart().startsWith('//')).join('\n');
}

/** index.html, index_1.html … in the folder of the page; a folder's own address is its first page. */
function numberedPages(own: string, { count, stem, ending }: Pager, cap: number): readonly string[] {
  const first = fileOf(own) === '' ? own : new URL(`${stem}.${ending}`, own).href;
  const pages = [count < 2 ? own : first];
  for (let number = 1; number < Math.min(count, cap); number += 1) {
    pages.push(new URL(`${stem}_${number}.${ending}`, own).href);
  }
  return pages;
}

function fileOf(address: string): string {
  return new URL(address).pathname.split('/').at(-1) ?? '';
}
