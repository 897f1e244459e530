import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { PageRange } from '../parse/pdf-picture.ts';
import { CliError, EXIT } from './failure.ts';
import { addReadOptions, type JobsOptions, jobsOption } from './read-options.ts';
import { printLines, readStage } from './read-stage.ts';
import { type AddCommand, examples } from './shell.ts';
import type { StageAnswer } from './stage-answer.ts';
import type { TableOptions } from './table-lines.ts';

export const addTables: AddCommand = (program, shell) => {
  const { session } = shell;
  const command = program
    .command('tables')
    .description(
      'every table as JSON: {"<file name without ending>": [{pages, title, unit, method, rows}]}; of workbooks with their sheet',
    )
    .argument('<file...>', 'HTML, PDF, workbook or Word document; `-` for standard input')
    .option('--pages', 'one entry for each page of a table: {page, title, unit, method, rows}')
    .option('--picture <dir>', 'draw what is found on the pages of PDFs: <name>-p001.svg and so on')
    .option('--page-range <first-last>', 'draw these pages alone, e.g. 3-7', pageRange)
    .addHelpText(
      'after',
      examples(
        'gongkai tables page.html',
        'gongkai tables page.html --pages',
        'gongkai tables annex.pdf --picture pictures --page-range 3-7',
      ),
    );
  addReadOptions(command).addOption(jobsOption('documents'));
  command.action(async (paths: readonly string[], { jobs, ...options }: TableOptions & Partial<JobsOptions>) => {
    const found = new Map<string, string[]>();
    const tell = printLines(shell);
    if (options.picture !== undefined) mkdirSync(options.picture, { recursive: true });
    await readStage(
      { stage: 'tables', paths, options, ...(jobs === undefined ? {} : { jobs }) },
      shell,
      async (path, answer) => {
        const { lines, pictures, ...rest } = answer;
        await tell(path, { ...rest, lines: [] });
        const name = basename(path, extname(path));
        if (options.picture !== undefined) await writePictures(join(options.picture, name), pictures);
        if (answer.unread !== undefined) return;
        found.set(name, [...(found.get(name) ?? []), ...lines]);
      },
    );
    for (const piece of jsonOf(found)) await session.out(piece);
  });
};

/** As `JSON.stringify` shows an object with an indent of one, piece by piece: the tables are printed already. */
function* jsonOf(found: ReadonlyMap<string, readonly string[]>): Generator<string> {
  let before = '{';
  // An object has names that are numbers first.
  for (const [name, tables] of Object.entries(Object.fromEntries(found))) {
    yield `${before}\n ${JSON.stringify(name)}: [`;
    for (const [index, table] of tables.entries()) yield `${index === 0 ? '' : ','}\n  ${table}`;
    yield tables.length === 0 ? ']' : '\n ]';
    before = ',';
  }
  if (before === ',') yield '\n}\n';
}

async function writePictures(start: string, pictures: StageAnswer['pictures'] = []): Promise<void> {
  for (const { page, svg } of pictures) await writeFile(`${start}-p${String(page).padStart(3, '0')}.svg`, svg);
}

const RANGE = /^([1-9]\d{0,5})(?:-([1-9]\d{0,5}))?$/;

/** `3-7` or `3`; bad usage otherwise. */
function pageRange(text: string): PageRange {
  const [, first = '', last = first] = RANGE.exec(text.trim()) ?? [];
  if (first !== '' && Number(first) <= Number(last)) return { first: Number(first), last: Number(last) };
  throw new CliError(`--page-range: expected pages such as 3-7, received ${text}`, EXIT.usage);
}
