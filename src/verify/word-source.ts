import { zipMembers } from '../base/zip-members.ts';
import type { Locator } from '../model/locator.ts';
import { tagsIn, textUpTo } from './tags.ts';

/** The characters of every paragraph of a Word document, in the order in which locators count them. */
export interface WordReader {
  readonly paragraphs: readonly string[];
  /** Undefined where a locator points to no such characters. */
  spell(locator: Locator): string | undefined;
}

const MOST_BYTES = 100e6;
const PARTS = /^word\/[^/]+\.xml$/i;
/** Text first, then footnotes, endnotes, headers, footers and comments. */
const ORDER = [
  /^word\/document\.xml$/,
  /^word\/footnotes\.xml$/,
  /^word\/endnotes\.xml$/,
  /^word\/(?:footer|header)\d*\.xml$/,
  /^word\/comments\.xml$/,
];

/** Reads the paragraphs of a Word document by the brackets of its tags. Undefined where it is none. */
export function readWordFile(bytes: Uint8Array): WordReader | undefined {
  const { members } = zipMembers(bytes, (path) => PARTS.test(path), MOST_BYTES);
  if (members === undefined) return undefined;
  const parts = new Map([...members].map(([path, part]) => [path.toLowerCase(), part]));
  const paths = ORDER.flatMap((pattern) => [...parts.keys()].filter((path) => pattern.test(path)).sort());
  const paragraphs = paths.flatMap((path) => paragraphsIn(new TextDecoder().decode(parts.get(path))));
  return {
    paragraphs,
    spell(locator) {
      const text = locator.type === 'word' ? paragraphs[locator.paragraph] : undefined;
      if (locator.type !== 'word' || text === undefined) return undefined;
      return locator.start > locator.end || locator.end > text.length
        ? undefined
        : text.slice(locator.start, locator.end);
    },
  };
}

const APART = new Set(['Fallback', 'rt', 'instrText', 'delInstrText']);
const STAND_FOR: Readonly<Record<string, string>> = { tab: '\t', ptab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };

/** Paragraphs may stand in text boxes of others: they count from where they begin. */
function paragraphsIn(part: string): string[] {
  const paragraphs: string[] = [];
  const open: number[] = [];
  let apart = 0;
  let properties = 0;
  for (const tag of tagsIn(part)) {
    const { name, isEnd, isEmpty } = tag;
    if (APART.has(name) && !isEmpty) apart += isEnd ? -1 : 1;
    if (apart > 0 || (APART.has(name) && isEnd)) continue;
    if (name === 'pPr' && !isEmpty) properties += isEnd ? -1 : 1;
    if (name === 'p') {
      if (!isEnd) open.push(paragraphs.push('') - 1);
      if (isEnd || isEmpty) open.pop();
    }
    const at = open.at(-1);
    if (at === undefined || isEnd) continue;
    const sign = properties === 0 ? STAND_FOR[name] : undefined;
    const text = name === 't' || name === 'delText' ? textUpTo(part, tag) : sign;
    if (text !== undefined) paragraphs[at] += text;
  }
  return paragraphs;
}
