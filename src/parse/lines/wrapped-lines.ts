import { readNumbering } from '../numbering.ts';
import { type LineWidth, widthOf } from './line-width.ts';
import { SHORT_BY, type WrapWidth, wrapWidths } from './wrap-width.ts';

/** A line as published, and how it stands on the page. */
export interface PublishedLine {
  readonly text: string;
  /** White space in front of it. */
  readonly lead: string;
  /** Columns are parted by tabs or wide gaps. */
  readonly gapped: boolean;
  /** One line break and nothing else parts it from the line before. */
  readonly soft: boolean;
}

interface Line extends PublishedLine {
  readonly width: LineWidth;
  readonly indent: number;
}

const ENDS = /[。；：！？;:!?][”’」』）)"]?$/;
const SENTENCE_END = /[。；！？;!?][”’」』）)"]?$/;
/** Marks of Chinese text, which converted pages print as ASCII; not those inside of numbers and times. */
const MARK = /[，。；：、]|[,;:](?!\d)/;
const SENTENCE_MARK = /[，。；]|[,;](?!\d)/;
const MARK_AT_END = /[\p{P}\s]$/u;
/** What cannot begin a line that somebody typed: a closing mark, or the rest of a number. */
const OPENS_CUT = /^[，。、；：）》”」』,.%％‰]/;
const DIGIT_END = /[0-9０-９][,，.．]?$/;
const DIGIT_START = /^[0-9０-９]/;
/** What a wrapper that keeps words whole moves to the next line. */
const UNBROKEN = /^[0-9A-Za-z.,%]{1,40}/;
const INDENT = 2;
/** Two Han characters. */
const FIRST_INDENT = 4;
/** A line of an unfinished sentence with at least this share of the width goes on, wherever its author broke it. */
const LONG_ENOUGH = 0.6;
/** Full lines that show a width: fewer where a number or mark is cut. */
const FEWEST_FULL = 3;
const FEWEST_CUT = 2;
const LATIN_EDGE = /[A-Za-z,.;:]$/;
const LATIN_START = /^[A-Za-z]/;

/**
 * For each line whether it goes on the one before it: text wrapped at a width, in the middle of words. A width is one
 * where at least three full lines (two where a number or a closing mark is cut) stop within a column or two of each
 * other, most of them within a word, and most of the paragraphs that come of it end a sentence; lists, verse, contents
 * and columns have none. Numbered and indented lines begin a paragraph.
 */
export function wrappedLines(published: readonly PublishedLine[]): readonly boolean[] {
  const least = published.reduce((low, { lead }) => Math.min(low, widthOf(lead).columns), Number.POSITIVE_INFINITY);
  const lines = published.map((line) => {
    const width = widthOf(line.lead + line.text);
    return { ...line, width, indent: widthOf(line.lead).columns - least };
  });
  const breaking = lines.filter((_, index) => lines[index + 1]?.soft === true).map(({ width }) => width);
  let best: readonly boolean[] = lines.map(() => false);
  let most = 0;
  for (const measure of ['columns', 'characters', 'set'] as const) {
    // About the same length shows a wrapper only where nothing shows it better.
    if (measure === 'set' && most > 0) break;
    for (const wrap of wrapWidths(breaking, measure, FEWEST_CUT).slice(0, 3)) {
      const joined = joinAt(lines, wrap);
      const count = joined.filter(Boolean).length;
      if (count > most && isWrapped(lines, joined, wrap)) [best, most] = [joined, count];
    }
  }
  return best;
}

/** What stands between two lines of one paragraph once the break is gone. */
export function joinerOf(before: string, after: string): '' | ' ' {
  return LATIN_EDGE.test(before) && LATIN_START.test(after) ? ' ' : '';
}

function joinAt(lines: readonly Line[], wrap: WrapWidth): readonly boolean[] {
  const joined: boolean[] = [];
  let first: Line | undefined;
  for (const [index, line] of lines.entries()) {
    const last = lines[index - 1];
    const goes = first !== undefined && last !== undefined && goesOn(first, last, line, wrap);
    joined.push(goes);
    if (!goes) first = line;
  }
  return joined;
}

/** `first` begins the paragraph that `last` is the last line of. */
function goesOn(first: Line, last: Line, next: Line, wrap: WrapWidth): boolean {
  if (!next.soft || next.gapped || last.gapped || next.indent >= INDENT) return false;
  if (last.width[wrap.measure] > wrap.width || readNumbering(next.text) !== undefined) return false;
  const full = isFull(last, wrap) || (last === first && isFullWithIndent(first, wrap));
  if (ENDS.test(last.text)) {
    return full && first.indent >= INDENT && (isFull(next, wrap) || SENTENCE_END.test(next.text));
  }
  // A heading is wrapped as well; what follows one that happens to be full is text.
  if (last === first && readNumbering(last.text) !== undefined && !MARK.test(readNumbering(last.text)?.rest ?? ''))
    if (MARK.test(next.text) && first.indent < INDENT) return false;
  if (full || isFilledBy(last, next, wrap)) return true;
  const open = last !== first || SENTENCE_MARK.test(last.text);
  return open && last.width[wrap.measure] >= wrap.width * LONG_ENOUGH;
}

function isFull({ width }: Line, wrap: WrapWidth): boolean {
  const own = width[wrap.measure];
  return own <= wrap.width && own >= wrap.width - SHORT_BY[wrap.measure];
}

/** A first line whose indent was lost is full where the indent would fill it. Headings hold no mark inside of a sentence. */
function isFullWithIndent({ width, indent, text }: Line, wrap: WrapWidth): boolean {
  if (indent >= INDENT || wrap.measure === 'characters' || ENDS.test(text) || !MARK.test(text)) return false;
  return width.set <= wrap.width && width.set >= wrap.width - SHORT_BY[wrap.measure] - FIRST_INDENT;
}

/** Whether the number or word that begins the next line did not fit. */
function isFilledBy({ width }: Line, next: Line, wrap: WrapWidth): boolean {
  const unbroken = UNBROKEN.exec(next.text)?.[0].length ?? 0;
  return unbroken > 0 && width[wrap.measure] + unbroken > wrap.width;
}

/** Whether the breaks that `joined` removes are those of a wrapper. */
function isWrapped(lines: readonly Line[], joined: readonly boolean[], wrap: WrapWidth): boolean {
  const tally = { full: 0, inWord: 0, cut: 0, marked: 0, paragraphs: 0, ended: 0 };
  for (const [index, line] of lines.entries()) {
    const next = joined[index + 1] === true ? lines[index + 1] : undefined;
    if (next === undefined) {
      if (joined[index] !== true) continue;
      tally.paragraphs += 1;
      if (ENDS.test(line.text)) tally.ended += 1;
    } else if (isFull(line, wrap)) {
      tally.full += 1;
      if (MARK.test(line.text)) tally.marked += 1;
      if (isCut(line.text, next.text)) tally.cut += 1;
      if (!MARK_AT_END.test(line.text)) tally.inWord += 1;
    }
  }
  const { full, inWord, cut, marked, paragraphs, ended } = tally;
  const enough = full >= (cut > 0 ? FEWEST_CUT : FEWEST_FULL);
  return enough && inWord + cut >= full / 2 && marked >= full / 2 && ended >= paragraphs / 2;
}

function isCut(before: string, after: string): boolean {
  return OPENS_CUT.test(after) || (DIGIT_END.test(before) && DIGIT_START.test(after));
}
