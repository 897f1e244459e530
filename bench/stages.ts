import { shortId } from '../src/base/digest.ts';
import { type Extraction, extract, type Parser } from '../src/extract/index.ts';
import type { ParsedDocument } from '../src/model/document.ts';
import type { Edition, NormalizedText } from '../src/model/normalized-text.ts';
import type { Mention } from '../src/model/quantity.ts';
import type { Snapshot } from '../src/model/snapshot.ts';
import { detectEdition, normalize } from '../src/normalize/index.ts';
import { parse } from '../src/parse/index.ts';
import { recognize } from '../src/recognize/index.ts';
import { cpuTime } from './clock.ts';

export const STAGES = ['parse', 'normalize', 'recognize', 'extract'] as const;
export type Stage = (typeof STAGES)[number];

/** Milliseconds spent, by stage. */
export type StageTimes = Record<Stage, number>;

export function noTimes(): StageTimes {
  return { parse: 0, normalize: 0, recognize: 0, extract: 0 };
}

/** What the stages made of one snapshot. */
export interface StageResults {
  readonly document: ParsedDocument;
  readonly edition: Edition;
  readonly normalized: readonly NormalizedText[];
  readonly mentions: readonly (readonly Mention[])[];
  readonly extraction: Extraction;
}

/** The stages over one document, each with its time added to `times`; the order is that of src/pipeline.ts. */
export async function runStages(
  snapshot: Snapshot,
  parsers: readonly Parser[],
  times: StageTimes,
): Promise<StageResults> {
  let start = cpuTime();
  const lap = (stage: Stage) => {
    const now = cpuTime();
    times[stage] += now - start;
    start = now;
  };
  const document = await parse(snapshot);
  lap('parse');
  const edition = detectEdition(sampleOf(document), snapshot.finalUrl);
  const normalized = document.blocks.map(({ text }) => normalize(text, edition));
  lap('normalize');
  const mentions = normalized.map(({ text }) => recognize(text));
  lap('recognize');
  const publication = shortId('publication', snapshot.sha256);
  const identity = { publication, document: shortId('document', publication), role: 'narrative' as const };
  const extraction = extract({ document, normalized, mentions }, identity, parsers);
  lap('extract');
  return { document, edition, normalized, mentions, extraction };
}

function sampleOf({ blocks }: ParsedDocument): string {
  let sample = '';
  for (const { text } of blocks) {
    if (sample.length > 20_000) break;
    sample += text;
  }
  return sample;
}
