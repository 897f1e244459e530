import { contactMistake } from '../base/contact.ts';
import { counted } from '../base/counted.ts';
import { expectFile } from '../base/expect-file.ts';
import { withoutLogin } from '../base/without-login.ts';
import type { YamlProblem, YamlReading } from '../base/yaml-file.ts';
import { readSources } from '../crawl/source-file.ts';
import { refusalOf } from '../fetch/index.ts';
import { readText } from '../library/local-file.ts';
import type { Source, SourceFile } from '../model/source.ts';
import { selectorMistake } from '../parse/lists/select-links.ts';
import { CliError, EXIT } from './failure.ts';
import type { Session } from './session.ts';
import { type AddCommand, examples, wholeNumber } from './shell.ts';
import { type TryOptions, trySources } from './sources-try.ts';
import { firstProblem, problemLine } from './yaml-problems.ts';

/** Reads a source file for a command that needs a good one; the first mistake is the error. */
export async function loadSources(path: string): Promise<SourceFile> {
  const { value: file, problems } = await readSourceFile(path);
  if (file !== undefined) return file;
  throw firstProblem(path, problems, `\`gongkai sources lint ${path}\` lists them`);
}

/** The same for a command that asks the web: whoever is asked must be able to find out who asks. */
export async function loadIdentifiedSources(path: string, site: string | undefined): Promise<SourceFile> {
  const file = await loadSources(path);
  const mistake = site === undefined ? contactMistake(file.contact) : undefined;
  if (mistake === undefined) return file;
  throw new CliError(`${path}: contact: ${mistake}: name who runs the crawl, by an e-mail or web address`);
}

/** Thousands of sources take less. */
const LARGEST_FILE = 20e6;

async function readSourceFile(path: string): Promise<YamlReading<SourceFile>> {
  const { size } = expectFile(path);
  if (size > LARGEST_FILE)
    throw new CliError(`${path}: larger than ${LARGEST_FILE / 1e6} MB: split it into several files`);
  return readSources(await readText(path), refusalOf, selectorMistake);
}

export const addSources: AddCommand = (program, shell) => {
  const sources = program
    .command('sources')
    .description('check source files, list what is in them, try what their lists give');
  addLint(sources, shell);
  addList(sources, shell);
  addTry(sources, shell);
};

const addLint: AddCommand = (sources, { session, ending }) => {
  sources
    .command('lint')
    .description('check source files; every mistake is a line `file:line:column: where: what`')
    .argument('<file...>', 'YAML files of sources')
    .addHelpText('after', examples('gongkai sources lint samples/sources.yaml'))
    .action(async (files: readonly string[]) => {
      let count = 0;
      for (const path of files) {
        const { value: file, problems } = await readSourceFile(path);
        await listProblems(path, problems, session);
        count += problems.length;
        if (file !== undefined) session.note(`${path}: ${counted(file.sources.length, 'source')}, no mistake found`);
        const unidentified = file === undefined ? undefined : contactMistake(file.contact);
        if (unidentified !== undefined) session.note(`${path}: contact: ${unidentified}: to be named before a crawl`);
      }
      if (count > 0) ending.code = EXIT.failed;
    });
};

const addList: AddCommand = (sources, { session }) => {
  sources
    .command('list')
    .description('list the sources of a file: id, division code, publisher, first list page')
    .argument('<file>', 'YAML file of sources')
    .option('--json', 'JSON lines, defaults filled in')
    .addHelpText(
      'after',
      examples('gongkai sources list samples/sources.yaml', 'gongkai sources list sources.yaml --json'),
    )
    .action(async (path: string, options: { readonly json?: true }) => {
      const file = await loadSources(path);
      for (const source of file.sources) {
        const { id, publisher, lists } = source;
        const line = [id, publisher.adminCode, publisher.name, lists[0]?.url ?? ''].join('\t');
        await session.out(`${options.json === true ? JSON.stringify(shown(source)) : line}\n`);
      }
    });
};

/** A source as it may be printed: its proxy may hold a password. */
function shown(source: Source): Source {
  return source.proxy === undefined ? source : { ...source, proxy: withoutLogin(source.proxy) };
}

/** Items of a kind printed for each list. */
const SHOWN = 5;
const MOST_ITEMS = 100_000;

const addTry: AddCommand = (sources, shell) => {
  sources
    .command('try')
    .description('fetch the first page of each list, politely, and tell what would be taken from it; nothing is kept')
    .argument('<file>', 'YAML file of sources')
    .option('--source <id...>', 'these sources of the file alone')
    .option('--items <n>', 'items shown of each kind', wholeNumber('--items', 0, MOST_ITEMS), SHOWN)
    .option('--site <file>', 'serve the host of a site file from this machine instead of the web')
    .option('--json', 'JSON lines, one for each list, with every item')
    .addHelpText(
      'after',
      examples(
        'gongkai sources try samples/sources.yaml --site samples/site/site.json',
        'gongkai sources try sources.yaml --source mof-central --items 20',
      ),
    )
    .action(async (path: string, options: TryOptions) => {
      await trySources(await loadIdentifiedSources(path, options.site), options, shell);
    });
};

/** A file that is no source file at all has a mistake in every line: the first ones tell. */
const MOST_SHOWN = 50;

async function listProblems(path: string, problems: readonly YamlProblem[], session: Session): Promise<void> {
  const lines = [...new Set(problems.map((problem) => problemLine(path, problem)))];
  for (const line of lines.slice(0, MOST_SHOWN)) await session.out(`${line}\n`);
  if (lines.length > MOST_SHOWN)
    await session.out(`${path}: and ${counted(lines.length - MOST_SHOWN, 'more mistake')}\n`);
}
