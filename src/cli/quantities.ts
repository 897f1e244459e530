import { createReadStream, type ReadStream } from 'node:fs';
import { expectFile } from '../base/expect-file.ts';
import { STANDARD_INPUT } from '../library/local-file.ts';
import { quantityAnswers } from './quantity-answers.ts';
import type { QuantityOptions } from './quantity-lines.ts';
import { addReadOptions } from './read-options.ts';
import { printLines, readStage } from './read-stage.ts';
import { type AddCommand, examples } from './shell.ts';

export const addQuantities: AddCommand = (program, shell) => {
  const { session } = shell;
  const command = program
    .command('quantities')
    .description(
      'every quantity of a document or text with its place: block, offsets in it (UTF-16), kind, value, unit, words',
    )
    .argument('[file]', 'HTML, PDF, workbook, Word or plain text; `-` for standard input', STANDARD_INPUT)
    .option('--json', 'JSON lines instead of columns')
    .option(
      '--jsonl',
      'read lines `{id, text}` and write lines `{id, found: [{start, end, text, kind, value, unit, currency?}]}`; a line that is none is told of and passed over',
    )
    .addHelpText(
      'after',
      examples(
        'echo 减少28.70万元 | gongkai quantities',
        'gongkai quantities page.html --json',
        'gongkai quantities --jsonl < texts.jsonl',
      ),
    );
  addReadOptions(command).action(async (path: string, options: QuantityOptions & { readonly jsonl?: true }) => {
    if (options.jsonl === true)
      await quantityAnswers(path === STANDARD_INPUT ? session.stdin : openFile(path), path, shell);
    else await readStage({ stage: 'quantities', paths: [path], options }, shell, printLines(shell));
  });
};

function openFile(path: string): ReadStream {
  expectFile(path);
  return createReadStream(path);
}
