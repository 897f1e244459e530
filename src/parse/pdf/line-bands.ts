import { type CellLine, isSameLine } from './cell-lines.ts';

/** Shares of the font size above and below a baseline. */
const RISE = 0.85;
const DROP = 0.15;
/** Of the narrowest room between rows: room from which rows are parted, and up to which lines are of one row. */
const PARTS = 0.9;
const JOINS = 0.7;

/** Room between lines of all columns, from top to bottom. */
interface Room {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Positions between rows whose names run over several lines around one line of figures: where there is clearly more room
 * between the rows than between the lines of each. Undefined where the room does not tell.
 */
export function cutsBetweenBands(
  lines: readonly CellLine[],
  figures: readonly CellLine[],
): readonly number[] | undefined {
  const rows = baselinesOf(figures);
  const rooms = roomsBetween(lines);
  const widest = rows.slice(1).map((row, index) => {
    const between = rooms.filter(({ top, bottom }) => top > (rows[index] ?? 0) && bottom < row);
    return between.reduce((most, room) => Math.max(most, heightOf(room)), 0);
  });
  const least = Math.min(...widest);
  if (least <= 0 || widest.length === 0) return undefined;
  const cuts = rooms.filter((room) => heightOf(room) >= PARTS * least);
  const inner = rooms.filter((room) => heightOf(room) < PARTS * least);
  // Where no row has two lines, all room is alike.
  const isPlain = inner.length === 0 && baselinesOf(lines).length === rooms.length + 1;
  if (isPlain || inner.some((room) => heightOf(room) > JOINS * least)) return undefined;
  return cuts.map(({ top, bottom }) => (top + bottom) / 2);
}

function heightOf({ top, bottom }: Room): number {
  return bottom - top;
}

function baselinesOf(lines: readonly CellLine[]): readonly number[] {
  const found: CellLine[] = [];
  for (const line of [...lines].sort((a, b) => a.baseline - b.baseline)) {
    const last = found.at(-1);
    if (last === undefined || !isSameLine(last, line)) found.push(line);
  }
  return found.map(({ baseline }) => baseline);
}

function roomsBetween(lines: readonly CellLine[]): readonly Room[] {
  const sorted = [...lines].sort((a, b) => a.baseline - RISE * a.size - (b.baseline - RISE * b.size));
  const rooms: Room[] = [];
  let bottom = Number.POSITIVE_INFINITY;
  for (const { baseline, size } of sorted) {
    const top = baseline - RISE * size;
    if (top > bottom) rooms.push({ top: bottom, bottom: top });
    bottom = Math.max(bottom === Number.POSITIVE_INFINITY ? Number.NEGATIVE_INFINITY : bottom, baseline + DROP * size);
  }
  return rooms;
}
