import type { CellLine, Segment } from './cell-lines.ts';

/** Lines from which a few may stand over the room between columns: words over several of them. */
const MANY = 6;
const FEW = 1 / 8;
/** In font sizes: room between columns, and the part of it that heads leave. */
const ROOM = 0.6;
const NARROWEST = 0.15;

interface Interval {
  readonly from: number;
  readonly to: number;
}

/**
 * Positions between columns, each in room that no line covers, or a few of many. Heads are often wider than the figures
 * below them: the position is the middle of the widest part of the room that the fewest words cover.
 */
export function freeRoom(lines: readonly CellLine[], wordLines: readonly CellLine[] = lines): readonly number[] {
  const size = lines[lines.length >> 1]?.size ?? 1;
  const most = lines.length >= MANY ? Math.floor(lines.length * FEW) : 0;
  const parts = coverage(lines.flatMap(({ segments }) => segments));
  const rooms = intervalsOf(parts.filter(({ covered }) => covered <= most)).filter(
    ({ from, to }) => to - from >= ROOM * size && from !== parts[0]?.from && to !== parts.at(-1)?.to,
  );
  // What stands over all of a room belongs to both columns.
  const words = wordLines
    .flatMap(({ segments }) => segments)
    .filter(({ left, right }) => !rooms.some(({ from, to }) => left <= from && right >= to));
  const covered = coverage(words);
  return rooms.map((room) => middleOf(room, covered, size));
}

function intervalsOf(parts: readonly Part[]): readonly Interval[] {
  const found: Interval[] = [];
  for (const { from, to } of parts) {
    const last = found.at(-1);
    if (last?.to === from) found[found.length - 1] = { from: last.from, to };
    else found.push({ from, to });
  }
  return found;
}

interface Part extends Interval {
  readonly covered: number;
}

/** From the first to the last of all pieces, by how many of them stand there. */
function coverage(pieces: readonly Segment[]): readonly Part[] {
  const edges = pieces.flatMap(({ left, right }): readonly (readonly [number, 1 | -1])[] => [
    [left, 1],
    [right, -1],
  ]);
  const parts: Part[] = [];
  let covered = 0;
  let from = Number.NaN;
  for (const [x, change] of edges.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (x > from) parts.push({ from, to: x, covered });
    covered += change;
    from = x;
  }
  return parts;
}

function middleOf(room: Interval, parts: readonly Part[], size: number): number {
  let best: Part | undefined;
  for (const { from, to, covered } of parts) {
    const part = { from: Math.max(from, room.from), to: Math.min(to, room.to), covered };
    if (part.to - part.from < NARROWEST * size) continue;
    if (best === undefined || isFreer(part, best)) best = part;
  }
  const { from, to } = best ?? room;
  return (from + to) / 2;
}

function isFreer(one: Part, other: Part): boolean {
  return one.covered < other.covered || (one.covered === other.covered && one.to - one.from > other.to - other.from);
}
