import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ARCHIVE, PACKAGE_FILE } from '../base/dataset-layout.ts';
import { CliError } from './failure.ts';

const ARCHIVED = /\.warc(?:\.gz)?$|\.cdxj/i;

/** An archive, and the dataset that stands beside it, where there is one. */
export interface ArchivePlace {
  readonly archiveDir: string;
  readonly dataset?: string;
}

/** What the argument of `gongkai archive …` means: the folder of a dataset, or that of an archive. Throws CliError. */
export function archivePlace(dir: string): ArchivePlace {
  if (!existsSync(dir)) throw new CliError(`${dir}: no such file or directory: check the path`);
  if (!statSync(dir).isDirectory())
    throw new CliError(`${dir}: a file, a folder is needed: name an archive or a dataset`);
  const inside = join(dir, ARCHIVE);
  if (existsSync(inside))
    return { archiveDir: inside, ...(existsSync(join(dir, PACKAGE_FILE)) ? { dataset: dir } : {}) };
  if (readdirSync(dir).some((name) => ARCHIVED.test(name))) return { archiveDir: dir };
  throw new CliError(`${dir}: no archive here: name a dataset, or a folder of WARC files`);
}
