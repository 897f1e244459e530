import { readFile } from 'node:fs/promises';
import { formatSourceProblem, readSources } from '../crawl/source-file.ts';
import type { SourceFile } from '../model/source.ts';
import { CliError, EXIT } from './failure.ts';
import { type AddCommand, examples } from './shell.ts';

/** Reads a source file for a command that needs a good one; the first mistake is the error. */
export async function loadSources(path: string): Promise<SourceFile> {
  const { file, problems } = readSources(await readFile(path, 'utf8'));
  if (file !== undefined) return file;
  const [first] = problems;
  const line = first === undefined ? path : formatSourceProblem(path, first);
  const more =
    problems.length > 1 ? ` (and ${problems.length - 1} more: \`gongkai sources lint ${path}\` lists them)` : '';
  throw new CliError(`${line}${more}`);
}

export const addSources: AddCommand = (program, { session, ending }) => {
  const sources = program.command('sources').description('check source files, list what is in them');
  sources
    .command('lint')
    .description('check source files; every mistake is a line `file:line:column: where: what`')
    .argument('<file...>', 'YAML files of sources')
    .addHelpText('after', examples('gongkai sources lint samples/sources.yaml'))
    .action(async (files: readonly string[]) => {
      let count = 0;
      for (const path of files) {
        const { file, problems } = readSources(await readFile(path, 'utf8'));
        for (const problem of problems) await session.out(`${formatSourceProblem(path, problem)}\n`);
        count += problems.length;
        if (file !== undefined) session.note(`${path}: ${file.sources.length} sources, no mistake found`);
      }
      if (count > 0) ending.code = EXIT.failed;
    });
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
        await session.out(`${options.json === true ? JSON.stringify(source) : line}\n`);
      }
    });
};
