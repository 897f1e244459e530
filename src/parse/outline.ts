import { withoutRadicals } from '../base/radicals.ts';
import { findContents, keyOf, namesIn } from './contents.ts';
import type { Outlined, OutlineInput } from './draft.ts';
import { type Numbering, readNumbering } from './numbering.ts';

const SENTENCE_MARK = /[。；;！？!?]/;
const MEASURED = /[0-9０-９]\s*(?:[万萬亿億千百]?元|[%％]|人|辆|輛|台|个|個|批|次|平方米|公里)/;
/** Articles of a law hold text. */
const ARTICLE = /条$|條$/;
const ENDS_OPEN = /[，,、]$/;
/** A short heading printed with a full stop; one that denies or counts something is a sentence. */
const STOPPED = /^[^。；;！？!?，,无無未没沒零0-9０-９]{4,30}。$/;
const INTRODUCES = /[:：]$/;
const LONGEST_HEADING = 60;
/** Digits number list items as often as headings. */
const DIGIT_LEVEL = 4;

interface Candidate {
  readonly level?: number;
  readonly numbering?: string;
  heading: boolean;
}

/**
 * Tells headings from paragraphs by printed number and shape, and the table of contents from the body. A numbered
 * block is a heading where it is short and no sentence; digits head a section only where text follows them, for
 * neighbours of one level with nothing between are the items of a list.
 */
export function outlineOf(printed: readonly OutlineInput[]): readonly Outlined[] {
  const blocks = printed.map((block) => ({ ...block, text: withoutRadicals(block.text) }));
  const contents = findContents(blocks);
  const named = namesIn(blocks, contents);
  const candidates = blocks.map((block, index) => candidateOf(block, contents.has(index), named));
  markStopped(blocks, candidates, contents);
  unmarkLists(blocks, candidates, contents);
  return candidates.map((candidate, index) => {
    const role = contents.has(index) ? 'contents' : blocks[index]?.role;
    return { ...candidate, ...(role === undefined ? {} : { role }) };
  });
}

function candidateOf(
  { kind, text, rank, role }: OutlineInput,
  inContents: boolean,
  named: ReadonlySet<string>,
): Candidate {
  if (kind === 'table' || role === 'breadcrumb' || role === 'metadata') return { heading: false };
  const numbered = readNumbering(text);
  if (numbered === undefined) {
    const shown = rank !== undefined && role === undefined && !inContents && isShort(text) && !INTRODUCES.test(text);
    const heading = shown && !SENTENCE_MARK.test(text);
    if (heading) return { heading, level: Math.min(rank, 6) };
    const opensPart = role === undefined && !inContents && isShort(text) && named.has(keyOf(text));
    return opensPart ? { heading: true, level: 1 } : { heading };
  }
  const { printed, level } = numbered;
  const heading = role === undefined && !inContents && isHeadingShape(numbered);
  return { heading, level, numbering: printed };
}

function isShort(text: string): boolean {
  return text.length <= LONGEST_HEADING;
}

function isHeadingShape({ printed, rest, level }: Numbering): boolean {
  if (rest === '') return level === 1;
  if (ARTICLE.test(printed)) return false;
  // A tab parts the columns of a table read as lines.
  if (rest.includes('\t')) return false;
  if (!isShort(rest) || SENTENCE_MARK.test(rest) || ENDS_OPEN.test(rest)) return false;
  return level < DIGIT_LEVEL || !MEASURED.test(rest);
}

/** `（一）收入情况。` heads the unnumbered text behind it. */
function markStopped(
  blocks: readonly OutlineInput[],
  candidates: readonly Candidate[],
  contents: ReadonlySet<number>,
): void {
  for (const [index, candidate] of candidates.entries()) {
    const { level, numbering, heading } = candidate;
    if (heading || level === undefined || numbering === undefined || level >= DIGIT_LEVEL || contents.has(index))
      continue;
    // The last item of a list stands in front of text as well.
    if (candidates[index - 1]?.level === level) continue;
    const following = candidates[index + 1];
    const heads =
      following !== undefined && (following.level ?? DIGIT_LEVEL) > level && blocks[index]?.role === undefined;
    if (heads && STOPPED.test(readNumbering(blocks[index]?.text ?? '')?.rest ?? '')) candidate.heading = true;
  }
}

function unmarkLists(
  blocks: readonly OutlineInput[],
  candidates: readonly Candidate[],
  contents: ReadonlySet<number>,
): void {
  for (let from = 0; from < candidates.length; ) {
    const first = candidates[from];
    let end = from + 1;
    if (first?.numbering !== undefined && !contents.has(from)) {
      while (
        end < candidates.length &&
        candidates[end]?.numbering !== undefined &&
        candidates[end]?.level === first.level
      )
        end += 1;
      if (isList(blocks, first.level ?? 0, from, end))
        for (let index = from; index < end; index += 1) unmark(candidates[index]);
    }
    from = end;
  }
}

function unmark(candidate: Candidate | undefined): void {
  if (candidate !== undefined) candidate.heading = false;
}

/** Rows of a table read as lines show a tab somewhere in the run. */
function isList(blocks: readonly OutlineInput[], level: number, from: number, end: number): boolean {
  if (end - from > 1 && blocks.slice(from, end).some(({ text }) => text.includes('\t'))) return level > 1;
  if (level < DIGIT_LEVEL - 1) return false;
  const introduced = INTRODUCES.test(blocks[from - 1]?.text ?? '');
  if (end - from === 1) return level >= DIGIT_LEVEL && introduced;
  return level >= DIGIT_LEVEL || introduced;
}
