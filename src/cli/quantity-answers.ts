import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ofFile } from '../library/local-file.ts';
import { quantitiesFound, recognize } from '../recognize/index.ts';
import { EXIT } from './failure.ts';
import type { Shell } from './shell.ts';

/**
 * Answers every line `{id, text}` of a stream with a line `{id, found}`. A line that is no such thing is told of with its
 * number, and the rest goes on: exit code 4.
 */
export async function quantityAnswers(input: Readable, name: string, { session, ending }: Shell): Promise<void> {
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() === '') continue;
      const read = readCase(line);
      if (typeof read === 'string') {
        session.warn(`gongkai: ${name}:${number}: ${read}`);
        ending.code = EXIT.someFailed;
        continue;
      }
      const found = quantitiesFound(recognize(read.text, { bareChinese: true }), read.text);
      await session.out(`${JSON.stringify({ id: read.id, found })}\n`);
    }
  } catch (error) {
    throw ofFile(error, name);
  }
}

/** The case of a line, or why it is none. */
function readCase(line: string): { readonly id: unknown; readonly text: string } | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string') {
    return { id: 'id' in value ? value.id : null, text: value.text };
  }
  return 'expected {"id": …, "text": "…"}';
}
