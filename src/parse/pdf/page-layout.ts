import type { FindGrids } from './drawn-grids.ts';
import { findTables } from './find-tables.ts';
import { imageShare } from './image-share.ts';
import { linesOf, type PageLine } from './lines.ts';
import type { PageMarks } from './marks.ts';
import type { PageTable } from './page-table.ts';
import { piecesOf } from './pieces.ts';
import { withoutRepaints } from './repaints.ts';

/** A page read: its tables and the lines that stand in none. Nothing of its marks is kept. */
export interface PageLayout {
  /** 1-based. */
  readonly page: number;
  /** Display space. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PageLine[];
  readonly tables: readonly PageTable[];
  /** Rows between rules whose characters are among the lines as well. */
  readonly loneRows: readonly PageTable[];
  /** Characters drawn, and those of them that nobody sees. */
  readonly characters: number;
  readonly hidden: number;
  readonly unplaced: number;
  /** Share of the page that its images cover. */
  readonly imageShare: number;
  /** Whether lines stood too dense for a table, and were left out. */
  readonly tooDense: boolean;
}

/** How pages are laid out. */
export interface LayoutOptions {
  /** False leaves out the boxes of cells and lines: nobody asks for them. */
  readonly places: boolean;
  /** The same for all pages of a document. */
  readonly gridsBetween: FindGrids;
}

/** Reads tables and lines from the marks of a page. */
export function layOutPage(marks: PageMarks, { places, gridsBetween }: LayoutOptions): PageLayout {
  const { page, width, height, hidden, unplaced, toStored } = marks;
  const glyphs = withoutRepaints(marks.glyphs);
  const { tables, outside, tooDense, loneRows } = findTables({ ...marks, places }, glyphs, gridsBetween);
  return {
    page,
    width,
    height,
    lines: linesOf(piecesOf(outside, places ? toStored : undefined), page),
    tables,
    loneRows,
    characters: glyphs.length,
    hidden,
    unplaced,
    imageShare: imageShare(marks),
    tooDense,
  };
}
