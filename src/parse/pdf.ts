import type { ParsedDocument, ReadProblem } from '../model/document.ts';
import type { BodyOptions } from './pdf/body-items.ts';
import { readPages } from './pdf/document.ts';
import type { FontNamed } from './pdf/drawing.ts';
import { gridFinder } from './pdf/drawn-grids.ts';
import type { LoadedFont } from './pdf/graphics-state.ts';
import type { PageMarks } from './pdf/marks.ts';
import { eachPage, type OpenOptions, type ReadPage } from './pdf/open-pdf.ts';
import type { OperatorCodes } from './pdf/operations.ts';
import { layOutPage, type PageLayout } from './pdf/page-layout.ts';
import { readMarks } from './pdf/read-marks.ts';
import { uprightMarks } from './pdf/upright-marks.ts';

export { readPdfItems } from './pdf/text-items.ts';

/** The part of a page of pdf.js that is read. */
interface OpenPage {
  readonly view: readonly number[];
  readonly commonObjs: { has(name: string): boolean; get(name: string): unknown };
  getViewport(options: { readonly scale: number }): {
    readonly width: number;
    readonly height: number;
    readonly transform: readonly number[];
  };
  getOperatorList(options: { readonly annotationMode: number }): Promise<{
    readonly fnArray: readonly number[];
    readonly argsArray: readonly unknown[];
  }>;
}

/** How a PDF is opened, and what becomes of its tables. */
export interface PdfOptions extends Partial<BodyOptions>, OpenOptions {
  /** False leaves out where cells and lines stand: a tenth of the time, and as much memory. @default true */
  readonly places?: boolean;
}

/** Appearances of annotations, filled forms among them, are part of the page (`AnnotationMode.ENABLE`). */
const WITH_ANNOTATIONS = 1;

/**
 * Reads a PDF: tables cell by cell, and lines in reading order joined into paragraphs, with the boxes of their pieces.
 * An encrypted, broken or scanned file gives problems, never an exception.
 */
export async function parsePdf(
  bytes: Uint8Array,
  { joinTables = true, places = true, ...opening }: PdfOptions = {},
): Promise<ParsedDocument> {
  const problems: ReadProblem[] = [];
  const layout = { places, gridsBetween: gridFinder() };
  const readPage: ReadPage<PageLayout> = async (page, number, codes) =>
    layOutPage(await readPageMarks(page, number, codes), layout);
  const pages = await eachPage(bytes, readPage, problems, opening);
  return readPages(pages, problems, { joinTables, places });
}

/** The marks of a page of pdf.js, turned as it is read. */
export async function readPageMarks(page: OpenPage, number: number, codes: OperatorCodes): Promise<PageMarks> {
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: WITH_ANNOTATIONS });
  const marks = readMarks(
    {
      page: number,
      codes: fnArray,
      parameters: argsArray,
      viewport: page.getViewport({ scale: 1 }),
      origin: [page.view[0] ?? 0, page.view[1] ?? 0],
      fontNamed: fontsOf(page),
    },
    codes,
  );
  return uprightMarks(marks);
}

/** The fonts that are loaded when the page is read. Most operations of a page write in the font of the one before. */
function fontsOf({ commonObjs }: OpenPage): FontNamed {
  let last: { readonly name: string; readonly font: LoadedFont | undefined } | undefined;
  return (name) => {
    if (last?.name !== name)
      last = { name, font: commonObjs.has(name) ? (commonObjs.get(name) as LoadedFont) : undefined };
    return last.font;
  };
}
