import type { CellLine, Segment } from '../cell-lines.ts';
import { isFigure } from '../split-rows.ts';

/** A column as its text shows it: from where to where it stands. Display space. */
export interface Strip {
  readonly left: number;
  readonly right: number;
}

/** In font sizes: room between columns where figures stand beside it, and where they do not. */
const BESIDE_FIGURES = 0.3;
const WIDE = 0.9;
/** Share of the rows on both sides of narrow room that must have a figure beside it: names are spread over their cell too. */
const WITH_FIGURE = 0.6;
/** Lines from which a few may stand over the room between columns, as totals and notes do. */
const MANY = 6;
const FEW = 1 / 8;

/**
 * The columns of rows of Chinese text and figures, by the room that their lines leave free; from left to right.
 * Column numbers (6=5/2*100) run over the sides of theirs, and show none.
 */
export function bodyStrips(printed: readonly CellLine[]): readonly Strip[] {
  const lines = printed.map((line) => ({ ...line, segments: line.segments.filter(({ text }) => !text.includes('=')) }));
  const size = lines[lines.length >> 1]?.size ?? 1;
  const rooms = roomsOf(lines, size).filter((room) => parts(room, lines, size));
  const cuts = rooms.map(({ left, right }) => (left + right) / 2);
  const bounds = [Number.NEGATIVE_INFINITY, ...cuts, Number.POSITIVE_INFINITY];
  return bounds.slice(1).flatMap((to, index) => {
    const from = bounds[index] ?? 0;
    const own = lines.flatMap(({ segments }) => segments.filter(({ left, right }) => left >= from && right <= to));
    return own.length === 0 ? [] : [around(own)];
  });
}

/** From the first to the last of pieces; there may be more of them than arguments of a function. */
export function around(pieces: readonly Strip[]): Strip {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const piece of pieces) {
    left = Math.min(left, piece.left);
    right = Math.max(right, piece.right);
  }
  return { left, right };
}

/** Room that no line, or only a few of many, covers. */
function roomsOf(lines: readonly CellLine[], size: number): readonly Strip[] {
  const most = lines.length >= MANY ? Math.floor(lines.length * FEW) : 0;
  // A figure is no word over several columns, and a column may hold few.
  const edges = lines
    .flatMap(({ segments }) => segments)
    .flatMap((piece): readonly (readonly [number, number])[] => {
      const weight = isFigure(piece) ? most + 1 : 1;
      return [
        [piece.left, weight],
        [piece.right, -weight],
      ];
    })
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const rooms: Strip[] = [];
  let covered = 0;
  let from: number | undefined;
  for (const [x, change] of edges) {
    covered += change;
    if (covered <= most) from ??= x;
    else if (from !== undefined) {
      if (x - from >= BESIDE_FIGURES * size) rooms.push({ left: from, right: x });
      from = undefined;
    }
  }
  return rooms.filter(({ left }) => left > (edges[0]?.[0] ?? 0));
}

/** Whether room parts columns: it is wide, or figures stand beside it. */
function parts(room: Strip, lines: readonly CellLine[], size: number): boolean {
  const beside = lines.map(({ segments }) => {
    const after = segments.findIndex(({ left }) => left >= room.right - EDGE);
    const before = segments[(after < 0 ? segments.length : after) - 1];
    return {
      before: before !== undefined && before.right <= room.left + EDGE ? before : undefined,
      next: segments[after],
    };
  });
  const isNear = ({ left, right }: Segment) => room.left - right < NEAR * size && left - room.right < NEAR * size;
  const pairs = beside.filter(({ before, next }) => before !== undefined && next !== undefined);
  // The name beside a figure may run over two lines around it.
  const figures = beside.filter(({ before, next }) =>
    [before, next].some(
      (one) => one !== undefined && isFigure(one) && (isNear(one) || (before !== undefined && next !== undefined)),
    ),
  );
  // Words on both sides, near to the room, are those of one name that is spread over its cell.
  const spread = pairs.filter((pair) =>
    [pair.before, pair.next].every((one) => one !== undefined && !isFigure(one) && isNear(one)),
  );
  if (figures.length > 0 && figures.length >= WITH_FIGURE * (figures.length + spread.length)) return true;
  return room.right - room.left >= WIDE * size && (pairs.length === 0 || pairs.length >= FEWEST_PAIRS);
}

const NEAR = 1.5;
const EDGE = 0.5;
/** Rows that show by words alone that two columns stand beside each other. */
const FEWEST_PAIRS = 3;

/** Strips that no line fills both of are one where there are more than heads: words stand left in a column, figures right. */
export function joinStrips(strips: readonly Strip[], lines: readonly CellLine[], heads: number): readonly Strip[] {
  let joined = [...strips];
  while (heads >= 2 && joined.length > heads) {
    const rooms = joined.slice(1).map((strip, at) => {
      const before = joined[at] ?? strip;
      return areTogether(before, strip, lines) ? Number.POSITIVE_INFINITY : strip.left - before.right;
    });
    const least = Math.min(...rooms);
    if (least === Number.POSITIVE_INFINITY) break;
    const at = rooms.indexOf(least);
    const [one, other] = [joined[at], joined[at + 1]];
    if (one === undefined || other === undefined) break;
    joined = [...joined.slice(0, at), { left: one.left, right: other.right }, ...joined.slice(at + 2)];
  }
  return joined;
}

function areTogether(one: Strip, other: Strip, lines: readonly CellLine[]): boolean {
  const fills = (line: CellLine, { left, right }: Strip) =>
    line.segments.some((piece) => piece.left < right && piece.right > left);
  return lines.some((line) => fills(line, one) && fills(line, other));
}
