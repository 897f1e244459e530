import { MATTER, YEAR } from '../title-words.ts';
import type { Flow, FlowBlock } from './flow.ts';

/** The page's title and the blocks that print it. */
export interface FoundTitle {
  readonly text: string;
  readonly blocks: ReadonlySet<number>;
  /** Index of the last of them, -1 where none prints it. */
  readonly last: number;
}

interface Wanted {
  readonly text: string;
  readonly key: string;
}

const META_NAMES = ['articletitle', 'og:title', 'title'];
const SITE_SEPARATOR = /\s*(?:_|\||--|——| - |-(?=[^-]*(?:网|網|局|厅|廳|政府|门户|委|公开|信息)[^-]*$))\s*/;
/** Names of sites and publishers, which title elements add to the title. */
const SITE_NAME = /(?:局|厅|廳|网|網|政府|委|委员会|门户|平台|首页)$/;
const SPACE = /\s+/g;
const SHORTEST = 6;
const LONGEST = 120;
/** A title this long may be found inside a longer line. */
const LONG_ENOUGH = 10;
/** How much longer than the title such a line may be. */
const MOST_AROUND = 2.5;
/** A line must hold this share of the title element's text to be its beginning. */
const LEAST_SHARE = 1 / 3;
/** Lines of a printed title. */
const MOST_LINES = 4;
const TAG = /<\/?[a-z][^>]*>/gi;
/** Collections of titles put the province before them: (安徽省)云湖市2025年…公报. */
const LEADING_BRACKET = /^[(（][^)）]{1,8}[)）]/;
/** Columns that a page stands in, and lists beside its text. */
const COLUMN = /^(?:相关|推荐|热门|最新)|^(?:政府|政务)?(?:信息)?公开(?:目录|指南|平台|专栏|年报)?$/;

/**
 * The title as the page prints it in front of its text: the lines that a meta element or the title element repeats,
 * else the last heading element there. Where these name a site or body alone and lines beside them say what is
 * published, those lines. Where none is printed, the title element's text without the site's name.
 */
export function findTitle(flow: Flow, start: number): FoundTitle {
  const { blocks } = flow;
  const named = META_NAMES.map((name) => flow.meta.get(name)?.trim() ?? '').find((text) => text !== '') ?? '';
  const last = Math.min(blocks.length - 1, start);
  const whole = flow.title.replaceAll(TAG, '');
  const alone = withoutSite(whole);
  const repeated = findRepeated(blocks, start, [named, whole].filter(isOfThePage));
  if (repeated !== undefined) return repeated;
  const found = findPrinted(blocks, last, [named, whole]) ?? findHeading(blocks, last);
  if (found !== undefined && MATTER.test(found.text)) return found;
  const said =
    findSaid(blocks, last) ?? found ?? findPrinted(blocks, last, [alone, alone.replace(LEADING_BRACKET, '')]);
  return said ?? { text: named === '' ? alone : named, blocks: new Set(), last: -1 };
}

/** Where no text tells where the head ends, links below repeat the title inside of more words: the line that is the title goes first. */
function findRepeated(blocks: readonly FlowBlock[], start: number, titles: readonly string[]): FoundTitle | undefined {
  if (start >= blocks.length) {
    const keys = new Set(titles.map(keyOf).filter(({ length }) => length >= SHORTEST));
    const exact = blocks.findIndex((block) => isTitleLine(block) && keys.has(keyOf(block.text)));
    if (exact >= 0) return linesFrom(blocks, exact, exact);
  }
  return findPrinted(blocks, Math.min(blocks.length - 1, start), titles);
}

/** False of what names a site, a body or a column alone. */
function isOfThePage(title: string): boolean {
  return MATTER.test(title) || !(SITE_NAME.test(title.trim()) || COLUMN.test(title.trim()));
}

/** 关于云湖市2025年预算执行情况 | 和2026年预算草案的报告: neighbouring lines that tell year and matter, nearest to the text. */
function findSaid(blocks: readonly FlowBlock[], last: number): FoundTitle | undefined {
  for (let to = last; to >= 0; to -= 1) {
    if (!saysMatter(blocks[to])) continue;
    let from = to;
    while (to - from + 1 < MOST_LINES && saysMatter(blocks[from - 1])) from -= 1;
    if (YEAR.test(textOf(blocks, from, to))) return linesFrom(blocks, from, to);
  }
  return undefined;
}

function saysMatter(block: FlowBlock | undefined): boolean {
  return isTitleLine(block) && block.linked === 0 && MATTER.test(block.text) && !SENTENCE.test(block.text);
}

const SENTENCE = /[。；;：:，,]/;

function withoutSite(title: string): string {
  const parts = title.split(SITE_SEPARATOR).filter((part) => part !== '');
  return parts.find((part) => part.length >= SHORTEST && !SITE_NAME.test(part)) ?? parts[0] ?? title;
}

/** The lines nearest to the text that print a wanted title; its beginning alone counts where no lines print it whole. */
function findPrinted(blocks: readonly FlowBlock[], last: number, titles: readonly string[]): FoundTitle | undefined {
  const wanted = titles.map((text) => ({ text, key: keyOf(text) })).filter(({ key }) => key.length >= SHORTEST);
  let beginning: FoundTitle | undefined;
  for (let index = last; index >= 0; index -= 1) {
    for (let lines = 1; lines <= MOST_LINES && lines <= index + 1; lines += 1) {
      const from = index - lines + 1;
      if (!isTitleLine(blocks[from])) break;
      const text = wholeTitle(blocks, from, index, wanted);
      if (text !== undefined) return { ...linesFrom(blocks, from, index), text };
      if (beginning === undefined && isBeginning(textOf(blocks, from, index), wanted))
        beginning = linesFrom(blocks, from, index);
    }
  }
  return beginning;
}

function isTitleLine(block: FlowBlock | undefined): block is FlowBlock {
  return (
    block !== undefined && block.kind === 'text' && !block.hidden && !block.control && block.text.length <= LONGEST
  );
}

/** What to call the page where the lines hold a wanted title and each of them is needed for it. */
function wholeTitle(
  blocks: readonly FlowBlock[],
  from: number,
  to: number,
  wanted: readonly Wanted[],
): string | undefined {
  const printed = textOf(blocks, from, to);
  const own = keyOf(printed);
  for (const { text, key } of wanted) {
    if (own === key) return printed;
    const inside = key.length >= LONG_ENOUGH && own.length <= key.length * MOST_AROUND && own.includes(key);
    if (!inside || isNeedless(blocks, from, to, key)) continue;
    return own.startsWith(key) ? printed : text;
  }
  return undefined;
}

/** True where the lines hold the title without the first or the last of them. */
function isNeedless(blocks: readonly FlowBlock[], from: number, to: number, key: string): boolean {
  if (from === to) return false;
  return keyOf(textOf(blocks, from + 1, to)).includes(key) || keyOf(textOf(blocks, from, to - 1)).includes(key);
}

function isBeginning(printed: string, wanted: readonly Wanted[]): boolean {
  const own = keyOf(printed);
  return (
    own.length >= SHORTEST && wanted.some(({ key }) => key.startsWith(own) && own.length >= key.length * LEAST_SHARE)
  );
}

function textOf(blocks: readonly FlowBlock[], from: number, to: number): string {
  let text = '';
  for (let index = from; index <= to; index += 1) text += blocks[index]?.text ?? '';
  return text;
}

function linesFrom(blocks: readonly FlowBlock[], from: number, to: number): FoundTitle {
  const indexes = new Set<number>();
  for (let index = from; index <= to; index += 1) indexes.add(index);
  return { text: textOf(blocks, from, to), blocks: indexes, last: to };
}

function findHeading(blocks: readonly FlowBlock[], last: number): FoundTitle | undefined {
  for (let index = last; index >= 0; index -= 1) {
    const block = blocks[index];
    if (!isHeadingLine(block) || block.text.length < SHORTEST || COLUMN.test(block.text)) continue;
    let from = index;
    // A br element parts the lines of one heading.
    while (blocks[from]?.soft === true && isHeadingLine(blocks[from - 1])) from -= 1;
    return linesFrom(blocks, from, index);
  }
  return undefined;
}

function isHeadingLine(block: FlowBlock | undefined): block is FlowBlock {
  return isTitleLine(block) && block.rank !== undefined && block.rank <= 3;
}

function keyOf(text: string): string {
  return text.replace(SPACE, '');
}
