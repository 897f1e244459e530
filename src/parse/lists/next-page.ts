import type { CheerioAPI } from 'cheerio';
import { isElement, isText, type TreeNode } from '../html/tree.ts';

const NEXT_WORDS = /^[\s>›»＞→]*(?:下一?[页頁]|[后後]一?[页頁]|next(?: page)?)[\s>›»＞→]*$/i;
/** A sign alone; two of them lead to the last page as often as not. */
const NEXT_SIGN = /^\s*[>›＞→]\s*$/;
const INDEX = /\/(?:index|default)\.\w{3,5}$/;
const NUMBER = /^\s*[[(（]?\s*(\d{1,4})\s*[\])）]?\s*$/;

/**
 * Address of the page that follows, as a list says it: by a link marked so, by its words (下一页), by a sign alone, else
 * by the number after the one that is no link or leads here. Undefined where nothing is said.
 */
export function nextPage($: CheerioAPI, own: string): string | undefined {
  const base = $('base[href]').first().attr('href') ?? '';
  const origin = URL.parse(base, own)?.href ?? own;
  const marked = $('link[rel~=next][href], a[rel~=next][href]').first().attr('href');
  const links = [...$('a[href]')];
  const saying = (words: RegExp) => {
    const link = links.find((element) => words.test(wordsOf($, element)));
    return link === undefined ? undefined : $(link).attr('href');
  };
  const href = marked ?? saying(NEXT_WORDS) ?? saying(NEXT_SIGN);
  return href === undefined ? nextNumber($, links, origin, own) : webAddress(href, origin);
}

function wordsOf($: CheerioAPI, element: TreeNode): string {
  const link = $(element);
  const text = link.text().trim();
  return text === '' ? (link.attr('title') ?? link.find('img').first().attr('alt') ?? '') : text;
}

/** Pagers are short; what has more children is no pager. */
const MOST_NUMBERS = 60;

/** The link with the number after that of the page itself, in the first row of numbers that has both. */
function nextNumber($: CheerioAPI, links: readonly TreeNode[], origin: string, own: string): string | undefined {
  const seen = new Set<TreeNode>();
  for (const link of links) {
    if (!NUMBER.test($(link).text())) continue;
    const row = rowOf(link);
    if (row === undefined || seen.has(row)) continue;
    seen.add(row);
    const numbers = numbersIn($, row, origin);
    const here = numbers.find(({ url }) => url === undefined || folderOf(url) === folderOf(own))?.number;
    const next = numbers.find(({ number, url }) => here !== undefined && number === here + 1 && url !== undefined);
    if (next?.url !== undefined && next.url !== own) return next.url;
  }
  return undefined;
}

/** The element whose children are the numbers: the list around list items, else the parent. */
function rowOf(link: TreeNode): TreeNode | undefined {
  const parent = link.parent;
  if (parent === null || !('name' in parent) || !isElement(parent)) return undefined;
  const holder = parent.name === 'li' ? parent.parent : parent;
  return holder !== null && 'name' in holder && isElement(holder) ? holder : undefined;
}

interface PageNumber {
  readonly number: number;
  /** Where a link with this number leads; undefined for a number that is no link. */
  readonly url: string | undefined;
}

function numbersIn($: CheerioAPI, row: TreeNode, origin: string): readonly PageNumber[] {
  const children = isElement(row) ? row.children.filter((child) => isElement(child) || isText(child)) : [];
  if (children.length > MOST_NUMBERS * 2) return [];
  return children.flatMap((child) => {
    const text = isText(child) ? child.data : $(child).text();
    const [, number] = NUMBER.exec(text) ?? [];
    if (number === undefined) return [];
    const link = isText(child) ? undefined : isLink(child) ? $(child) : $(child).find('a[href]').first();
    const href = link?.attr('href');
    return [{ number: Number(number), url: href === undefined ? undefined : webAddress(href, origin) }];
  });
}

/** A folder's address is that of its index. */
function folderOf(url: string): string {
  return url.replace(INDEX, '/');
}

function isLink(node: TreeNode): boolean {
  return isElement(node) && node.name === 'a';
}

function webAddress(href: string, origin: string): string | undefined {
  const address = URL.parse(href.trim(), origin);
  if (address === null || (address.protocol !== 'http:' && address.protocol !== 'https:')) return undefined;
  address.hash = '';
  return address.href;
}
