import type { Block } from '../model/document.ts';
import type { Locator } from '../model/locator.ts';

/**
 * Where `block.text.slice(start, end)` stands in the source. Neighbouring ranges are joined; a stretch that begins or
 * ends inside a character reference takes the whole reference. A PDF span over several pages gives one locator a page.
 */
export function locate(block: Block, start: number, end: number): readonly Locator[] {
  const { origin } = block;
  if (origin.type === 'pdf') return locateOnPages(origin.runs, start, end);
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
