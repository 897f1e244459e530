import { type Box, IDENTITY, type Matrix } from './matrix.ts';

/** What the operators need of a font that pdf.js has loaded. */
export interface LoadedFont {
  readonly fontMatrix?: ArrayLike<number> | null;
  readonly vertical?: boolean;
}

/** The part of the graphics state that places marks and makes them visible. Display space. */
export interface GraphicsState {
  matrix: Matrix;
  clip: Box;
  /** `#rrggbb`, or undefined for a pattern. */
  fill: string | undefined;
  stroke: string | undefined;
  fillAlpha: number;
  strokeAlpha: number;
  lineWidth: number;
  font: LoadedFont | undefined;
  /** Negative where the writing is turned over. */
  fontSize: number;
  characterSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderingMode: number;
  textMatrix: Matrix;
  /** The pen in text space, and the start of the line. */
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

const BLACK = '#000000';
const WHITE = '#ffffff';
/** Fainter marks are not seen. */
const SEEN = 0.05;

/** The state at the start of a page. */
export function initialState(matrix: Matrix, clip: Box): GraphicsState {
  return {
    matrix,
    clip,
    fill: BLACK,
    stroke: BLACK,
    fillAlpha: 1,
    strokeAlpha: 1,
    lineWidth: 1,
    font: undefined,
    fontSize: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
    textMatrix: IDENTITY,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
  };
}

/** Whether paint of this colour shows on white paper. */
export function shows(colour: string | undefined, alpha: number): boolean {
  return alpha >= SEEN && colour !== WHITE;
}
