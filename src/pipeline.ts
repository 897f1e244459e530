import { shortId } from './base/digest.ts';
import { blockId, type Extraction, extract, type Known, type Parser } from './extract/index.ts';
import type { PublicationRecords } from './model/dataset.ts';
import type { BlockRecord, ParsedDocument } from './model/document.ts';
import type { Figure } from './model/figure.ts';
import type { Finding } from './model/finding.ts';
import type { Edition, NormalizedText } from './model/normalized-text.ts';
import type { DocumentRecord, DocumentRole, Publication } from './model/publication.ts';
import type { Mention } from './model/quantity.ts';
import type { Snapshot } from './model/snapshot.ts';
import type { Table } from './model/table.ts';
import { locate } from './base/locate.ts';
import { detectEdition, normalize } from './normalize/index.ts';
import { parse } from './parse/index.ts';
import { recognize } from './recognize/index.ts';

/** One member of a publication as received. The first member is the page. */
export interface Member {
  readonly snapshot: Snapshot;
  readonly role: 'page' | 'attachment';
  /** Text of the link that led to an attachment. */
  readonly linkText?: string;
  /** Source file entry that found it. */
  readonly sourceId?: string;
}

/** A document after parse, normalize and recognize. */
export interface Reading {
  readonly document: ParsedDocument;
  readonly edition: Edition;
  readonly normalized: readonly NormalizedText[];
  readonly mentions: readonly (readonly Mention[])[];
}

/** parse → normalize → recognize for one snapshot. Never throws for bad bytes: problems are in the document. */
export async function readDocument(snapshot: Snapshot): Promise<Reading> {
  const document = await parse(snapshot);
  const edition = detectEdition(sampleOf(document), snapshot.finalUrl);
  const normalized = document.blocks.map(({ text }) => normalize(text, edition));
  return { document, edition, normalized, mentions: normalized.map(({ text }) => recognize(text)) };
}

const SAMPLE_CHARACTERS = 20_000;

function sampleOf(document: ParsedDocument): string {
  let sample = '';
  for (const { text } of document.blocks) {
    if (sample.length > SAMPLE_CHARACTERS) break;
    sample += text;
  }
  return sample;
}
