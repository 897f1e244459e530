import { arrangePages } from './pdf/document.ts';
import { gridFinder } from './pdf/drawn-grids.ts';
import { garbledPages } from './pdf/garbled-text.ts';
import type { PageLine } from './pdf/lines.ts';
import type { PageMarks } from './pdf/marks.ts';
import { eachPage } from './pdf/open-pdf.ts';
import { layOutPage, type PageLayout } from './pdf/page-layout.ts';
import { drawPage } from './pdf/picture.ts';
import { type PdfOptions, readPageMarks } from './pdf.ts';

/** Pages from the first to the last, 1-based. */
export interface PageRange {
  readonly first: number;
  readonly last: number;
}

/** A page as an SVG document. */
export interface PagePicture {
  readonly page: number;
  readonly svg: string;
}

/** Draws what is found on the pages of a PDF: rules, cells, lines and what becomes of them. Pages that cannot be read are left out. */
export async function picturePdf(
  bytes: Uint8Array,
  { first, last }: PageRange,
  { joinTables = true, ...opening }: PdfOptions = {},
): Promise<readonly PagePicture[]> {
  const marksOf = new Map<number, PageMarks>();
  const layout = { places: true, gridsBetween: gridFinder() };
  const pages = await eachPage(
    bytes,
    async (page, number, codes) => {
      const marks = await readPageMarks(page, number, codes);
      // Glyphs are drawn from the lines that they are part of.
      if (number >= first && number <= last) marksOf.set(number, { ...marks, glyphs: [] });
      return layOutPage(marks, layout);
    },
    [],
    opening,
  );
  const roleOf = rolesOf(pages, joinTables);
  return pages.flatMap(({ page, tables, lines }) => {
    const marks = marksOf.get(page);
    return marks === undefined ? [] : [{ page, svg: drawPage({ marks, tables, lines, roleOf }) }];
  });
}

/** What each line is taken for. */
function rolesOf(pages: readonly PageLayout[], joinTables: boolean): (line: PageLine) => string {
  const garbled = garbledPages(pages);
  const legible = pages.filter(({ page }) => !garbled.has(page));
  const { furniture, items, repeated } = arrangePages(legible, { joinTables });
  const captions = new Set(items.flatMap((item) => (item.kind === 'caption' ? item.lines : [])));
  const again = new Set(repeated);
  return (line) => {
    if (garbled.has(line.page)) return 'garbled';
    if (again.has(line)) return 'repeated-caption';
    return furniture.get(line) ?? (captions.has(line) ? 'caption' : 'line');
  };
}
