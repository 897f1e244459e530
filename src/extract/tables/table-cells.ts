import type { Block, Cell } from '../../model/document.ts';
import type { NormalizedText } from '../../model/normalized-text.ts';
import type { Mention } from '../../model/quantity.ts';
import type { Place } from '../draft.ts';

/** A cell with its words in normalised text. */
export interface Head {
  readonly cell: Cell;
  readonly text: string;
  readonly place: Place;
}

/** The cells of a table block in reading order, with their normalised words. */
export function cellHeads(block: Block, normalized: NormalizedText): Head[] {
  let from = 0;
  return (block.cells ?? []).map((cell) => {
    // Cells stand in the text in reading order: the normalised place is found by going on from the last one.
    let start = from;
    while (start < normalized.text.length && normalized.toPublished(start, start + 1).start < cell.start) start += 1;
    let end = start;
    while (end < normalized.text.length && normalized.toPublished(end, end + 1).end <= cell.end) end += 1;
    from = end;
    return { cell, text: normalized.text.slice(start, end), place: { block: block.ordinal, start, end } };
  });
}

/** Each mention with the cell it stands in; cells and mentions are both in reading order. */
export function mentionsInCells(
  heads: readonly Head[],
  mentions: readonly Mention[],
): { readonly mention: Mention; readonly at: Head }[] {
  let next = 0;
  return mentions.flatMap((mention) => {
    while (next < heads.length && (heads[next]?.place.end ?? 0) < mention.end) next += 1;
    const at = heads[next];
    return at === undefined || at.place.start > mention.start ? [] : [{ mention, at }];
  });
}

/** Whether two heads stand side by side: the rows of one are among those of the other. */
export function areBeside({ cell: a }: Head, { cell: b }: Head): boolean {
  return a.row < b.row + b.rowspan && b.row < a.row + a.rowspan;
}
