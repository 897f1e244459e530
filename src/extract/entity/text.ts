import type { ParsedDocument } from '../../model/document.ts';
import type { NormalizedText } from '../../model/normalized-text.ts';
import type { Place } from '../draft.ts';

/** Normalised characters without spaces, quotes and title marks; `places[i]` is where character i stands. */
export interface HeadText {
  readonly text: string;
  readonly places: readonly { readonly block: number; readonly offset: number }[];
}

/** A name as found: mainland wording without spaces, and as printed. */
export interface Named {
  readonly name: string;
  readonly stated: string;
}

const SKIPPED = /[\s“”"「」『』《》〈〉\u200b\ufeff]/;

/** The text of places in a row, as if printed in one line. */
export function headText(normalized: readonly NormalizedText[], places: readonly Place[]): HeadText {
  let text = '';
  const at: { block: number; offset: number }[] = [];
  for (const { block, start, end } of places) {
    const source = normalized[block]?.text ?? '';
    for (let offset = start; offset < end; offset += 1) {
      const character = source[offset] ?? '';
      if (SKIPPED.test(character)) continue;
      text += character;
      at.push({ block, offset });
    }
  }
  return { text, places: at };
}

/** The name in a span of a head text; pieces of a name that runs over blocks are joined. */
export function namedIn(
  { text, places }: HeadText,
  start: number,
  end: number,
  { blocks }: ParsedDocument,
  normalized: readonly NormalizedText[],
): Named {
  const pieces: { block: number; from: number; to: number }[] = [];
  for (const { block, offset } of places.slice(start, end)) {
    const last = pieces.at(-1);
    if (last?.block === block) last.to = offset + 1;
    else pieces.push({ block, from: offset, to: offset + 1 });
  }
  const stated = pieces.map(({ block, from, to }) => {
    const span = normalized[block]?.toPublished(from, to);
    return span === undefined ? '' : (blocks[block]?.text ?? '').slice(span.start, span.end);
  });
  return { name: text.slice(start, end), stated: stated.join('') };
}
