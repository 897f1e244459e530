import type { CellLine } from '../cell-lines.ts';
import { around, type Strip } from './body-strips.ts';

/** A piece of a line of a head. */
export interface HeadPiece extends Strip {
  readonly baseline: number;
  readonly size: number;
}

/** Pieces of a head one above the other: the name of one column. */
export interface Stack extends Strip {
  readonly pieces: readonly HeadPiece[];
  /** Baselines of the first and the last line. */
  readonly top: number;
  readonly bottom: number;
}

/** A head as its text shows it. */
export interface Head {
  /** From left to right. */
  readonly stacks: readonly Stack[];
  /** Pieces that stand over several stacks, or above the room between two. */
  readonly over: readonly HeadPiece[];
}

/** In font sizes: pieces one above the other reach over each other by more. */
const REACH = 0.25;
/** In font sizes: a head over others stands that far above them; lines of names in the middle of their cells stand nearer. */
export const ABOVE = 0.95;

/** The names of columns in the lines of a head, built from the lowest line up: a name over several columns stands above theirs. */
export function headStacks(lines: readonly CellLine[]): Head {
  let stacks: Stack[] = [];
  const over: HeadPiece[] = [];
  for (const line of lines.toReversed()) {
    const grown = [...stacks];
    for (const { left, right } of line.segments) {
      const piece: HeadPiece = { left, right, baseline: line.baseline, size: line.size };
      const below = stacks.filter((stack) => reachOver(stack, piece));
      const [only] = below;
      if (below.length > 1 || (only === undefined && isAboveRoom(piece, stacks, lines))) over.push(piece);
      else if (only === undefined) grown.push(stackOf([piece]));
      else {
        const at = grown.findIndex(({ pieces }) => pieces.at(-1) === only.pieces.at(-1));
        grown[at] = stackOf([piece, ...(grown[at]?.pieces ?? [])]);
      }
    }
    stacks = grown;
  }
  return { stacks: stacks.sort((a, b) => a.left - b.left), over: over.reverse() };
}

function stackOf(pieces: readonly HeadPiece[]): Stack {
  return {
    pieces,
    ...around(pieces),
    top: pieces[0]?.baseline ?? 0,
    bottom: pieces.at(-1)?.baseline ?? 0,
  };
}

function reachOver(one: Strip, { left, right, size }: HeadPiece): boolean {
  return Math.min(one.right, right) - Math.max(one.left, left) > REACH * size;
}

/** Whether a piece that stands over no stack is above its neighbours on both sides, and none of them has a line beside it. */
function isAboveRoom(piece: HeadPiece, stacks: readonly Stack[], lines: readonly CellLine[]): boolean {
  const before = nearest(
    stacks.filter(({ right }) => right <= piece.left + REACH * piece.size),
    piece,
  );
  const after = nearest(
    stacks.filter(({ left }) => left >= piece.right - REACH * piece.size),
    piece,
  );
  if (before === undefined || after === undefined) return false;
  const beside = lines.flatMap(({ baseline, segments }) =>
    Math.abs(baseline - piece.baseline) < ABOVE * piece.size ? segments : [],
  );
  return [before, after].every(
    (stack) =>
      stack.top - piece.baseline >= ABOVE * piece.size &&
      !beside.some(({ left, right }) => right > stack.left && left < stack.right),
  );
}

function nearest(stacks: readonly Stack[], { left, right }: HeadPiece): Stack | undefined {
  const room = (stack: Stack) => Math.max(stack.left - right, left - stack.right);
  return stacks.toSorted((a, b) => room(a) - room(b))[0];
}
