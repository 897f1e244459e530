import type { LineWidth } from './line-width.ts';

/** The length at which lines were wrapped, counted one way. */
export interface WrapWidth {
  readonly measure: keyof LineWidth;
  readonly width: number;
}

/** Lines stop short of the width where a wide character or a mark that may not begin a line did not fit. */
export const SHORT_BY: Readonly<Record<keyof LineWidth, number>> = { characters: 1, columns: 2, set: 7 };
/** Shorter full lines are verse, addresses or columns. */
const NARROWEST: Readonly<Record<keyof LineWidth, number>> = { characters: 15, columns: 30, set: 40 };
const MOST_LONGER = 0.25;

/**
 * Widths at which many lines stop and few run on, widest first. `breaking`: lengths of the lines in front of a break;
 * a width that holds fewer than `fewest` of them, or a quarter as many longer lines, is none.
 */
export function wrapWidths(
  breaking: readonly LineWidth[],
  measure: keyof LineWidth,
  fewest: number,
): readonly WrapWidth[] {
  const counts = new Map<number, number>();
  for (const { [measure]: width } of breaking) counts.set(width, (counts.get(width) ?? 0) + 1);
  const widths: WrapWidth[] = [];
  let longer = 0;
  for (const width of [...counts.keys()].sort((a, b) => b - a)) {
    let full = 0;
    for (let short = 0; short <= SHORT_BY[measure]; short += 1) full += counts.get(width - short) ?? 0;
    if (longer > breaking.length * MOST_LONGER || width < NARROWEST[measure]) break;
    if (full >= fewest && longer <= full * MOST_LONGER) widths.push({ measure, width });
    longer += counts.get(width) ?? 0;
  }
  return widths;
}
