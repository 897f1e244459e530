import { readFile } from 'node:fs/promises';
import { type JudgedPrecision, judgedPrecisionSchema } from '../model/judged-precision.ts';
import { datasetFile, PACKAGE_FILE } from './dataset-layout.ts';

/** The property of datapackage.json that keeps it. */
export const PRECISION = 'gongkai:precision';

/** The precision that a dataset states of itself; undefined where nobody judged its facts. */
export async function keptPrecision(dir: string): Promise<JudgedPrecision | undefined> {
  const descriptor = JSON.parse(await readFile(datasetFile(dir, PACKAGE_FILE), 'utf8'));
  return judgedPrecisionSchema.optional().catch(undefined).parse(descriptor?.[PRECISION]);
}
