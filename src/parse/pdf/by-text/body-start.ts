import type { CellLine, Segment } from '../cell-lines.ts';
import { isFigure } from '../split-rows.ts';

/** Share of the font size between the top of a line and its baseline, and in which a name goes on above its figures. */
const RISE = 0.95;
const GOES_ON = 1.6;
/** In font sizes: names of one column begin that near to each other. */
const ALIKE = 0.3;

/** Where the head of a table ends and its rows begin. */
export interface Start {
  /** Index of the first line of the rows, and where these begin. */
  readonly index: number;
  readonly at: number;
}

/** Where the head ends: above the first line of figures, or above the name that begins before it. */
export function bodyStart(lines: readonly CellLine[], ys: readonly number[]): Start | undefined {
  const first = lines.findIndex(printsFigures);
  const line = lines[first];
  if (line === undefined) return undefined;
  const rule = ys.findLast((y) => y < line.baseline) ?? 0;
  const next = ys.find((y) => y > line.baseline) ?? 0;
  const isRow =
    rule !== ys[0] &&
    lines.filter((one) => one.baseline < next && one.baseline > rule).filter(printsFigures).length === 1;
  let index = first;
  // Rows of names without figures stand above it where the page before began the table.
  const isName = ({ segments: [one, more], baseline }: CellLine) =>
    one !== undefined &&
    more === undefined &&
    ys.some((y) => y > baseline && y < line.baseline) &&
    beginsAsName(one, line);
  if (lines.slice(0, first).every(isName)) return { index: 0, at: ys[0] ?? 0 };
  while (
    index > 0 &&
    (lines[index - 1]?.baseline ?? 0) > rule &&
    (isRow || goesOn(lines[index - 1], lines[index], line))
  )
    index -= 1;
  const above = lines[index - 1];
  const begin = lines[index] ?? line;
  const room = begin.baseline - RISE * begin.size;
  return { index, at: above === undefined || above.baseline < rule ? rule : Math.max(room, above.baseline + 1) };
}

function beginsAsName({ left }: Segment, { segments, size }: CellLine): boolean {
  return segments.some((piece) => !isFigure(piece) && Math.abs(piece.left - left) <= ALIKE * size);
}

/** Whether a line prints a figure beside other text. */
export function printsFigures({ segments }: CellLine): boolean {
  return segments.length > 1 && segments.some(isFigure);
}

/** Whether a line above is the beginning of a name: alone, over none of the figures, and near. */
function goesOn(above: CellLine | undefined, line: CellLine | undefined, first: CellLine): boolean {
  if (above === undefined || line === undefined || above.segments.length > 1) return false;
  const isOver = first.segments.some((one) => isFigure(one) && one.left < above.right && one.right > above.left);
  return !isOver && line.baseline - above.baseline <= GOES_ON * line.size;
}
