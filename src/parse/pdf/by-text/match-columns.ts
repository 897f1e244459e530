import type { Strip } from './body-strips.ts';
import type { Stack } from './head-stacks.ts';

/** A column: what stands below its head, where anything does, and the head, where it has one of its own. */
export interface TextColumn {
  readonly body?: Strip;
  readonly stacks: readonly Stack[];
}

/** In font sizes: what it costs to leave a column without head, a head without column, and two heads to one column. */
const NO_HEAD = 5;
const NO_BODY = 5;
const SECOND = 6;
/** In font sizes: a head stands no further from its column. */
const FARTHEST = 8;
/** In font sizes: a head that reaches over its column costs less, the more it does. */
const NEARLY = 0.1;

interface Way {
  readonly cost: number;
  readonly columns: readonly TextColumn[];
}

/**
 * The columns of a table: each strip of text with the head that stands nearest, in their order. A head that stands over
 * none has a column in which nothing is printed.
 */
export function matchColumns(strips: readonly Strip[], stacks: readonly Stack[], size: number): readonly TextColumn[] {
  let row: readonly Way[] = stacksFirst(stacks, strips, size);
  for (const strip of strips) {
    const next: Way[] = [];
    for (const [used, way] of row.entries()) {
      const stack = stacks[used - 1];
      const diagonal = row[used - 1];
      const alone: Way = { cost: way.cost + NO_HEAD, columns: [...way.columns, { body: strip, stacks: [] }] };
      const ways = [alone];
      if (stack !== undefined && diagonal !== undefined)
        ways.push({
          cost: diagonal.cost + distance(strip, stack, size),
          columns: [...diagonal.columns, { body: strip, stacks: [stack] }],
        });
      const left = next[used - 1];
      if (stack !== undefined && left !== undefined) ways.push(withStack(left, stack, strips, size));
      next.push(ways.reduce((best, one) => (one.cost < best.cost ? one : best)));
    }
    row = next;
  }
  return row.at(-1)?.columns ?? [];
}

function stacksFirst(stacks: readonly Stack[], strips: readonly Strip[], size: number): readonly Way[] {
  const ways: Way[] = [{ cost: 0, columns: [] }];
  for (const stack of stacks) ways.push(withStack(ways.at(-1) ?? { cost: 0, columns: [] }, stack, strips, size));
  return ways;
}

/** A head more: another line of the last column's where it stands over that, else a column of its own. */
function withStack(way: Way, stack: Stack, strips: readonly Strip[], size: number): Way {
  const last = way.columns.at(-1);
  if (last?.body !== undefined && room(last.body, stack) <= 0)
    return {
      cost: way.cost + SECOND,
      columns: [...way.columns.slice(0, -1), { ...last, stacks: [...last.stacks, stack] }],
    };
  const stands = strips.some((strip) => room(strip, stack) < -size / 2);
  return { cost: way.cost + NO_BODY + (stands ? FARTHEST : 0), columns: [...way.columns, { stacks: [stack] }] };
}

/** In font sizes: the room between a head and its column; where they reach over each other, how little. */
function distance(strip: Strip, stack: Stack, size: number): number {
  const apart = room(strip, stack) / size;
  if (apart > FARTHEST) return 2 * FARTHEST;
  return Math.max(0, apart) + NEARLY / (1 + Math.max(0, -apart));
}

/** Between two strips; negative where they reach over each other. */
function room(one: Strip, other: Strip): number {
  return Math.max(one.left, other.left) - Math.min(one.right, other.right);
}

/** Positions between the columns: in the room between what stands below the heads, between the heads where that leaves a choice. */
export function cutsBetween(columns: readonly TextColumn[]): readonly number[] {
  return columns.slice(1).map((column, index) => {
    const before = columns[index] ?? column;
    const from = edge(before, 'right');
    const to = edge(column, 'left');
    const low = Math.max(from, ...before.stacks.map(({ right }) => right));
    const high = Math.min(to, ...column.stacks.map(({ left }) => left));
    if (low <= high) return (low + high) / 2;
    return Math.min(Math.max((low + high) / 2, Math.min(from, to)), Math.max(from, to));
  });
}

function edge({ body, stacks }: TextColumn, side: 'left' | 'right'): number {
  if (body !== undefined) return body[side];
  const ends = stacks.map((stack) => stack[side]);
  return side === 'left' ? Math.min(...ends) : Math.max(...ends);
}
