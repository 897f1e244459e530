import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { counted } from '../base/counted.ts';
import { CliError, EXIT } from './failure.ts';
import { STANDARD_INPUT } from './local-file.ts';

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
/** At least two letters: C:\\ is a drive. */
const SCHEME = /^([a-z][a-z0-9+.-]+):(?:\/\/|[^\\/])/i;
const DOCUMENT = /\.(?:s?html?|xhtml|pdf|txt|csv|xlsx?|docx?|wps|et|ofd|zip|rar|7z)$/i;

/**
 * What is named is taken whatever its name; of a directory, at any depth, what has the name of a document or archive.
 * Throws CliError for what is no input, and where there is nothing to take at all.
 */
export async function sortInputs(names: readonly string[]): Promise<Inputs> {
  const files: string[] = [];
  const warcs: string[] = [];
  const urls: string[] = [];
  let passedOver = 0;
  for (const name of names) {
    if (WEB.test(name)) urls.push(expectAddress(name));
    else if (!existsSync(name)) throw noInput(name);
    else if (!(await stat(name)).isDirectory()) (WARC.test(name) ? warcs : files).push(name);
    else {
      for (const path of await filesUnder(name)) {
        if (WARC.test(path)) warcs.push(path);
        else if (DOCUMENT.test(path)) files.push(path);
        else passedOver += 1;
      }
    }
  }
  if (files.length + warcs.length + urls.length === 0) throw nothingIn(names, passedOver);
  return { files, warcs, urls, passedOver };
}

function expectAddress(name: string): string {
  if (URL.canParse(name)) return name;
  throw new CliError(`${name}: not an address: check how it is written`, EXIT.usage);
}

function noInput(name: string): CliError {
  if (name === STANDARD_INPUT)
    return new CliError(
      '-: standard input has no name to archive it under: save it to a file, or look at it with `gongkai facts -`',
      EXIT.usage,
    );
  const scheme = SCHEME.exec(name)?.[1];
  if (scheme === undefined) return new CliError(`${name}: no such file or directory: check the path`);
  return new CliError(`${name}: unsupported scheme ${scheme}: name an http or https address, or a file`, EXIT.usage);
}

function nothingIn(names: readonly string[], passedOver: number): CliError {
  const others = passedOver === 0 ? '' : ` (${counted(passedOver, 'file')} of other kinds passed over)`;
  return new CliError(`${names.join(', ')}: no document or archive in it${others}: name a folder with some, or a file`);
}

async function filesUnder(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return files.map((entry) => join(entry.parentPath, entry.name)).sort((a, b) => (a < b ? -1 : 1));
}
