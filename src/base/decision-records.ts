import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type DecisionRecord, decisionRecordSchema } from '../model/decision.ts';
import { DECISIONS_FILE, datasetFile } from './dataset-layout.ts';
import { readJsonLines } from './json-lines.ts';
import { DatasetError } from './read-dataset.ts';

/**
 * The decisions that a dataset keeps, in their order: those on its publications, also where they fit no more. None where
 * it was written before there were any. Throws DatasetError, naming file and line, for a record that does not fit its schema.
 */
export async function readDecisionRecords(dir: string): Promise<readonly DecisionRecord[]> {
  const path = datasetFile(dir, DECISIONS_FILE);
  if (!existsSync(path)) return [];
  const decisions: DecisionRecord[] = [];
  for await (const { number, value } of readJsonLines(path)) {
    const result = decisionRecordSchema.safeParse(value);
    if (!result.success) {
      const [issue] = result.error.issues;
      throw new DatasetError(
        `${basename(path)}:${number}: ${issue?.path.join('.') || 'record'}: ${issue?.message ?? 'not valid'}`,
      );
    }
    decisions.push(result.data);
  }
  return decisions;
}

/** The text of the file that keeps decisions: one a line. */
export function printDecisionRecords(decisions: readonly DecisionRecord[]): string {
  return decisions.map((decision) => `${JSON.stringify(decisionRecordSchema.parse(decision))}\n`).join('');
}
