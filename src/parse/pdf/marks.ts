import type { Box, Matrix } from './matrix.ts';

/** Way of the writing on the displayed page, in quarter turns clockwise: 0 to the right, 1 down, 2 upside down, 3 up. */
export type Turn = 0 | 1 | 2 | 3;

/** A character as it is drawn. Display space: points, origin at the top left, y down, page rotation applied. */
export interface Glyph {
  readonly text: string;
  /** Start of the baseline. */
  readonly x: number;
  readonly y: number;
  /** Length of the advance along the writing, without added spacing. */
  readonly width: number;
  /** Font size as displayed. */
  readonly size: number;
  readonly turn: Turn;
  /** False where the writing slants. */
  readonly straight: boolean;
  readonly box: Box;
  /** Of its box. */
  readonly middleX: number;
  readonly middleY: number;
}

/** A straight line along an axis: stroked, a thin filled box, or the side of a shaded one. */
export interface Rule {
  readonly axis: 'horizontal' | 'vertical';
  /** y of a horizontal, x of a vertical rule: its middle. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
  /** True for the side of a shaded box, which is drawn by a change of colour only. */
  readonly shade: boolean;
}

/** Everything on a page that layout is read from. */
export interface PageMarks {
  /** 1-based. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  /** Filled boxes that are no rules, and not white. */
  readonly shades: readonly Box[];
  readonly images: readonly Box[];
  /** Characters that nobody sees: drawn invisibly, in white on nothing, outside of the clip or the page. */
  readonly hidden: number;
  /** Characters that broken numbers put nowhere. */
  readonly unplaced: number;
  /** From display space to PDF points with the origin at the lower left corner of the page as stored. */
  readonly toStored: Matrix;
}
