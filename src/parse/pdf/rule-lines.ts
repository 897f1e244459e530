import type { Rule } from './marks.ts';

/** Rules on one line, joined: at = y of a horizontal, x of a vertical line. */
export interface Line {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Points. Positions that near are one line, pieces that near on it are one piece. */
const SNAP = 3;
const JOIN = 3;
const SHORTEST = 3;

/** The rules of one axis as long lines, sorted by position; dashes joined, neighbours' double borders one. */
export function joinRules(rules: readonly Rule[], axis: Rule['axis']): readonly Line[] {
  const sorted = rules.filter((rule) => rule.axis === axis).sort((a, b) => a.at - b.at);
  const lines: Line[] = [];
  for (let from = 0; from < sorted.length; ) {
    const to = endOfCluster(sorted, from);
    joinPieces(sorted.slice(from, to), lines);
    from = to;
  }
  return lines;
}

/** Index behind the last rule whose position lies within {@link SNAP} of that of the first. */
function endOfCluster(sorted: readonly Rule[], from: number): number {
  const first = sorted[from]?.at ?? 0;
  let to = from + 1;
  while (to < sorted.length && (sorted[to]?.at ?? 0) - first <= SNAP) to += 1;
  return to;
}

function joinPieces(group: Rule[], lines: Line[]): void {
  const at = positionOf(group);
  group.sort((a, b) => a.from - b.from);
  let from = group[0]?.from ?? 0;
  let to = group[0]?.to ?? 0;
  for (const piece of group) {
    if (piece.from - to <= JOIN) to = Math.max(to, piece.to);
    else {
      if (to - from >= SHORTEST) lines.push({ at, from, to });
      from = piece.from;
      to = piece.to;
    }
  }
  if (to - from >= SHORTEST) lines.push({ at, from, to });
}

/** Mean position by length; drawn rules count before the sides of shaded boxes. */
function positionOf(group: readonly Rule[]): number {
  const isDrawn = group.some(({ shade }) => !shade);
  let length = 0;
  let moment = 0;
  for (const { at, from, to, shade } of group) {
    if (isDrawn && shade) continue;
    length = length + to - from;
    moment += at * (to - from);
  }
  if (length !== 0) return moment / length;
  return (isDrawn ? group.find(({ shade }) => !shade) : group[0])?.at ?? 0;
}
