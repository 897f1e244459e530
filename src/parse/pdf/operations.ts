import { drawPath } from './draw-path.ts';
import { type Drawing, endPlacing } from './drawing.ts';
import type { GraphicsState } from './graphics-state.ts';
import { IDENTITY, intersect, multiply, toMatrix, transformBox } from './matrix.ts';
import { type ShownGlyph, showText } from './show-text.ts';

/** The operator codes of pdf.js by name. */
export type OperatorCodes = Readonly<Record<string, number>>;

/** Carries out one operator; the rest of them change nothing that is read. */
type Operation = (drawing: Drawing, parameters: never) => void;

const DEEPEST = 1000;
const NO_PATH: ArrayLike<number> = [];

const TABLES = new WeakMap<OperatorCodes, readonly (Operation | undefined)[]>();

/** The operations that place marks, by the code of their operator. */
export function operationTable(codes: OperatorCodes): readonly (Operation | undefined)[] {
  const known = TABLES.get(codes);
  if (known !== undefined) return known;
  const table: (Operation | undefined)[] = [];
  for (const [name, operation] of Object.entries({ ...STATE, ...TEXT, ...PAINT })) {
    const code = codes[name];
    if (code !== undefined) table[code] = operation as Operation;
  }
  const painted = (name: string) => codes[name] ?? -1;
  table[painted('constructPath')] = pathOperation({
    strokes: new Set(
      ['stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'].map(painted),
    ),
    fills: new Set(
      ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'].map(painted),
    ),
  });
  TABLES.set(codes, table);
  return table;
}

function save(drawing: Drawing): void {
  if (drawing.saved.length < DEEPEST) drawing.saved.push({ ...drawing.state });
}

function restore(drawing: Drawing): void {
  drawing.state = drawing.saved.pop() ?? drawing.state;
}

function transform({ state }: Drawing, values: ArrayLike<unknown> | null | undefined): void {
  const matrix = toMatrix(values);
  if (matrix !== undefined) state.matrix = multiply(state.matrix, matrix);
}

function clipTo({ state }: Drawing, box: ArrayLike<number> | null | undefined): void {
  if (box === null || box === undefined || box.length < 4) return;
  const { 0: x0 = 0, 1: y0 = 0, 2: x1 = 0, 3: y1 = 0 } = box;
  const clip = intersect(state.clip, transformBox(state.matrix, [x0, y0, x1, y1]));
  // A clip that broken numbers put nowhere hides nothing.
  if (!clip.some(Number.isNaN)) state.clip = clip;
}

const STATE = {
  save,
  restore: (drawing: Drawing) => {
    endPlacing(drawing);
    restore(drawing);
  },
  transform: (drawing: Drawing, matrix: readonly number[]) => {
    transform(drawing, matrix);
    drawing.placing = drawing.state.matrix;
  },
  setLineWidth: ({ state }: Drawing, [width]: readonly [number]) => {
    state.lineWidth = width;
  },
  setGState: (drawing: Drawing, [entries]: readonly [readonly (readonly [string, unknown])[]]) => {
    for (const [key, value] of entries) {
      if (key === 'CA') drawing.state.strokeAlpha = value as number;
      else if (key === 'ca') drawing.state.fillAlpha = value as number;
      else if (key === 'LW') drawing.state.lineWidth = value as number;
      else if (key === 'Font') TEXT.setFont(drawing, value as readonly [string, number]);
    }
  },
  setStrokeRGBColor: ({ state }: Drawing, { 0: colour }: readonly [string]) => {
    state.stroke = colour;
  },
  setFillRGBColor: ({ state }: Drawing, { 0: colour }: readonly [string]) => {
    state.fill = colour;
  },
  setStrokeColorN: ({ state }: Drawing) => {
    state.stroke = undefined;
  },
  setFillColorN: ({ state }: Drawing) => {
    state.fill = undefined;
  },
  clip: (drawing: Drawing) => {
    drawing.clipNext = true;
  },
  eoClip: (drawing: Drawing) => {
    drawing.clipNext = true;
  },
  paintFormXObjectBegin: (
    drawing: Drawing,
    [matrix, box]: readonly [ArrayLike<number> | null, ArrayLike<number> | null],
  ) => {
    drawing.placing = undefined;
    save(drawing);
    transform(drawing, matrix);
    clipTo(drawing, box);
  },
  paintFormXObjectEnd: (drawing: Drawing) => {
    endPlacing(drawing);
    restore(drawing);
  },
  beginAnnotation: (
    drawing: Drawing,
    [, box, matrix, inner]: readonly [string, ArrayLike<number>, ArrayLike<number>, ArrayLike<number>],
  ) => {
    save(drawing);
    drawing.annotations += 1;
    drawing.state = { ...drawing.page };
    clipTo(drawing, box);
    transform(drawing, matrix);
    transform(drawing, inner);
  },
  endAnnotation: (drawing: Drawing) => {
    drawing.annotations -= 1;
    restore(drawing);
  },
} as const;

const TEXT = {
  beginText: ({ state }: Drawing) => {
    state.textMatrix = IDENTITY;
    startLine(state, 0, 0);
  },
  setCharSpacing: ({ state }: Drawing, [spacing]: readonly [number]) => {
    state.characterSpacing = spacing;
  },
  setWordSpacing: ({ state }: Drawing, [spacing]: readonly [number]) => {
    state.wordSpacing = spacing;
  },
  setHScale: ({ state }: Drawing, [percent]: readonly [number]) => {
    state.horizontalScale = percent / 100;
  },
  setLeading: ({ state }: Drawing, [leading]: readonly [number]) => {
    state.leading = -leading;
  },
  setFont: ({ state, fontNamed }: Drawing, { 0: name, 1: size }: readonly [string, number]) => {
    state.font = fontNamed(name);
    state.fontSize = size;
  },
  setTextRenderingMode: ({ state }: Drawing, [mode]: readonly [number]) => {
    state.renderingMode = mode;
  },
  setTextRise: ({ state }: Drawing, [rise]: readonly [number]) => {
    state.rise = rise;
  },
  moveText: ({ state }: Drawing, { 0: x, 1: y }: readonly [number, number]) =>
    startLine(state, state.lineX + x, state.lineY + y),
  setLeadingMoveText: ({ state }: Drawing, [x, y]: readonly [number, number]) => {
    state.leading = y;
    startLine(state, state.lineX + x, state.lineY + y);
  },
  nextLine: ({ state }: Drawing) => startLine(state, state.lineX, state.lineY + state.leading),
  setTextMatrix: ({ state }: Drawing, values: readonly [ArrayLike<number>] | readonly number[]) => {
    const matrix = toMatrix(typeof values[0] === 'number' ? (values as readonly number[]) : values[0]);
    if (matrix !== undefined) state.textMatrix = matrix;
    startLine(state, 0, 0);
  },
  showText: (drawing: Drawing, { 0: glyphs }: readonly [readonly (ShownGlyph | number | null)[]]) => {
    drawing.placing = undefined;
    showText(drawing.state, glyphs, drawing.placed);
  },
} as const;

function startLine(state: GraphicsState, x: number, y: number): void {
  state.x = x;
  state.lineX = x;
  state.y = y;
  state.lineY = y;
}

function paintImage(drawing: Drawing): void {
  drawing.placing = drawing.state.matrix;
  endPlacing(drawing);
}

const PAINT = {
  paintImageXObject: paintImage,
  paintInlineImageXObject: paintImage,
  paintImageMaskXObject: paintImage,
  shadingFill: (drawing: Drawing) => {
    drawing.placing = undefined;
  },
  paintSolidColorImageMask: (drawing: Drawing) => {
    drawing.placing = undefined;
    // A single pixel stretched over a box: some producers draw rules so.
    const square: ArrayLike<number> = [MOVE_TO, 0, 0, LINE_TO, 1, 0, LINE_TO, 1, 1, LINE_TO, 0, 1, CLOSE_PATH];
    drawPath(drawing.state, square, { strokes: false, fills: true }, drawing);
  },
} as const;

const MOVE_TO = 0;
const LINE_TO = 1;
const CLOSE_PATH = 4;

interface PaintCodes {
  readonly strokes: ReadonlySet<number>;
  readonly fills: ReadonlySet<number>;
}

/** pdf.js gives a path with the operation that paints it: `[code, [data | null], bounds | null]`. */
function pathOperation({ strokes, fills }: PaintCodes): Operation {
  return (
    drawing: Drawing,
    path: readonly [code: number, data: readonly [ArrayLike<number> | null], bounds: ArrayLike<number> | null],
  ) => {
    const { 0: code, 1: data, 2: bounds } = path;
    // A path that clips only comes between an image and its place.
    if (!drawing.clipNext) drawing.placing = undefined;
    if (drawing.annotations === 0)
      drawPath(drawing.state, data[0] ?? NO_PATH, { strokes: strokes.has(code), fills: fills.has(code) }, drawing);
    if (drawing.clipNext) clipTo(drawing, bounds);
    drawing.clipNext = false;
  };
}
