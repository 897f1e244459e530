import type { ParsedDocument } from '../model/document.ts';
import type { Edition, NormalizedText } from '../model/normalized-text.ts';
import type { Mention } from '../model/quantity.ts';
import { detectEdition } from '../normalize/index.ts';

/** A document after parse, normalize and recognize. */
export interface Reading {
  readonly document: ParsedDocument;
  readonly edition: Edition;
  readonly normalized: readonly NormalizedText[];
  readonly mentions: readonly (readonly Mention[])[];
}

const SAMPLE_CHARACTERS = 20_000;

/** Script and conversion of a document, told by its beginning and its address. */
export function editionOf({ blocks }: ParsedDocument, url: string): Edition {
  let sample = '';
  for (const { text } of blocks) {
    if (sample.length > SAMPLE_CHARACTERS) break;
    sample += text;
  }
  return detectEdition(sample, url);
}
