import type { GridCell } from '../rule-grid.ts';
import type { Line } from '../rule-lines.ts';
import type { Strip } from './body-strips.ts';
import { ABOVE, type Head, type HeadPiece } from './head-stacks.ts';
import type { TextColumn } from './match-columns.ts';

/** A head over heads of its own: its columns, the last one left out, and where its lines end. */
export interface HeadSpan {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
  /** Of its last line, and where the middle of that is. */
  readonly baseline: number;
  readonly middle: number;
}

/** In font sizes and shares of its columns: how far a head stands off the middle of them. */
const OFF_MIDDLE = 0.6;
const OF_WIDTH = 0.04;
/** In font sizes: what lies that much higher is in the same line; blocks that much lower are of another row. */
const LINE = 0.5;
const UNDER = 1.2;
const LEADING = 1.7;
const LOWER = 0.35;
/** In font sizes: how far text reaches below its baseline. */
const DROP = 0.3;

/**
 * The heads over several columns: in the middle of columns that have heads of their own below, none of which stands beside
 * it. `xs`: the sides of the columns.
 */
export function headSpans(
  { stacks, over }: Head,
  columns: readonly TextColumn[],
  xs: readonly number[],
  rules: readonly Line[],
): HeadSpan[] {
  const tops = stacks.flatMap(({ pieces }) => (pieces.length > 1 ? pieces.slice(0, -1) : []));
  const all = [...over, ...stacks.flatMap(({ pieces }) => pieces)];
  const spans: HeadSpan[] = [];
  for (const piece of [...over, ...tops].sort((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const begun = spans.findIndex((span) => goesOn(span, piece));
    const known = spans[begun];
    if (known !== undefined) spans[begun] = { ...known, ...linesOf(piece), top: known.top };
    else {
      const question = { piece, isOver: over.includes(piece), columns, xs, all, spans };
      const found = underlined(question, rules) ?? groupOf(question);
      if (found !== undefined) spans.push(found);
    }
  }
  return nested(spans);
}

/** Whether a piece is the next line of a head over several columns: right below the middle of its last one. */
function goesOn(span: HeadSpan, { left, right, baseline, size }: HeadPiece): boolean {
  const below = baseline - span.baseline;
  return below >= size && below <= LEADING * size && Math.abs((left + right) / 2 - span.middle) <= LINE * size;
}

function linesOf({ left, right, baseline, size }: HeadPiece) {
  return { top: baseline - size, bottom: baseline + DROP * size, baseline, middle: (left + right) / 2 };
}

/** A piece that may stand over several columns, among the others of the head and what is known of them. */
interface Question {
  readonly piece: HeadPiece;
  /** Whether it stands over several names, or between two. */
  readonly isOver: boolean;
  readonly columns: readonly TextColumn[];
  readonly xs: readonly number[];
  readonly all: readonly HeadPiece[];
  readonly spans: readonly HeadSpan[];
}

/** The columns that the rule below a piece underlines. */
function underlined(question: Question, rules: readonly Line[]): HeadSpan | undefined {
  const { piece, columns, xs } = question;
  const under = rules.find(
    ({ at, from, to }) =>
      at > piece.baseline - 1 &&
      at < piece.baseline + UNDER * piece.size &&
      from <= piece.left + 1 &&
      to >= piece.right - 1 &&
      (from > (xs[1] ?? 0) - piece.size || to < (xs.at(-2) ?? 0) + piece.size),
  );
  if (under === undefined) return undefined;
  const middles = columns.map((_, at) => ((xs[at] ?? 0) + (xs[at + 1] ?? 0)) / 2);
  const from = middles.findIndex((x) => x > under.from && x < under.to);
  const to = middles.findLastIndex((x) => x > under.from && x < under.to) + 1;
  return to - from >= 2 && standsOver(question, from, to) ? { from, to, ...linesOf(piece) } : undefined;
}

function groupOf(question: Question): HeadSpan | undefined {
  const { piece, isOver, columns, xs } = question;
  const middle = (piece.left + piece.right) / 2;
  const own = columns.findIndex((_, at) => middle >= (xs[at] ?? 0) && middle < (xs[at + 1] ?? 0));
  const off = (from: number, to: number) => offMiddle(question, from, to);
  // In the middle of its own column it is the first line of that, unless the next one stands further below than a line does.
  const next = columns[own]?.stacks.flatMap(({ pieces }) => pieces).find(({ baseline }) => baseline > piece.baseline);
  const isApart = next !== undefined && next.baseline - piece.baseline > LEADING * piece.size;
  const most = isOver || isApart ? Number.POSITIVE_INFINITY : off(own, own + 1);
  const groups: (readonly [from: number, to: number])[] = [];
  for (let from = 0; from <= own; from += 1)
    for (let to = Math.max(own + 1, from + 2); to <= columns.length; to += 1) {
      const width = (xs[to] ?? 0) - (xs[from] ?? 0);
      if (off(from, to) >= most || off(from, to) > OFF_MIDDLE * piece.size + OF_WIDTH * width) continue;
      if (standsOver(question, from, to)) groups.push([from, to]);
    }
  // Of several with nearly the same middle it stands over the widest: nothing else does over the columns at its sides.
  const least = Math.min(...groups.map(([from, to]) => off(from, to))) + OFF_MIDDLE * piece.size;
  const best = groups.filter(([from, to]) => off(from, to) <= least).sort((a, b) => b[1] - b[0] - (a[1] - a[0]))[0];
  return best === undefined ? undefined : { from: best[0], to: best[1], ...linesOf(piece) };
}

/** How far a piece stands off the middle of columns: of their sides, or of their text, which may stand left or right in them. */
function offMiddle({ piece, columns, xs }: Question, from: number, to: number): number {
  const middle = (piece.left + piece.right) / 2;
  const own = columns
    .slice(from, to)
    .flatMap(({ body, stacks }): readonly Strip[] => (body === undefined ? stacks : [body, ...stacks]));
  const text = (Math.min(...own.map(({ left }) => left)) + Math.max(...own.map(({ right }) => right))) / 2;
  return Math.min(Math.abs(((xs[from] ?? 0) + (xs[to] ?? 0)) / 2 - middle), Math.abs(text - middle));
}

/** Whether each of the columns has its head in the rows below, and none of the pieces beside is among them. */
function standsOver({ piece, columns, xs, all, spans }: Question, from: number, to: number): boolean {
  const [left, right] = [xs[from] ?? 0, xs[to] ?? 0];
  if (piece.left < left - LINE * piece.size || piece.right > right + LINE * piece.size) return false;
  const isAmong = (one: HeadPiece) => (one.left + one.right) / 2 > left && (one.left + one.right) / 2 < right;
  const beside = all.some(
    (one) => one !== piece && Math.abs(one.baseline - piece.baseline) < ABOVE * piece.size && isAmong(one),
  );
  if (beside) return false;
  const around = spans.filter((span) => span.from <= from && span.to >= to);
  const edge = around.reduce((low, { bottom }) => Math.max(low, bottom), 0);
  const within = around.reduce((one, span) => (span.to - span.from < one.to - one.from ? span : one), {
    from: 0,
    to: columns.length,
  });
  const rest = all.filter(
    (one) =>
      one.baseline > edge &&
      (one.left + one.right) / 2 > (xs[within.from] ?? 0) &&
      (one.left + one.right) / 2 < (xs[within.to] ?? 0),
  );
  // A name of all rows stands in the middle of their height, one below another head lower.
  const centre = middleOf(rest) + LOWER * piece.size;
  return columns.slice(from, to).every(({ stacks }) => {
    const below = stacks.flatMap(({ pieces }) => pieces.filter(({ baseline }) => baseline > piece.baseline + 1));
    return below.length > 0 && middleOf(below) >= centre;
  });
}

/** Middle of the height of lines. */
function middleOf(pieces: readonly HeadPiece[]): number {
  const baselines = pieces.map(({ baseline }) => baseline);
  return (Math.min(...baselines) + Math.max(...baselines)) / 2;
}

/** Spans that lie inside of each other or beside each other; one that cuts another is none. */
function nested(spans: readonly HeadSpan[]): HeadSpan[] {
  const kept: HeadSpan[] = [];
  for (const span of spans) {
    const cut = kept.some(
      ({ from, to }) =>
        span.from < to && span.to > from && !(span.from >= from && span.to <= to && span.to - span.from < to - from),
    );
    if (!cut) kept.push(span);
  }
  return kept;
}

/** The rows of a head from its first line to its end, and its cells: a head over others stands in the row above theirs. */
export function headRows(
  spans: readonly HeadSpan[],
  columns: number,
): { readonly cuts: readonly number[]; readonly cells: readonly GridCell[] } {
  const depthOf = (from: number, to: number) => spans.filter((one) => one.from <= from && one.to >= to).length;
  const levels = spans.map((span) => depthOf(span.from, span.to) - 1);
  const depth = levels.reduce((most, level) => Math.max(most, level + 1), 0);
  const cuts = Array.from({ length: depth }, (_, level) =>
    spans.reduce((most, { bottom }, at) => (levels[at] === level ? Math.max(most, bottom) : most), 0),
  );
  const over = spans.map(
    (span, at): GridCell => ({
      row: levels[at] ?? 0,
      column: span.from,
      rowspan: 1,
      colspan: span.to - span.from,
    }),
  );
  const own = Array.from({ length: columns }, (_, column): GridCell => {
    const row = depthOf(column, column + 1);
    return { row, column, rowspan: depth + 1 - row, colspan: 1 };
  });
  const cells = [...over, ...own].sort((a, b) => a.row - b.row || a.column - b.column);
  return { cuts, cells };
}
