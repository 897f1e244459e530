import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { counted } from '../base/counted.ts';
import { expectFile } from '../base/expect-file.ts';
import { withoutLogin } from '../base/without-login.ts';
import { STANDARD_INPUT } from '../library/local-file.ts';
import { whyNoArchive } from '../pipeline/ingest.ts';
import { CliError, EXIT, explainError } from './failure.ts';

/** Inputs of `extract`, sorted out. */
export interface Inputs {
  readonly files: readonly string[];
  readonly warcs: readonly string[];
  readonly urls: readonly string[];
  /** Files of directories that are no documents. */
  readonly passedOver: number;
  /** What was named, or has the name of a document or archive, and cannot be taken: one line each. */
  readonly problems: readonly string[];
}

const WARC = /\.warc(?:\.gz)?$/i;
const WEB = /^https?:\/\//i;
/** At least two letters: C:\\ is a drive. */
const SCHEME = /^([a-z][a-z0-9+.-]+):(?:\/\/|[^\\/])/i;
const DOCUMENT = /\.(?:s?html?|xhtml|pdf|txt|csv|xlsx?|docx?|wps|et|ofd|zip|rar|7z)$/i;

/**
 * What is named is taken whatever its name; of a directory, at any depth, what has the name of a document or archive.
 * Links to files are followed, links to directories are not. Throws CliError for what can be no input, and where there is
 * nothing to take at all.
 */
export async function sortInputs(names: readonly string[]): Promise<Inputs> {
  const found = { files: [] as string[], warcs: [] as string[], urls: [] as string[], problems: [] as string[] };
  let passedOver = 0;
  for (const name of names) {
    if (WEB.test(name)) found.urls.push(expectAddress(name));
    else if (!(await isDirectory(name))) await take(name, found);
    else {
      for (const path of await filesUnder(name)) {
        if (WARC.test(path) || DOCUMENT.test(path)) await take(path, found);
        else passedOver += 1;
      }
    }
  }
  const { files, warcs, urls, problems } = found;
  if (files.length + warcs.length + urls.length > 0) return { ...found, passedOver };
  const [first] = problems;
  if (first === undefined) throw nothingIn(names, passedOver);
  throw new CliError(problems.length === 1 ? first : `${first} (and ${problems.length - 1} more that cannot be read)`);
}

/** Throws CliError for what has the form of no path; false where nobody can tell. */
async function isDirectory(name: string): Promise<boolean> {
  const found = await stat(name).catch(() => undefined);
  if (found === undefined) expectPath(name);
  return found?.isDirectory() === true;
}

type Found = Readonly<Record<'files' | 'warcs' | 'problems', string[]>>;

async function take(path: string, { files, warcs, problems }: Found): Promise<void> {
  try {
    expectFile(path);
    const damage = WARC.test(path) ? await whyNoArchive(path) : undefined;
    if (damage === undefined) (WARC.test(path) ? warcs : files).push(path);
    else problems.push(damage);
  } catch (error) {
    problems.push(explainError(error));
  }
}

function expectAddress(name: string): string {
  const shown = withoutLogin(name);
  if (!URL.canParse(name)) throw new CliError(`${shown}: not an address: check how it is written`, EXIT.usage);
  if (shown === name) return name;
  throw new CliError(
    `${shown}: given with a user name or password, which would be archived: leave them out`,
    EXIT.usage,
  );
}

function expectPath(name: string): void {
  if (name === STANDARD_INPUT)
    throw new CliError(
      '-: standard input has no name to archive it under: save it to a file, or look at it with `gongkai facts -`',
      EXIT.usage,
    );
  const scheme = SCHEME.exec(name)?.[1];
  if (scheme !== undefined)
    throw new CliError(`${name}: unsupported scheme ${scheme}: name an http or https address, or a file`, EXIT.usage);
}

function nothingIn(names: readonly string[], passedOver: number): CliError {
  const others = passedOver === 0 ? '' : ` (${counted(passedOver, 'file')} of other kinds passed over)`;
  return new CliError(`${names.join(', ')}: no document or archive in it${others}: name a folder with some, or a file`);
}

/** Files, links and whatever else is no directory itself. */
async function filesUnder(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'));
  return files.map((entry) => join(entry.parentPath, entry.name)).sort((a, b) => (a < b ? -1 : 1));
}
