import type { Span } from './span.ts';

/** Which wording a document is printed in. */
export interface Edition {
  readonly script: 'Hans' | 'Hant';
  /** Traditional text that a gateway converted phrase by phrase from mainland simplified (運作維護 for 运行维护). */
  readonly machineConverted: boolean;
}

/**
 * Published text in mainland simplified wording, with the way back.
 * All offsets are UTF-16 units; a span that covers part of an n:m replacement maps to the whole of it.
 */
export interface NormalizedText {
  readonly published: string;
  readonly text: string;
  /** Span of `text` → span of `published`. An empty span maps to an empty span. */
  toPublished(start: number, end: number): Span;
}
