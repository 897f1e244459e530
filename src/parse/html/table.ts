import type { Cell, SourceRun } from '../../model/document.ts';
import type { FlowBlock } from './flow.ts';
import { type Grid, layOutGrid, type MarkedCell } from './grid.ts';

/** A cell and the flow blocks `[from, to)` read inside it. */
export interface OpenCell extends MarkedCell {
  readonly from: number;
  readonly to: number;
}

/** A table element whose content has been read. */
export interface ReadTable {
  readonly rows: number;
  readonly cells: readonly OpenCell[];
}

const MOST_LINKED = 0.8;
/** A cell with this many paragraphs and most of the text is the page, not a figure of a table. */
const PAGE_PARAGRAPHS = 4;
const PAGE_SHARE = 0.6;
const PAGE_LENGTH = 300;

/**
 * One table block from the blocks of its cells, or undefined where the table only lays out the page: one row or
 * column, tables inside, nearly all links, or one cell with the paragraphs of a text.
 */
export function joinTable({ rows, cells }: ReadTable, blocks: readonly FlowBlock[]): FlowBlock | undefined {
  const grid = layOutGrid(cells, rows);
  if (grid.rows < 2 || grid.columns < 2) return undefined;
  const contents = cells.map(({ from, to }) => blocks.slice(from, to).filter(isShown));
  if (!isData(contents, grid)) return undefined;
  return joinCells(contents, grid);
}

function isShown({ hidden, control }: FlowBlock): boolean {
  return !hidden && !control;
}

function isData(contents: readonly (readonly FlowBlock[])[], { places, rows }: Grid): boolean {
  const filled = new Array<number>(rows).fill(0);
  let length = 0;
  let linked = 0;
  let longest = 0;
  for (const [index, content] of contents.entries()) {
    let own = 0;
    for (const block of content) {
      if (block.kind === 'table') return false;
      own += block.text.length;
      linked += block.linked;
    }
    length += own;
    const row = places[index]?.row ?? 0;
    if (own > 0) filled[row] = (filled[row] ?? 0) + 1;
    if (content.length >= PAGE_PARAGRAPHS && own >= PAGE_LENGTH) longest = Math.max(longest, own);
  }
  return filled.some((count) => count > 1) && linked <= length * MOST_LINKED && longest <= length * PAGE_SHARE;
}

function joinCells(contents: readonly (readonly FlowBlock[])[], { places }: Grid): FlowBlock | undefined {
  const joined = new CellJoiner();
  let row = 0;
  for (const [index, content] of contents.entries()) {
    const place = places[index];
    if (place === undefined) continue;
    if (index > 0) joined.join(place.row === row ? '\t' : '\n');
    row = place.row;
    const start = joined.text.length;
    for (const [ordinal, block] of content.entries()) {
      if (ordinal > 0) joined.join(' ');
      joined.add(block);
    }
    joined.cells.push({ ...place, start, end: joined.text.length });
  }
  const owner = contents.find((content) => content.length > 0)?.[0]?.owner;
  if (owner === undefined) return undefined;
  const { text, runs, cells, linked } = joined;
  return { kind: 'table', text, runs, cells, owner, linked, document: false, hidden: false, control: false };
}

/** Tabs, line feeds and the spaces between a cell's paragraphs are ours: they have no run. */
class CellJoiner {
  text = '';
  linked = 0;
  readonly runs: SourceRun[] = [];
  readonly cells: Cell[] = [];

  join(mark: string): void {
    this.text += mark;
  }

  add({ text, runs, linked }: FlowBlock): void {
    const shift = this.text.length;
    for (const run of runs) this.runs.push({ ...run, at: run.at + shift, end: run.end + shift });
    this.text += text;
    this.linked += linked;
  }
}
