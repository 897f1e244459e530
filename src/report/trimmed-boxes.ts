import { widthOf } from './page-texts.ts';

/** In points from the lower left. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** A run of a page with its words. */
export interface Run {
  readonly box: Box;
  readonly words: string;
}

const BLANKS = /\s+/gu;

/**
 * The boxes of a quote, cut to its characters where the runs that hold it say more: a locator names whole runs. They are
 * left whole where the words of the runs do not give the quote, or run upwards.
 */
export function trimmedBoxes(quote: string, runs: readonly Run[]): readonly Box[] {
  const whole = runs.map(({ box }) => box);
  const wanted = quote.replace(BLANKS, '');
  const cuts = cutsOf(wanted, runs);
  if (wanted === '' || cuts === undefined) return whole;
  return runs.map((run, index) => cutRun(run, ...(cuts[index] ?? [0, run.words.length])));
}

type Cut = readonly [start: number, end: number];

function cutsOf(quote: string, runs: readonly Run[]): readonly Cut[] | undefined {
  const [first, ...others] = runs;
  const last = others.at(-1);
  if (first === undefined) return undefined;
  if (last === undefined) {
    const at = first.words.indexOf(quote);
    const isOnce = at >= 0 && first.words.indexOf(quote, at + 1) < 0;
    return isOnce ? [[at, at + quote.length]] : undefined;
  }
  const middle = others.slice(0, -1).map(({ words }) => words);
  // The quote ends the first run and begins the last.
  for (let taken = Math.min(first.words.length, quote.length); taken > 0; taken -= 1) {
    const begun = first.words.slice(-taken) + middle.join('');
    const rest = quote.slice(begun.length);
    if (rest === '' || !quote.startsWith(begun) || !last.words.startsWith(rest)) continue;
    const inside = middle.map((words): Cut => [0, words.length]);
    return [[first.words.length - taken, first.words.length], ...inside, [0, rest.length]];
  }
  return undefined;
}

/** The part of a run's box that a stretch of its words takes; all of one that runs upwards. */
export function cutRun({ box, words }: Run, start: number, end: number): Box {
  const [x0, y0, x1, y1] = box;
  const [before, inside, all] = [words.slice(0, start), words.slice(start, end), words].map(wide);
  if (x1 - x0 <= y1 - y0 || all === undefined || all === 0) return box;
  const step = (x1 - x0) / all;
  const from = x0 + step * (before ?? 0);
  return [from, y0, from + step * (inside ?? 0), y1];
}

function wide(words: string): number {
  return [...words].reduce((sum, character) => sum + widthOf(character), 0);
}

/** Equal for equal places. */
export function placeKey(page: number, box: Box): string {
  return `${page} ${box.join(' ')}`;
}
