import { addReadOptions } from './read-options.ts';
import { printLines, readStage } from './read-stage.ts';
import { type AddCommand, examples } from './shell.ts';
import type { TextOptions } from './text-lines.ts';

export const addText: AddCommand = (program, shell) => {
  const command = program
    .command('text')
    .description('the main text of a document in mainland simplified wording, one block a line')
    .argument('<file>', 'HTML, PDF, workbook, Word or plain text; `-` for standard input')
    .option('--published', 'as published instead')
    .option('--json', 'JSON: every block with both texts and the map of offsets between them')
    .addHelpText(
      'after',
      examples('gongkai text page.html', 'gongkai text page.html --published', 'gongkai text page.html --json'),
    );
  addReadOptions(command).action((path: string, options: TextOptions) =>
    readStage({ stage: 'text', paths: [path], options }, shell, printLines(shell)),
  );
};
