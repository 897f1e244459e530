import type { PageText } from './pieces.ts';

/** In font sizes: pieces of one line are no further apart, along it and beside it. */
const ALONG = 2.5;
const BESIDE = 0.5;

/** Pieces that run down or up the page, those of one line together in the order in which they are read. */
export function orderOfTurned(pieces: readonly PageText[]): readonly (readonly PageText[])[] {
  const groups: PageText[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && standsBehind(last, piece)) groups.at(-1)?.push(piece);
    else groups.push([piece]);
  }
  return groups.map((group) =>
    group.sort((a, b) => (a.turn === 1 ? a.baseline - b.baseline : b.baseline - a.baseline)),
  );
}

function standsBehind(last: PageText, { turn, x, baseline, size }: PageText): boolean {
  const level = turn % 2 === 0;
  return (
    !level &&
    turn === last.turn &&
    Math.abs(x - last.x) <= BESIDE * size &&
    Math.abs(baseline - last.baseline) <= ALONG * size
  );
}
