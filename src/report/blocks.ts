import type { BlockRecord, Cell } from '../model/document.ts';
import type { Table } from '../model/table.ts';
import { element, textElement } from './html.ts';
import type { Mark } from './places.ts';
import { type BothScripts, bothScripts, type Simplify } from './simplified.ts';
import { renderRegions } from './table-regions.ts';

/** What the blocks of a document are shown with. */
export interface BlockContext {
  readonly marks: ReadonlyMap<string, readonly Mark[]>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly simplify: Simplify;
  /** How the ids of the pages begin, where the document has pages. */
  readonly pages?: string;
  /** Levels of findings by id of a mark. */
  readonly levels: ReadonlyMap<string, string>;
}

/** Headings of the document stand below those of the page. */
const HEADING_OFFSET = 3;
const LOWEST_HEADING = 6;

/** A block as published, every figure marked. */
export function renderBlock(block: BlockRecord, context: BlockContext): string {
  const marks = context.marks.get(block.id) ?? [];
  if (block.kind === 'table' && block.cells !== undefined) return renderTable(block, block.cells, marks, context);
  const content = renderText(block.text, 0, marks, context);
  const role = block.role === undefined ? undefined : `r-${block.role}`;
  if (block.kind !== 'heading') return element('p', { class: role }, content);
  const level = Math.min(LOWEST_HEADING, HEADING_OFFSET + (block.level ?? 1));
  return element(`h${level}`, { class: role }, content);
}

/** A stretch of a block's text that begins at `offset` in it. */
function renderText(text: string, offset: number, marks: readonly Mark[], context: BlockContext): string {
  const scripts = bothScripts(text, context.simplify);
  let at = 0;
  let html = '';
  for (const mark of marks) {
    // A mark may begin or end in another cell.
    const start = Math.max(at, mark.start - offset);
    const end = Math.min(text.length, mark.end - offset);
    if (end <= start) continue;
    html += scripts.show(at, start) + renderMark(mark, scripts, { start, end }, context, mark.start < offset);
    at = end;
  }
  return html + scripts.show(at, text.length);
}

function renderMark(
  { id, kind, entries }: Mark,
  scripts: BothScripts,
  { start, end }: { readonly start: number; readonly end: number },
  { levels }: BlockContext,
  goesOn: boolean,
): string {
  const level = levels.get(id);
  const [first] = entries;
  return element(
    first === undefined ? 'span' : 'a',
    {
      class: `m ${kind}${level === undefined ? '' : ` l-${level}`}`,
      id: goesOn ? undefined : id,
      href: first === undefined ? undefined : `#${first}`,
      'data-e': entries.length > 1 ? entries.join(' ') : undefined,
    },
    scripts.show(start, end),
  );
}

function renderTable(
  block: BlockRecord,
  cells: readonly Cell[],
  marks: readonly Mark[],
  context: BlockContext,
): string {
  const about = context.tables.get(block.id);
  const unit = about?.unit === undefined ? undefined : `单位 ${about.unit}`;
  const sheet = about?.sheet === undefined ? undefined : `(sheet 工作表 ${about.sheet})`;
  const caption = [about?.title, unit, sheet].filter((part) => part !== undefined);
  const rows = Map.groupBy(cells, ({ row }) => row);
  const body = [...rows].sort(([a], [b]) => a - b).map(([, row]) => renderRow(row, block, marks, context));
  const label = caption.length === 0 ? 'table 表' : caption.join(' ');
  const shown = element(
    'div',
    { class: 'scroll', role: 'group', tabindex: 0, 'aria-label': label },
    element(
      'table',
      { class: block.role === undefined ? undefined : `r-${block.role}` },
      caption.length === 0 ? '' : textElement('caption', {}, label),
      element('tbody', {}, ...body),
    ),
  );
  const regions = renderRegions(cells, context.pages);
  return regions === '' ? shown : element('div', { class: 'beside' }, shown, element('div', {}, regions));
}

/** A cell of a number alone; those of one column line up. */
const NUMBER = /^\s*[-−–+]?[\d,，]+(?:[.．]\d+)?\s*[%％]?\s*$/u;

function renderRow(row: readonly Cell[], block: BlockRecord, marks: readonly Mark[], context: BlockContext): string {
  const shown = [...row].sort((a, b) => a.column - b.column);
  return element(
    'tr',
    {},
    ...shown.map(({ start, end, rowspan, colspan }) => {
      const text = block.text.slice(start, end);
      return element(
        'td',
        {
          class: NUMBER.test(text) ? 'n' : undefined,
          rowspan: rowspan > 1 && rowspan,
          colspan: colspan > 1 && colspan,
        },
        renderText(text, start, marksIn(marks, start, end), context),
      );
    }),
  );
}

/** Marks are in order: the first that reaches into the cell is found by halving. */
function marksIn(marks: readonly Mark[], start: number, end: number): readonly Mark[] {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  let last = low;
  while (last < marks.length && (marks[last]?.start ?? 0) < end) last += 1;
  return marks.slice(low, last);
}
