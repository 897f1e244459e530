import { parsers } from '../../parsers/index.ts';
import { readPublication } from '../pipeline.ts';
import { EXIT, explainError } from './failure.ts';
import { readLocalFile } from './local-file.ts';
import { type AddCommand, examples } from './shell.ts';

/** What is printed, and the type each line is given. */
const LINES = [
  ['fact', 'facts'],
  ['statement', 'statements'],
  ['figure', 'figures'],
  ['finding', 'findings'],
] as const;

export const addFacts: AddCommand = (program, { session, ending }) => {
  program
    .command('facts')
    .description('facts, statements, figures and findings of documents as JSON lines, without a dataset')
    .argument('<file...>', 'HTML, PDF or plain text; each file is a publication of its own')
    .addHelpText(
      'after',
      examples('gongkai facts page.html | head', `gongkai facts page.html | jq -c 'select(.type == "finding")'`),
    )
    .action(async (paths: readonly string[]) => {
      for (const path of paths) {
        try {
          const records = await readPublication([{ snapshot: await readLocalFile(path), role: 'page' }], parsers);
          for (const [type, kind] of LINES) {
            for (const record of records[kind]) await session.out(`${JSON.stringify({ type, ...record })}\n`);
          }
        } catch (error) {
          if (session.signal.aborted || paths.length === 1 || !isOfFile(error)) throw error;
          session.warn(`gongkai: ${explainError(error)}`);
          ending.code = EXIT.someFailed;
        }
      }
    });
};

function isOfFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
