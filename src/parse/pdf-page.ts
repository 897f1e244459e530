import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';

/** A piece of text as the page draws it. */
export interface PageText {
  readonly text: string;
  /** Display space: y grows downwards, page rotation applied. */
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly size: number;
  /** False for text that runs down or across. */
  readonly upright: boolean;
  /** In PDF points from the lower left corner of the page as stored. */
  readonly box: readonly [number, number, number, number];
}

/** A page's pieces of text and its size in display space. */
export interface PageContent {
  /** 1-based. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly PageText[];
}

type Matrix = readonly number[];

/** Share of the font size above and below the baseline where a font does not say. */
const ASCENT = 0.88;
const DESCENT = 0.12;
/** Sine of the steepest slant that still reads as a line. */
const MOST_SLANT = 0.1;

/** Places a text item: baseline and size in display space for reading order, box in page space for the locator. */
export function placeItem(item: TextItem, viewport: Matrix, view: readonly number[]): PageText {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform as number[];
  const size = Math.hypot(c, d) || Math.hypot(a, b) || 1;
  const along = Math.hypot(a, b) || 1;
  const right: readonly [number, number] = [(a / along) * item.width, (b / along) * item.width];
  const up: readonly [number, number] = [c, d];
  const [x, baseline] = apply(viewport, e, f);
  const [endX, endY] = apply(viewport, e + right[0], f + right[1]);
  const width = Math.hypot(endX - x, endY - baseline);
  const scale = Math.hypot(viewport[0] ?? 1, viewport[1] ?? 0) || 1;
  return {
    text: item.str,
    x,
    baseline,
    width,
    size: size * scale,
    upright: Math.abs(endY - baseline) <= MOST_SLANT * Math.max(width, 1) && endX >= x,
    box: boxOf(e, f, right, up, view),
  };
}

function apply(matrix: Matrix, x: number, y: number): readonly [number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  return [a * x + c * y + e, b * x + d * y + f];
}

type Pair = readonly [number, number];

function boxOf(x: number, y: number, right: Pair, up: Pair, view: readonly number[]): PageText['box'] {
  const corners: Pair[] = [];
  for (const along of [0, 1]) {
    for (const rise of [-DESCENT, ASCENT])
      corners.push([x + right[0] * along + up[0] * rise, y + right[1] * along + up[1] * rise]);
  }
  const xs = corners.map(([cx]) => cx - (view[0] ?? 0));
  const ys = corners.map(([, cy]) => cy - (view[1] ?? 0));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map(round) as [
    number,
    number,
    number,
    number,
  ];
}

/** Hundredths of a point: finer than any reader shows, and the same on every machine. */
function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
