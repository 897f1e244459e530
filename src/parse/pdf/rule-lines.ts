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
  return clusters(sorted).flatMap((group) => joinPieces(group));
}

/** Groups of rules whose positions lie within {@link SNAP} of the group's first. */
function clusters(sorted: readonly Rule[]): readonly (readonly Rule[])[] {
  const groups: Rule[][] = [];
  for (const rule of sorted) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group !== undefined && first !== undefined && rule.at - first.at <= SNAP) group.push(rule);
    else groups.push([rule]);
  }
  return groups;
}

function joinPieces(group: readonly Rule[]): readonly Line[] {
  const at = positionOf(group);
  const pieces = [...group].sort((a, b) => a.from - b.from);
  const lines: { at: number; from: number; to: number }[] = [];
  for (const { from, to } of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && from - last.to <= JOIN) last.to = Math.max(last.to, to);
    else lines.push({ at, from, to });
  }
  return lines.filter(({ from, to }) => to - from >= SHORTEST);
}

/** Mean position by length; drawn rules count before the sides of shaded boxes. */
function positionOf(group: readonly Rule[]): number {
  const drawn = group.filter(({ shade }) => !shade);
  const counted = drawn.length > 0 ? drawn : group;
  let length = 0;
  let moment = 0;
  for (const { at, from, to } of counted) {
    length = length + to - from;
    moment += at * (to - from);
  }
  return length === 0 ? (counted[0]?.at ?? 0) : moment / length;
}
