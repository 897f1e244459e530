import { captionLines, groupCaptions, speaksOfBody } from './captions.ts';
import { continueTable, inColumnsOf, startTable, type WholeTable } from './continued-tables.ts';
import type { PageLine } from './lines.ts';
import type { PageLayout } from './page-layout.ts';
import type { PageTable } from './page-table.ts';

/** What follows each other in a document: text, the lines about the table below them, a table. */
export type BodyItem =
  | { readonly kind: 'lines'; readonly lines: PageLine[] }
  | { readonly kind: 'caption'; readonly lines: readonly PageLine[] }
  | { readonly kind: 'table'; readonly table: WholeTable };

/** The body in reading order, and captions that a table repeats on later pages. */
export interface Body {
  readonly items: readonly BodyItem[];
  readonly repeated: readonly PageLine[];
}

export interface BodyOptions {
  /** False leaves each part of a table on its page as a table. */
  readonly joinTables: boolean;
}

/** The shape of a caption that only says that a table goes on, or counts its parts. */
const CONTINUES = /[（(]?\s*(?:[续續]\s*表?|[续續]上表)\s*[\d一二三四五六七八九十]*\s*[）)]?/g;
const SPACES = /[\s\d]+/g;

/** Puts lines and tables of the pages in order; a table goes on over pages where nothing but its own captions is between. */
export function bodyOf(
  pages: readonly Pick<PageLayout, 'lines' | 'tables' | 'loneRows'>[],
  isFurniture: (line: PageLine) => boolean,
  { joinTables }: BodyOptions,
): Body {
  const builder = new BodyBuilder(joinTables);
  for (const page of pages) {
    const lines = page.lines.filter((line) => !isFurniture(line));
    let from = builder.endTable(page, lines);
    for (const table of page.tables) {
      let to = from;
      while (to < lines.length && isAbove(lines[to], table)) to += 1;
      builder.addTable(lines.slice(from, to), table);
      from = to;
    }
    builder.addLines(lines.slice(from));
    builder.keepFoot(page);
  }
  return builder;
}

function isAbove(line: PageLine | undefined, { box }: PageTable): boolean {
  return line !== undefined && line.baseline <= box[1] + line.size / 2;
}

class BodyBuilder implements Body {
  readonly items: BodyItem[] = [];
  readonly repeated: PageLine[] = [];
  readonly #join: boolean;
  /** A row at the foot of the last page. */
  #foot: PageTable | undefined;
  /** Captions of the last table, as far as they are the same on all of its pages. */
  #captions: ReadonlySet<string> = new Set();

  constructor(join: boolean) {
    this.#join = join;
  }

  addLines(lines: readonly PageLine[]): void {
    const last = this.items.at(-1);
    if (lines.length === 0) return;
    if (last?.kind === 'lines') last.lines.push(...lines);
    else this.items.push({ kind: 'lines', lines: [...lines] });
  }

  /** Ends the last table with a row that stands alone at the head of a page; the number of its lines. */
  endTable({ loneRows: [row], tables }: Pick<PageLayout, 'tables' | 'loneRows'>, lines: readonly PageLine[]): number {
    const last = this.items.at(-1);
    if (row === undefined || last?.kind !== 'table' || last.table.last.page !== row.page - 1 || !this.#join) return 0;
    const end = lines.findIndex((line) => !standsIn(line, row));
    const count = end < 0 ? lines.length : end;
    const isFirst = count > 0 && tables.every(({ box }) => box[1] >= row.box[3]);
    const joined = isFirst ? continueTable(last.table, row) : undefined;
    if (joined === undefined) return 0;
    this.items[this.items.length - 1] = { kind: 'table', table: joined };
    return count;
  }

  /** Remembers a row that is the last thing on a page. */
  keepFoot({ loneRows, tables }: Pick<PageLayout, 'tables' | 'loneRows'>): void {
    const row = loneRows.at(-1);
    const last = this.items.at(-1);
    const line = last?.kind === 'lines' ? last.lines.at(-1) : undefined;
    const isLast = row !== undefined && line !== undefined && line.page === row.page && standsIn(line, row);
    this.#foot = isLast && tables.every(({ box }) => box[3] <= row.box[1]) ? row : undefined;
  }

  addTable(onPage: readonly PageLine[], table: PageTable): void {
    if (onPage.length === 0 && this.#beginAtFoot(table)) return;
    const onItsPage = captionLines(onPage, table);
    const isAlone = onItsPage === onPage.length && onPage.every(({ text }) => speaksOfBody(text));
    const foot = isAlone ? this.#takeFoot(table) : [];
    const above = [...foot, ...onPage];
    const count = foot.length + onItsPage;
    const captions = above.slice(above.length - count);
    const keys = captions.map(captionKey).filter((key) => key !== '');
    const last = this.items.at(-1);
    const free = count === above.length && keys.every((key) => this.#captions.has(key));
    if (this.#join && free && last?.kind === 'table' && last.table.last.page === table.page - 1) {
      const joined = continueTable(last.table, table);
      if (joined !== undefined) {
        this.items[this.items.length - 1] = { kind: 'table', table: joined };
        this.repeated.push(...captions);
        return;
      }
    }
    this.addLines(above.slice(0, above.length - count));
    for (const group of groupCaptions(captions, table)) this.items.push({ kind: 'caption', lines: group });
    this.items.push({ kind: 'table', table: startTable(table) });
    this.#captions = new Set(keys);
  }

  /** Begins a table with the row at the foot of the page before, where that has lines between the same columns. */
  #beginAtFoot(table: PageTable): boolean {
    const foot = this.#foot;
    this.#foot = undefined;
    const last = this.items.at(-1);
    if (foot === undefined || foot.page !== table.page - 1 || last?.kind !== 'lines' || !this.#join) return false;
    const head = inColumnsOf(table, foot);
    if (head === undefined || continueTable(startTable(head), table) === undefined) return false;
    const from = last.lines.findLastIndex((line) => line.page !== foot.page || !standsIn(line, foot)) + 1;
    last.lines.splice(from);
    const above = last.lines.splice(0);
    this.items.pop();
    this.addTable(above, head);
    const begun = this.items.at(-1);
    const joined = begun?.kind === 'table' ? continueTable(begun.table, table) : undefined;
    if (joined === undefined) return false;
    this.items[this.items.length - 1] = { kind: 'table', table: joined };
    return true;
  }

  /** Takes back the lines at the foot of the page before that are about a table at the head of this one. */
  #takeFoot(table: PageTable): readonly PageLine[] {
    const last = this.items.at(-1);
    if (last?.kind !== 'lines') return [];
    const count = captionLines(last.lines, table);
    const taken = last.lines.splice(last.lines.length - count);
    if (last.lines.length === 0) this.items.pop();
    return taken;
  }
}

function standsIn({ baseline, left, right, size }: PageLine, { box }: PageTable): boolean {
  const [x0, y0, x1, y1] = box;
  return baseline >= y0 && baseline <= y1 && left >= x0 - size && right <= x1 + size;
}

function captionKey({ text }: PageLine): string {
  return text.replace(CONTINUES, '').replace(SPACES, '');
}
