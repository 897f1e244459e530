import type {
  BlockRole,
  Cell,
  Omission,
  PageRun,
  ParsedDocument,
  ReadProblem,
  TableLayout,
} from '../../model/document.ts';
import { toPageBlocks } from '../draft.ts';
import { outlineOf } from '../outline.ts';
import { type Body, type BodyItem, type BodyOptions, bodyOf } from './body-items.ts';
import { captionLines, speaksOfTable } from './captions.ts';
import { startTable, type WholeTable } from './continued-tables.ts';
import { findFurniture } from './furniture.ts';
import { garbledPages } from './garbled-text.ts';
import type { PageLine } from './lines.ts';
import type { PageLayout } from './page-layout.ts';
import { textProblems } from './page-problems.ts';
import type { PlacedCell } from './page-rows.ts';
import type { PageTable } from './page-table.ts';
import { joinLines, joinParagraphs } from './paragraphs.ts';
import { findTitle } from './title.ts';

/** A block before its place in the outline is known. */
interface PageDraft {
  readonly kind: 'text' | 'table';
  readonly text: string;
  readonly runs: readonly PageRun[];
  readonly role?: BlockRole;
  readonly cells?: readonly Cell[];
  readonly layout?: TableLayout;
  readonly size: number;
  readonly page: number;
}

const NO_PAGES: ReadProblem = { rule: 'pdf-without-pages', level: 'error', message: 'the file has no pages' };

/** Builds the document from the layout of its pages. */
export function readPages(
  pages: readonly PageLayout[],
  found: readonly ReadProblem[],
  options: BodyOptions & { readonly places: boolean },
): ParsedDocument {
  const garbled = garbledPages(pages);
  const { furniture, items, repeated } = arrangePages(
    pages.filter(({ page }) => !garbled.has(page)),
    options,
  );
  const drafts = items.flatMap((item) => draftsOf(item, options.places));
  const titles = findTitle(drafts);
  const named = drafts.map((draft, index) => (titles.has(index) ? { ...draft, role: 'title' as const } : draft));
  return {
    type: 'pdf',
    title: named.flatMap(({ role, text }) => (role === 'title' ? [text] : [])).join(''),
    blocks: toPageBlocks(named, outlineOf(named)),
    links: [],
    omissions: [
      ...[...furniture].map(([line, reason]) => toOmission(line, reason)),
      ...repeated.map((line) => toOmission(line, 'repeated-caption')),
      ...pages.filter(({ page }) => garbled.has(page)).flatMap(garbledText),
    ],
    problems: [
      ...(pages.length === 0 && found.length === 0 ? [NO_PAGES] : found),
      ...textProblems(pages, { garbled, isFurniture: (line) => furniture.has(line) }),
    ],
    metadata: {},
  };
}

/** What belongs to the sheets, and the body in reading order. */
export interface Arrangement extends Body {
  readonly furniture: ReadonlyMap<PageLine, Omission['reason']>;
}

/** Tells the lines of the sheets from the body, and puts the body in order. */
export function arrangePages(pages: readonly PageLayout[], options: BodyOptions): Arrangement {
  const tablesOf = new Map(pages.map(({ page, tables }) => [page, tables]));
  const furniture = new Map([...findFurniture(pages)].filter(([line]) => !isOverTable(line, tablesOf.get(line.page))));
  const { items, repeated } = bodyOf(pages, (line) => furniture.has(line), options);
  return { furniture, items, repeated };
}

/** Text that is not what is seen on the page: no figure may be read from it. */
function garbledText({ lines, tables }: PageLayout): readonly Omission[] {
  return [
    ...lines.map((line) => toOmission(line, 'garbled')),
    ...tables.map((table) => toOmission(tableDraft(startTable(table), true), 'garbled')),
  ];
}

/** Name, body and unit of a table return over its pages like a header, and are none. */
function isOverTable(line: PageLine, tables: readonly PageTable[] = []): boolean {
  if (!speaksOfTable(line)) return false;
  return tables.some((table) => captionLines([line], table) > 0);
}

function draftsOf(item: BodyItem, places: boolean): readonly PageDraft[] {
  if (item.kind === 'table') return [tableDraft(item.table, places)];
  const caption = item.kind === 'caption';
  const paragraphs = caption ? [joinLines(item.lines)] : joinParagraphs(item.lines);
  return paragraphs.map((paragraph) => ({
    kind: 'text',
    ...paragraph,
    runs: places ? paragraph.runs : [],
    ...(caption ? { role: 'caption' } : {}),
  }));
}

/** Cells in reading order, parted by tabs, rows by line feeds, as in tables of pages. */
function tableDraft({ method, pages, parts, first }: WholeTable, places: boolean): PageDraft {
  // Joined at once: a string that grew by a hundred thousand cells would be a tree of as many parts.
  const texts: string[] = [];
  let end = -1;
  let before = 0;
  const runs: PageRun[] = [];
  const cells: Cell[] = [];
  for (const part of parts) {
    part.forEach(({ row, column, rowspan, colspan, text, page, box, runs: own }: PlacedCell) => {
      if (texts.length > 0) texts.push(row === before ? '\t' : '\n');
      texts.push(text);
      const start = end + 1;
      end = start + text.length;
      before = row;
      if (places) for (const run of own) runs.push({ ...run, at: run.at + start, end: run.end + start });
      if (places) cells.push({ row, column, rowspan, colspan, start, end, page, box: [...box] });
      else cells.push({ row, column, rowspan, colspan, start, end });
    });
  }
  const text = texts.join('');
  return { kind: 'table', text, runs, cells, layout: { method, pages }, size: first.size, page: first.page };
}

function toOmission(
  { text, page, runs }: Pick<PageLine, 'text' | 'page' | 'runs'>,
  reason: Omission['reason'],
): Omission {
  return { reason, text, locator: { type: 'pdf', page, boxes: runs.map(({ box }: PageRun) => [...box]) } };
}
