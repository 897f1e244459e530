import { basename, extname } from 'node:path';
import type { Table } from '../model/table.ts';
import { parse } from '../parse/index.ts';
import { tableRecords } from '../write/document-records.ts';
import { readLocalFile } from './local-file.ts';
import { type AddCommand, examples } from './shell.ts';

export const addTables: AddCommand = (program, { session }) => {
  program
    .command('tables')
    .description('every table as JSON: {"<file name without ending>": [{pages, title, unit, method, rows}]}')
    .argument('<file...>', 'HTML or PDF')
    .addHelpText('after', examples('gongkai tables page.html'))
    .action(async (paths: readonly string[]) => {
      const found: Record<string, readonly unknown[]> = {};
      for (const path of paths) {
        const name = basename(path, extname(path));
        const tables = tableRecords(await parse(await readLocalFile(path)), name);
        found[name] = [...(found[name] ?? []), ...tables.map(shownTable)];
      }
      await session.out(`${JSON.stringify(found, null, 1)}\n`);
    });
};

function shownTable({ pages = [], title = '', unit = '', method, rows }: Table) {
  return { pages, title, unit, method, rows };
}
