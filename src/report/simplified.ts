import type { NormalizedText } from '../model/normalized-text.ts';
import { escapeText } from './html.ts';

/** The mainland simplified form of a text of a document, with the way back. */
export type Simplify = (published: string) => NormalizedText;

/** Shows stretches of one text as published, with the simplified form beside where it differs. */
export interface BothScripts {
  /** HTML of `published.slice(start, end)`; stretches must be asked for from the beginning to the end without a gap. */
  show(start: number, end: number): string;
}

export function bothScripts(published: string, simplify: Simplify): BothScripts {
  const normalized = simplify(published);
  if (normalized.text === published) return { show: (start, end) => escapeText(published.slice(start, end)) };
  return {
    show(start, end) {
      const [from, to] = [imageOf(normalized, start), imageOf(normalized, end)];
      const [as, simplified] = [published.slice(start, end), normalized.text.slice(from, to)];
      if (as === simplified || start === end) return escapeText(as);
      return `<span data-s="${escapeText(simplified)}">${escapeText(as)}</span>`;
    },
  };
}

/** The first offset of the simplified text whose character was published at the offset or behind it. */
function imageOf(normalized: NormalizedText, offset: number): number {
  const { published, text } = normalized;
  if (offset >= published.length) return text.length;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (normalized.toPublished(middle, middle + 1).start >= offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
