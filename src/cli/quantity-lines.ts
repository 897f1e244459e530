import type { Snapshot } from '../model/snapshot.ts';
import { type ParseOptions, parse } from '../parse/index.ts';
import { type FoundQuantity, quantitiesFound, recognize } from '../recognize/index.ts';
import { type StageAnswer, stageAnswer } from './stage-answer.ts';

export interface QuantityOptions extends ParseOptions {
  readonly json?: true;
}

/** The quantities of a document with block and offsets in it, one a line. */
export async function quantityLines(snapshot: Snapshot, { json, ...options }: QuantityOptions): Promise<StageAnswer> {
  const document = await parse(snapshot, options);
  const lines = document.blocks.flatMap(({ ordinal, text }) =>
    quantitiesFound(recognize(text), text).map((found) =>
      json === true ? JSON.stringify({ block: ordinal, ...found }) : columns(ordinal, found),
    ),
  );
  return stageAnswer(document, lines);
}

function columns(ordinal: number, { start, end, kind, value, unit, currency, text }: FoundQuantity): string {
  return [ordinal, `${start}-${end}`, kind, value, unit, currency ?? '', text].join('\t');
}
