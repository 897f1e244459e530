import type { Line } from './rule-lines.ts';

/** Lines that touch each other, directly or over others. */
export interface Touching {
  readonly across: readonly Line[];
  readonly down: readonly Line[];
}

/** Parts the lines of a page into sets that touch. Both are sorted by position, those of one position by their start. */
export function touchingLines(
  horizontal: readonly Line[],
  vertical: readonly Line[],
  touch: number,
): readonly Touching[] {
  const parents = new Int32Array(horizontal.length + vertical.length).map((_, index) => index);
  const columns = positionsOf(vertical);
  for (const [index, h] of horizontal.entries()) {
    for (let column = firstFrom(columns, h.from - touch); column < columns.length; column += 1) {
      const { at, lines, first } = columns[column] ?? { at: Number.POSITIVE_INFINITY, lines: [], first: 0 };
      if (at > h.to + touch) break;
      for (let piece = firstEnding(lines, h.at - touch); piece < lines.length; piece += 1) {
        if ((lines[piece]?.from ?? 0) > h.at + touch) break;
        parents[rootOf(parents, horizontal.length + first + piece)] = rootOf(parents, index);
      }
    }
  }
  return componentsOf(parents, horizontal, vertical);
}

function rootOf(parents: Int32Array, index: number): number {
  let root = index;
  while (parents[root] !== root) root = parents[root] ?? root;
  // Paths are shortened on the way: later look-ups are short whatever the order of the lines.
  for (let one = index; one !== root; ) {
    const next = parents[one] ?? root;
    parents[one] = root;
    one = next;
  }
  return root;
}

function componentsOf(
  parents: Int32Array,
  horizontal: readonly Line[],
  vertical: readonly Line[],
): readonly Touching[] {
  const components = new Map<number, { readonly across: Line[]; readonly down: Line[] }>();
  const componentOf = (index: number) => {
    const root = rootOf(parents, index);
    const known = components.get(root) ?? { across: [], down: [] };
    components.set(root, known);
    return known;
  };
  for (const [index, line] of horizontal.entries()) componentOf(index).across.push(line);
  for (const [index, line] of vertical.entries()) componentOf(horizontal.length + index).down.push(line);
  return [...components.values()];
}

/** The pieces of one position, which do not overlap, and the index of the first of them among all lines. */
interface Position {
  readonly at: number;
  readonly first: number;
  readonly lines: readonly Line[];
}

function positionsOf(lines: readonly Line[]): readonly Position[] {
  const found: { at: number; first: number; lines: Line[] }[] = [];
  for (const [first, line] of lines.entries()) {
    const last = found.at(-1);
    if (last !== undefined && last.at === line.at) last.lines.push(line);
    else found.push({ at: line.at, first, lines: [line] });
  }
  return found;
}

function firstFrom(positions: readonly Position[], wanted: number): number {
  if ((positions[0]?.at ?? 0) >= wanted) return 0;
  return firstIndex(positions.length, (index) => (positions[index]?.at ?? 0) >= wanted);
}

function firstEnding(lines: readonly Line[], wanted: number): number {
  // Most positions have a single line over the whole table.
  if ((lines[0]?.to ?? 0) >= wanted) return 0;
  return firstIndex(lines.length, (index) => (lines[index]?.to ?? 0) >= wanted);
}

/** The first index from which on a condition holds; the count where it never does. */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
