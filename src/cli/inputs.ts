import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from './failure.ts';

/** Inputs of `extract`, sorted out. */
export interface Inputs {
  readonly files: readonly string[];
  readonly warcs: readonly string[];
  readonly urls: readonly string[];
  /** Files of directories that are no documents. */
  readonly passedOver: number;
}

const WARC = /\.warc(?:\.gz)?$/i;
const WEB = /^https?:\/\//i;
const DOCUMENT = /\.(?:s?html?|xhtml|pdf|txt|csv|xlsx?|docx?|wps|et|ofd|zip|rar|7z)$/i;

/** What is named is taken whatever its name; of a directory, at any depth, what has the name of a document or archive. */
export async function sortInputs(names: readonly string[]): Promise<Inputs> {
  const files: string[] = [];
  const warcs: string[] = [];
  const urls: string[] = [];
  let passedOver = 0;
  for (const name of names) {
    if (WEB.test(name)) urls.push(name);
    else if (!existsSync(name)) throw new CliError(`${name}: no such file or directory: check the path`);
    else if (!(await stat(name)).isDirectory()) (WARC.test(name) ? warcs : files).push(name);
    else {
      for (const path of await filesUnder(name)) {
        if (WARC.test(path)) warcs.push(path);
        else if (DOCUMENT.test(path)) files.push(path);
        else passedOver += 1;
      }
    }
  }
  return { files, warcs, urls, passedOver };
}

async function filesUnder(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return files.map((entry) => join(entry.parentPath, entry.name)).sort((a, b) => (a < b ? -1 : 1));
}
