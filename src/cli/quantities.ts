import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { readDocument } from '../pipeline.ts';
import { type FoundQuantity, quantitiesFound, recognize } from '../recognize/index.ts';
import { CliError } from './failure.ts';
import { localSnapshot, readLocalFile, readStream } from './local-file.ts';
import type { Session } from './session.ts';
import { type AddCommand, examples } from './shell.ts';

interface QuantityOptions {
  readonly jsonl?: true;
  readonly json?: true;
}

export const addQuantities: AddCommand = (program, { session }) => {
  program
    .command('quantities')
    .description(
      'every quantity of a document or text with its place: block, offsets in it (UTF-16), kind, value, unit, words',
    )
    .argument('[file]', 'HTML, PDF or plain text; `-` for standard input', '-')
    .option('--json', 'JSON lines instead of columns')
    .option(
      '--jsonl',
      'read lines `{id, text}` and write lines `{id, found: [{start, end, text, kind, value, unit, currency?}]}`',
    )
    .addHelpText(
      'after',
      examples(
        'echo 减少28.70万元 | gongkai quantities',
        'gongkai quantities page.html --json',
        'gongkai quantities --jsonl < texts.jsonl',
      ),
    )
    .action(async (path: string, options: QuantityOptions) => {
      if (options.jsonl === true)
        await answerLines(path === '-' ? session.stdin : createReadStream(path), path, session);
      else await listQuantities(path, options, session);
    });
};

async function listQuantities(path: string, options: QuantityOptions, session: Session): Promise<void> {
  const snapshot = path === '-' ? localSnapshot('-', await readStream(session.stdin)) : await readLocalFile(path);
  const { document } = await readDocument(snapshot);
  for (const { ordinal, text } of document.blocks) {
    for (const found of quantitiesFound(recognize(text), text)) {
      await session.out(
        `${options.json === true ? JSON.stringify({ block: ordinal, ...found }) : columns(ordinal, found)}\n`,
      );
    }
  }
}

function columns(ordinal: number, { start, end, kind, value, unit, currency, text }: FoundQuantity): string {
  return [ordinal, `${start}-${end}`, kind, value, unit, currency ?? '', text].join('\t');
}

async function answerLines(input: Readable, name: string, session: Session): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const { id, text } = readCase(line, `${name}:${number}`);
    await session.out(
      `${JSON.stringify({ id, found: quantitiesFound(recognize(text, { bareChinese: true }), text) })}\n`,
    );
  }
}

function readCase(line: string, place: string): { readonly id: unknown; readonly text: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new CliError(`${place}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string') {
    return { id: 'id' in value ? value.id : null, text: value.text };
  }
  throw new CliError(`${place}: expected {"id": …, "text": "…"}`);
}
