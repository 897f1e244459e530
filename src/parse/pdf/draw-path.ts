import { type GraphicsState, shows } from './graphics-state.ts';
import type { Rule } from './marks.ts';
import { type Box, intersect, type Matrix } from './matrix.ts';

/** Where the marks of paths are collected. */
export interface PathMarks {
  readonly rules: Rule[];
  readonly shades: Box[];
}

/** Points; a filled box that is no thicker is a rule. */
const THICKEST_RULE = 3;
/** How far a line may leave its axis, in points and as share of its length. */
const OFF_AXIS = 0.5;
const SLOPE = 0.02;
/** Codes in the path data of pdf.js with the numbers that follow each. */
const MOVE = 0;
const LINE = 1;
const CLOSE = 4;
const NUMBERS = [2, 2, 6, 4, 0] as const;

/** A subpath in display space; `curved` where it is not made of straight lines alone. */
interface Subpath {
  readonly points: (readonly [number, number])[];
  curved: boolean;
  closed: boolean;
}

/** Reads rules and shaded boxes from a path that is stroked or filled. */
export function drawPath(
  state: GraphicsState,
  data: ArrayLike<number>,
  { strokes, fills }: { readonly strokes: boolean; readonly fills: boolean },
  marks: PathMarks,
): void {
  const stroked = strokes && shows(state.stroke, state.strokeAlpha);
  const filled = fills && shows(state.fill, state.fillAlpha);
  if (!stroked && !filled) return;
  const thickness = state.lineWidth * scaleOf(state.matrix);
  for (const path of subpathsOf(state.matrix, data)) {
    if (filled) addFill(path, state.clip, marks);
    if (stroked) addStrokes(path, state.clip, thickness, marks);
  }
}

function subpathsOf(matrix: Matrix, data: ArrayLike<number>): readonly Subpath[] {
  const { 0: a, 1: b, 2: c, 3: d, 4: e, 5: f } = matrix;
  const paths: Subpath[] = [];
  let open: Subpath | undefined;
  for (let index = 0; index < data.length; ) {
    const code = data[index] ?? CLOSE;
    const count = NUMBERS[code] ?? 0;
    const x = data[index + count - 1] ?? 0;
    const y = data[index + count] ?? 0;
    index += count + 1;
    if (code === CLOSE) {
      if (open !== undefined) open.closed = true;
      continue;
    }
    const point: readonly [number, number] = [a * x + c * y + e, b * x + d * y + f];
    if (code === MOVE || open === undefined) {
      open = { points: [point], curved: false, closed: false };
      paths.push(open);
    } else {
      open.points.push(point);
      if (code !== LINE) open.curved = true;
    }
  }
  return paths;
}

function scaleOf({ 0: a, 1: b, 2: c, 3: d }: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

function addStrokes({ points, closed }: Subpath, clip: Box, thickness: number, { rules }: PathMarks): void {
  const count = closed ? points.length : points.length - 1;
  for (let index = 0; index < count; index += 1) {
    const from = points[index];
    const to = points[(index + 1) % points.length];
    if (from !== undefined && to !== undefined) pushRule(rules, segmentOf(from, to, thickness, clip));
  }
}

type Point = readonly [number, number];

function segmentOf(start: Point, end: Point, thickness: number, clip: Box): Rule | undefined {
  const { 0: x0, 1: y0 } = start;
  const { 0: x1, 1: y1 } = end;
  const width = Math.abs(x1 - x0);
  const height = Math.abs(y1 - y0);
  const off = Math.min(width, height);
  const long = Math.max(width, height);
  if (off > Math.max(OFF_AXIS, SLOPE * long)) return undefined;
  const box: Box = [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
  // A short dash of a thick pen is a box that is longer across.
  if (long < thickness && thickness > THICKEST_RULE) return ruleAlong(box, height > width, clip, thickness, false);
  return ruleAlong(box, width >= height, clip, thickness, false);
}

function addFill({ points, curved }: Subpath, clip: Box, marks: PathMarks): void {
  if (points.length < 2) return;
  const box = intersect(boundsOf(points), clip);
  const width = box[2] - box[0];
  const height = box[3] - box[1];
  if (width < 0 || height < 0) return;
  const thin = Math.min(width, height);
  if (thin <= THICKEST_RULE) {
    if (Math.max(width, height) > thin) pushRule(marks.rules, ruleAlong(box, width >= height, clip, thin, false));
    return;
  }
  if (curved || !isRectangle(points)) return;
  marks.shades.push(box);
  const { 0: x0, 1: y0, 2: x1, 3: y1 } = box;
  pushRule(marks.rules, ruleAlong([x0, y0, x1, y0], true, clip, 0, true));
  pushRule(marks.rules, ruleAlong([x0, y1, x1, y1], true, clip, 0, true));
  pushRule(marks.rules, ruleAlong([x0, y0, x0, y1], false, clip, 0, true));
  pushRule(marks.rules, ruleAlong([x1, y0, x1, y1], false, clip, 0, true));
}

function boundsOf(points: readonly Point[]): Box {
  let x0 = Number.POSITIVE_INFINITY;
  let y0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  for (const { 0: x, 1: y } of points) {
    x0 = Math.min(x0, x);
    y0 = Math.min(y0, y);
    x1 = Math.max(x1, x);
    y1 = Math.max(y1, y);
  }
  return [x0, y0, x1, y1];
}

/** Four corners, or five where the last is the first again, with sides along the axes. */
function isRectangle(points: readonly Point[]): boolean {
  if (points.length < 4 || points.length > 5) return false;
  return points.every(({ 0: x, 1: y }, index) => {
    const { 0: nextX, 1: nextY } = points[(index + 1) % points.length] ?? [x, y];
    return Math.min(Math.abs(nextX - x), Math.abs(nextY - y)) <= OFF_AXIS;
  });
}

function ruleAlong(box: Box, horizontal: boolean, clip: Box, thickness: number, shade: boolean): Rule | undefined {
  const half = thickness / 2;
  const { 0: x0, 1: y0, 2: x1, 3: y1 } = box;
  const at = horizontal ? (y0 + y1) / 2 : (x0 + x1) / 2;
  const low = horizontal ? clip[1] : clip[0];
  const high = horizontal ? clip[3] : clip[2];
  if (at < low - half - OFF_AXIS || at > high + half + OFF_AXIS) return undefined;
  const from = Math.max(horizontal ? x0 : y0, horizontal ? clip[0] : clip[1]);
  const to = Math.min(horizontal ? x1 : y1, horizontal ? clip[2] : clip[3]);
  // Comparisons with what is no number are false: such rules end here.
  if (!(to >= from) || !Number.isFinite(at)) return undefined;
  return { axis: horizontal ? 'horizontal' : 'vertical', at, from, to, thickness, shade };
}

function pushRule(rules: Rule[], rule: Rule | undefined): void {
  if (rule !== undefined) rules.push(rule);
}
