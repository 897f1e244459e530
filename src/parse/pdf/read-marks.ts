import { type Drawing, endPlacing, type FontNamed } from './drawing.ts';
import { initialState } from './graphics-state.ts';
import type { Glyph, PageMarks } from './marks.ts';
import { type Box, IDENTITY, invert, type Matrix, multiply, toMatrix } from './matrix.ts';
import { type OperatorCodes, operationTable } from './operations.ts';

/** A page's drawing operations as pdf.js gives them, with what places them. */
export interface PageOperations {
  readonly page: number;
  readonly codes: readonly number[];
  readonly parameters: readonly unknown[];
  /** From user space to display space. */
  readonly viewport: { readonly width: number; readonly height: number; readonly transform: ArrayLike<number> };
  /** Lower left corner of the page's box in user space. */
  readonly origin: readonly [number, number];
  readonly fontNamed: FontNamed;
}

/** Interprets the operations of a page once, for characters and rules together. */
export function readMarks(operations: PageOperations, codes: OperatorCodes): PageMarks {
  const { page, viewport, origin } = operations;
  const toDisplay = toMatrix(viewport.transform) ?? IDENTITY;
  const sheet: Box = [0, 0, viewport.width, viewport.height];
  const drawing: Drawing = {
    state: initialState(toDisplay, sheet),
    page: initialState(toDisplay, sheet),
    saved: [],
    clipNext: false,
    placed: { glyphs: [], white: new Set(), hidden: 0, unplaced: 0, writing: undefined },
    rules: [],
    shades: [],
    images: [],
    placing: undefined,
    fontNamed: operations.fontNamed,
    annotations: 0,
  };
  carryOut(drawing, operations, codes);
  const { placed, rules, shades, images } = drawing;
  const { white, unplaced } = placed;
  const glyphs =
    white.size === 0 ? placed.glyphs : placed.glyphs.filter((one) => !white.has(one) || isOnShade(one, shades));
  const toUser = invert(toDisplay) ?? IDENTITY;
  const toStored: Matrix = multiply([1, 0, 0, 1, -origin[0], -origin[1]], toUser);
  const hidden = placed.hidden + placed.glyphs.length - glyphs.length;
  const { width, height } = viewport;
  return { page, width, height, glyphs, rules, shades, images, hidden, unplaced, toStored };
}

function carryOut(drawing: Drawing, { codes, parameters }: PageOperations, operatorCodes: OperatorCodes): void {
  const table = operationTable(operatorCodes);
  for (let index = 0; index < codes.length; index += 1)
    table[codes[index] ?? -1]?.(drawing, (parameters[index] ?? []) as never);
  endPlacing(drawing);
}

function isOnShade({ middleX: x, middleY: y }: Glyph, shades: readonly Box[]): boolean {
  return shades.some(([x0, y0, x1, y1]) => x0 <= x && x <= x1 && y0 <= y && y <= y1);
}
