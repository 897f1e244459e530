import type { BlockRole } from '../../model/document.ts';
import { readNumbering } from '../numbering.ts';

/** A title is set larger than the text by at least this factor. */
const TITLE_SIZE = 1.12;
const LONGEST_TITLE = 120;
const SENTENCE_MARK = /[。；;！]/;
/** Columns, labels with values and the line 目录 are set large as well. */
const NO_TITLE = /\t|[:：]|^[目\s]+[录錄次]$|^[\d\s.年月日]+$/;
/** 市三届人大五次会议文件（七）: what the congress numbers its papers with, above the title of one. */
const OF_CONGRESS = /^.{0,24}届.{0,24}会议文件(?:[（(].{1,4}[）)])?$/;

/** A block as far as its title is looked for. */
export interface SetText {
  readonly kind: 'text' | 'table';
  readonly text: string;
  readonly size: number;
  readonly page: number;
  /** A caption is about the table below it. */
  readonly role?: BlockRole;
}

/** Indices of the large lines in front of the text on the first page with any; behind those of a congress, if others follow. */
export function findTitle(blocks: readonly SetText[]): ReadonlySet<number> {
  const first = [...largeLines(blocks, 0)];
  let words = '';
  const last = first.findIndex((index) => {
    words += (blocks[index]?.text ?? '').replace(SPACES, '');
    return OF_CONGRESS.test(words);
  });
  if (last < 0) return new Set(first);
  const own = first.slice(last + 1);
  const next = own.length > 0 ? own : [...largeLines(blocks, (first[last] ?? 0) + 1)];
  return new Set(next.length > 0 ? next : first);
}

const SPACES = /\s+/g;

function largeLines(blocks: readonly SetText[], from: number): ReadonlySet<number> {
  const titles = new Set<number>();
  const body = medianSize(blocks);
  const first = blocks[0]?.page;
  let largest = 0;
  for (const [index, { kind, text, size, page, role }] of blocks.entries()) {
    if (index < from) continue;
    // The name of a table right below the title is set smaller.
    if (role === 'caption' && size * TITLE_SIZE < largest) break;
    if (kind === 'table' || page !== first || text.length > LONGEST_TITLE || SENTENCE_MARK.test(text)) break;
    const large = size >= body * TITLE_SIZE && !NO_TITLE.test(text) && readNumbering(text) === undefined;
    if (large) {
      titles.add(index);
      largest = Math.max(largest, size);
    } else if (titles.size > 0) break;
  }
  return titles;
}

/** Font size of the middle character. */
function medianSize(paragraphs: readonly SetText[]): number {
  const sorted = [...paragraphs].sort((a, b) => a.size - b.size);
  const half = sorted.reduce((sum, { text }) => sum + text.length, 0) / 2;
  let sum = 0;
  for (const { text, size } of sorted) {
    sum += text.length;
    if (sum >= half) return size;
  }
  return 0;
}
