import { z } from 'zod';
import { box, locatorSchema } from './locator.ts';

/** What a block is on the page, where that is more than body text. */
export const blockRole = z.enum([
  'title',
  'breadcrumb',
  'metadata',
  'contents', // an entry of the table of contents
  'link', // an attachment or other link standing alone
  'caption',
]);
export type BlockRole = z.infer<typeof blockRole>;

/**
 * A cell of a table block; `start` and `end` are UTF-16 offsets into the block's text. `page` (1-based) and `box` (PDF
 * points, origin at the lower left): the cell on its page, in PDF documents. `held`: the exact decimal that a cell of a
 * workbook holds, where its number format shows fewer digits of it.
 */
export const cellSchema = z.strictObject({
  row: z.int().nonnegative(),
  column: z.int().nonnegative(),
  rowspan: z.int().positive(),
  colspan: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  page: z.int().positive().optional(),
  box: box.optional(),
  held: z.string().optional(),
});
export type Cell = z.infer<typeof cellSchema>;

/** A block as the dataset holds it. `text` is as published; a table's text is its cells joined by TAB and LF in reading order. */
export const blockRecordSchema = z.strictObject({
  id: z.string(),
  document: z.string(),
  ordinal: z.int().nonnegative(),
  kind: z.enum(['heading', 'paragraph', 'table']),
  role: blockRole.optional(),
  /** Headings: 1 for 第一部分, 2 for 一、, 3 for （一）, 4 for 1., 5 for (1), 6 for ①. */
  level: z.int().positive().optional(),
  /** Printed number of a heading or list item, e.g. `（一）`. */
  numbering: z.string().optional(),
  text: z.string(),
  cells: z.array(cellSchema).optional(),
  locator: z.array(locatorSchema),
});
export type BlockRecord = z.infer<typeof blockRecordSchema>;

/**
 * A stretch of a block's text and where it stands in the decoded source (UTF-16 offsets, byte order mark removed).
 * `literal`: source range and text are equal, unit by unit. Otherwise the range is one character reference or CRLF
 * whose decoding is the whole stretch.
 */
export interface SourceRun {
  /** Offsets in the block's text. */
  readonly at: number;
  readonly end: number;
  /** Offsets in the decoded source. */
  readonly from: number;
  readonly to: number;
  readonly literal: boolean;
}

/** A stretch of a block's text and the box it fills on a page. */
export interface PageRun {
  readonly at: number;
  readonly end: number;
  /** 1-based. */
  readonly page: number;
  readonly box: readonly [number, number, number, number];
}

/** A stretch of a block's text and the cell that shows it, row and column counted from 0; without them the name of the sheet. */
export interface SheetRun {
  readonly at: number;
  readonly end: number;
  readonly sheet: string;
  readonly row?: number;
  readonly column?: number;
}

/** A stretch of a block's text and where it stands: a paragraph of a Word document and offsets in its text. */
export interface WordRun {
  readonly at: number;
  readonly end: number;
  readonly paragraph: number;
  readonly from: number;
  readonly to: number;
}

export type Origin =
  | { readonly type: 'html' | 'text'; readonly runs: readonly SourceRun[] }
  | { readonly type: 'pdf'; readonly runs: readonly PageRun[] }
  | { readonly type: 'sheet'; readonly runs: readonly SheetRun[] }
  | { readonly type: 'word'; readonly runs: readonly WordRun[] };

/** A block in memory: the record before it knows its document, with the way back to the source. */
export interface Block {
  readonly ordinal: number;
  readonly kind: BlockRecord['kind'];
  readonly role?: BlockRole;
  readonly level?: number;
  readonly numbering?: string;
  readonly text: string;
  readonly cells?: readonly Cell[];
  /** Tables of PDF documents: between rules or by alignment, and the pages they run over. */
  readonly layout?: TableLayout;
  readonly origin: Origin;
}

/** How a table of a PDF was found, and on which pages (1-based). */
export interface TableLayout {
  readonly method: 'ruled' | 'aligned';
  readonly pages: readonly number[];
}

/** An attachment or related page announced by a link. */
export const linkSchema = z.strictObject({
  /** Absolute address. */
  url: z.string(),
  text: z.string(),
  attachment: z.boolean(),
});
export type Link = z.infer<typeof linkSchema>;

/** Text of the page that is not a block, with the reason and its place in the decoded source. */
export const omissionSchema = z.strictObject({
  reason: z.enum([
    'navigation',
    'share-bar',
    'site-notice',
    'hidden',
    'script',
    'header',
    'footer',
    'page-number',
    'related-links',
    'form-control',
    'repeated-caption', // of a table that goes on over pages
    'sheet-name', // of a sheet whose tables have titles, or one that a program gave
    'garbled', // characters of a PDF whose font does not say what they are
  ]),
  text: z.string(),
  locator: locatorSchema,
});
export type Omission = z.infer<typeof omissionSchema>;

/** Something reading the bytes could not do; becomes a finding. */
export interface ReadProblem {
  /** Rule id in kebab case, e.g. `charset-mismatch`, `nesting-too-deep`, `pdf-page-unreadable`. */
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
}

/** A document read: blocks in reading order with their text as published. */
export interface ParsedDocument {
  readonly type: 'html' | 'text' | 'pdf' | 'sheet' | 'word';
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  readonly omissions: readonly Omission[];
  readonly problems: readonly ReadProblem[];
  /** As printed on the page or in its meta elements; dates as ISO 8601 (`2021-09-02` or `2021-09-02T10:00`). */
  readonly metadata: {
    readonly publishedAt?: string;
    readonly source?: string;
    readonly breadcrumb?: readonly string[];
    readonly indexNumber?: string;
    /** Unified social credit code found in the index number, both check characters valid. */
    readonly uscc?: string;
  };
  readonly charset?: import('./snapshot.ts').Charset;
}
