import { basename, extname } from 'node:path';
import { maxSizeOption } from './max-size.ts';
import { printLines, readStage } from './read-stage.ts';
import { type AddCommand, examples } from './shell.ts';
import type { TableOptions } from './table-lines.ts';

export const addTables: AddCommand = (program, shell) => {
  const { session } = shell;
  program
    .command('tables')
    .description('every table as JSON: {"<file name without ending>": [{pages, title, unit, method, rows}]}')
    .argument('<file...>', 'HTML or PDF; `-` for standard input')
    .addOption(maxSizeOption())
    .option('--pages', 'one entry for each page of a table: {page, title, unit, method, rows}')
    .addHelpText('after', examples('gongkai tables page.html', 'gongkai tables page.html --pages'))
    .action(async (paths: readonly string[], options: TableOptions) => {
      const found = new Map<string, unknown[]>();
      const tell = printLines(shell);
      await readStage({ stage: 'tables', paths, options }, shell, async (path, { lines, ...answer }) => {
        await tell(path, { ...answer, lines: [] });
        if (answer.unread !== undefined) return;
        const name = basename(path, extname(path));
        found.set(name, [...(found.get(name) ?? []), ...lines.map((line): unknown => JSON.parse(line))]);
      });
      if (found.size > 0) await session.out(`${JSON.stringify(Object.fromEntries(found), null, 1)}\n`);
    });
};
