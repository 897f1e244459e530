import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SERIES = /^series-\d+$/;

/** Where within an archive the files of the n-th writer at a time stand: the first in the directory itself. */
export function seriesOf(number: number): string {
  return number === 0 ? '' : `series-${number}/`;
}

/** A directory of WARC files, and those in it that writers beside the first have made; any other path alone. */
export function archiveDirs(path: string): readonly string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => SERIES.test(name));
  return [path, ...names.sort().map((name) => join(path, name))];
}
