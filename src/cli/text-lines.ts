import type { NormalizedText } from '../model/normalized-text.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { ParseOptions } from '../parse/index.ts';
import { type Reading, readDocument } from '../pipeline.ts';
import { type StageAnswer, stageAnswer } from './stage-answer.ts';

export interface TextOptions extends ParseOptions {
  readonly published?: true;
  readonly json?: true;
}

/** The text of a document, one block a line, or as one line of JSON with the map of offsets. */
export async function textLines(snapshot: Snapshot, options: TextOptions): Promise<StageAnswer> {
  const reading = await readDocument(snapshot, options);
  const lines =
    options.json === true
      ? [JSON.stringify(textJson(reading))]
      : reading.normalized.map(({ text, published }) => (options.published === true ? published : text));
  return stageAnswer(reading.document, lines);
}

function textJson({ document, edition, normalized }: Reading) {
  const { type, title, charset, problems } = document;
  const blocks = document.blocks.map(({ ordinal, kind, role, level, numbering }, index) => {
    const block = normalized[index];
    return {
      ordinal,
      kind,
      role,
      level,
      numbering,
      text: block?.text,
      published: block?.published,
      map: block && runsOf(block),
    };
  });
  return { type, title, charset, ...edition, problems, blocks };
}

type Run = [start: number, end: number, publishedStart: number, publishedEnd: number];

/**
 * The map as runs `[start, end, publishedStart, publishedEnd]` in UTF-16 units: of equal lengths where it goes unit by
 * unit, else one replacement (① → (1)).
 */
function runsOf(block: NormalizedText): readonly Run[] {
  const runs: Run[] = [];
  for (const next of replacementsOf(block)) {
    const last = runs.at(-1);
    if (last !== undefined && isUnitByUnit(last) && isUnitByUnit(next) && last[3] === next[2]) {
      last[1] = next[1];
      last[3] = next[3];
    } else runs.push(next);
  }
  return runs;
}

function isUnitByUnit([start, end, publishedStart, publishedEnd]: Run): boolean {
  return end - start === publishedEnd - publishedStart;
}

/** Neighbouring units that come from the same published stretch, as one. */
function replacementsOf(block: NormalizedText): readonly Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < block.text.length; at += 1) {
    const { start, end } = block.toPublished(at, at + 1);
    const last = runs.at(-1);
    if (last !== undefined && last[2] === start && last[3] === end) last[1] = at + 1;
    else runs.push([at, at + 1, start, end]);
  }
  return runs;
}
