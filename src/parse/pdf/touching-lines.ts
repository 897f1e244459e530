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
  const parents = new Int32Array(horizontal.length + vertical.length);
  for (let index = 0; index < parents.length; index += 1) parents[index] = index;
  const columns = positionsOf(vertical);
  for (let index = 0; index < horizontal.length; index += 1) {
    const line = horizontal[index] as Line;
    for (let at = firstFrom(columns, line.from - touch); at < columns.length; at += 1) {
      const column = columns[at] as Position;
      if (column.at > line.to + touch) break;
      for (let piece = firstEnding(vertical, column, line.at - touch); piece < column.end; piece += 1) {
        if ((vertical[piece]?.from ?? 0) > line.at + touch) break;
        parents[rootOf(parents, horizontal.length + piece)] = rootOf(parents, index);
      }
    }
  }
  return componentsOf(parents, horizontal, vertical);
}

function rootOf(parents: Int32Array, index: number): number {
  let root = index;
  for (let next = parents[root] ?? root; next !== root; next = parents[root] ?? root) {
    // Paths are shortened on the way: later look-ups are short whatever the order of the lines.
    parents[root] = parents[next] ?? next;
    root = next;
  }
  return root;
}

function componentsOf(
  parents: Int32Array,
  horizontal: readonly Line[],
  vertical: readonly Line[],
): readonly Touching[] {
  const components: { readonly across: Line[]; readonly down: Line[] }[] = [];
  const places = new Int32Array(parents.length).fill(-1);
  for (let index = 0; index < parents.length; index += 1) {
    const root = rootOf(parents, index);
    if (places[root] === -1) places[root] = components.push({ across: [], down: [] }) - 1;
    const own = components[places[root] ?? 0];
    if (index < horizontal.length) own?.across.push(horizontal[index] as Line);
    else own?.down.push(vertical[index - horizontal.length] as Line);
  }
  return components;
}

/** The pieces of one position, which do not overlap: from the first up to the end, which is left out. */
interface Position {
  readonly at: number;
  readonly first: number;
  readonly end: number;
}

function positionsOf(lines: readonly Line[]): readonly Position[] {
  const found: Position[] = [];
  for (let first = 0; first < lines.length; ) {
    const { at } = lines[first] as Line;
    let end = first + 1;
    while (end < lines.length && lines[end]?.at === at) end += 1;
    found.push({ at, first, end });
    first = end;
  }
  return found;
}

function firstFrom(positions: readonly Position[], wanted: number): number {
  if ((positions[0]?.at ?? 0) >= wanted) return 0;
  return firstIndex(positions.length, (index) => (positions[index]?.at ?? 0) >= wanted);
}

function firstEnding(lines: readonly Line[], { first, end }: Position, wanted: number): number {
  // Most positions have a single line over the whole table.
  if ((lines[first]?.to ?? 0) >= wanted) return first;
  return first + firstIndex(end - first, (index) => (lines[first + index]?.to ?? 0) >= wanted);
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
