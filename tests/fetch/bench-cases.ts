import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder with published case tables (robots/, http/); its tests are skipped where it is not set. */
const folder = process.env.GONGKAI_BENCH_CASES;

/** Rows of a JSON lines file of that folder, or undefined without the folder. */
export function benchCases<Row>(path: string): readonly Row[] | undefined {
  if (folder === undefined) return undefined;
  const lines = readFileSync(join(folder, path), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): Row => JSON.parse(line));
}

/** Path of a file or folder of that folder, or undefined without it. */
export function benchPath(path: string): string | undefined {
  return folder === undefined ? undefined : join(folder, path);
}
