import type { Block } from '../model/document.ts';
import type { Locator } from '../model/locator.ts';
import { cellName, rangeName } from './cell-reference.ts';

/**
 * Where `block.text.slice(start, end)` stands in the source. Neighbouring ranges are joined; a stretch that begins or
 * ends inside a character reference takes the whole reference. A PDF span over several pages gives one locator a page,
 * one over cells of a sheet one for each row, unless it is the whole block; one of a Word document one for each stretch.
 */
export function locate(block: Block, start: number, end: number): readonly Locator[] {
  const { origin } = block;
  if (origin.type === 'pdf') return locateOnPages(origin.runs, start, end);
  if (origin.type === 'word') return locateInParagraphs(origin.runs, start, end);
  if (origin.type === 'sheet') return locateInSheet(origin.runs, start, end, start === 0 && end === block.text.length);
  const segments: [number, number][] = [];
  for (let index = firstRunAfter(origin.runs, start); index < origin.runs.length; index += 1) {
    const run = origin.runs[index];
    if (run === undefined || run.at >= end) break;
    const from = run.literal ? run.from + Math.max(0, start - run.at) : run.from;
    const to = run.literal ? run.to - Math.max(0, run.end - end) : run.to;
    const last = segments.at(-1);
    if (last !== undefined && last[1] === from) last[1] = to;
    else segments.push([from, to]);
  }
  return [{ type: origin.type, segments }];
}

function firstRunAfter(runs: readonly { readonly end: number }[], start: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

type PageRuns = Extract<Block['origin'], { type: 'pdf' }>['runs'];

function locateOnPages(runs: PageRuns, start: number, end: number): readonly Locator[] {
  const boxes = new Map<number, [number, number, number, number][]>();
  for (let index = firstRunAfter(runs, start); index < runs.length; index += 1) {
    const run = runs[index];
    if (run === undefined || run.at >= end) break;
    const page = boxes.get(run.page) ?? [];
    page.push([...run.box]);
    boxes.set(run.page, page);
  }
  return [...boxes].map(([page, pageBoxes]) => ({ type: 'pdf', page, boxes: pageBoxes }));
}

type WordRuns = Extract<Block['origin'], { type: 'word' }>['runs'];

/** One locator for each stretch that nothing else interrupts. */
function locateInParagraphs(runs: WordRuns, start: number, end: number): readonly Locator[] {
  const found: { type: 'word'; paragraph: number; start: number; end: number }[] = [];
  for (let index = firstRunAfter(runs, start); index < runs.length; index += 1) {
    const run = runs[index];
    if (run === undefined || run.at >= end) break;
    const from = run.from + Math.max(0, start - run.at);
    const to = run.to - Math.max(0, run.end - end);
    const last = found.at(-1);
    if (last !== undefined && last.paragraph === run.paragraph && last.end === from) last.end = to;
    else found.push({ type: 'word', paragraph: run.paragraph, start: from, end: to });
  }
  return found;
}

type SheetRuns = Extract<Block['origin'], { type: 'sheet' }>['runs'];

function locateInSheet(runs: SheetRuns, start: number, end: number, isWhole: boolean): readonly Locator[] {
  const touched: SheetRuns[number][] = [];
  for (let index = firstRunAfter(runs, start); index < runs.length; index += 1) {
    const run = runs[index];
    if (run === undefined || run.at >= end) break;
    touched.push(run);
  }
  const [only] = touched;
  if (only !== undefined && touched.length === 1) return [locateInCell(only, start, end)];
  if (isWhole) return touched.length === 0 ? [] : [rangeOf(touched)];
  const rows = new Map<number | undefined, SheetRuns[number][]>();
  for (const run of touched) {
    const row = rows.get(run.row);
    if (row === undefined) rows.set(run.row, [run]);
    else row.push(run);
  }
  return [...rows.values()].map(rangeOf);
}

function locateInCell({ at, end: last, sheet, row, column }: SheetRuns[number], start: number, end: number): Locator {
  const isPart = start > at || end < last;
  const part = isPart ? { start: Math.max(0, start - at), end: Math.min(end, last) - at } : {};
  if (row === undefined || column === undefined) return { type: 'sheet', sheet, ...part };
  return { type: 'sheet', sheet, cell: cellName({ row, column }), ...part };
}

/** The cells from the first to the last row and column of those that hold the runs. */
function rangeOf(runs: SheetRuns): Locator {
  const from = { row: Number.POSITIVE_INFINITY, column: Number.POSITIVE_INFINITY };
  const to = { row: 0, column: 0 };
  for (const { row = 0, column = 0 } of runs) {
    from.row = Math.min(from.row, row);
    from.column = Math.min(from.column, column);
    to.row = Math.max(to.row, row);
    to.column = Math.max(to.column, column);
  }
  return { type: 'sheet', sheet: runs[0]?.sheet ?? '', cell: rangeName({ from, to }) };
}
