import { parserUrls } from '../library/parser-files.ts';
import { openReadingThreads } from '../library/reading-threads.ts';
import type { Change } from '../model/change.ts';
import { diffDatasets } from '../pipeline/diff-datasets.ts';
import type { ReadMembers } from '../pipeline/member.ts';
import { ChangeWords } from './change-words.ts';
import { EXIT } from './failure.ts';
import { showProgress } from './progress.ts';
import { addReadOptions, type ParserOptions, parserOption, type ReadOptions, readOptionsOf } from './read-options.ts';
import { type AddCommand, examples } from './shell.ts';

interface DiffOptions extends ReadOptions, ParserOptions {
  readonly json?: true;
  readonly exitCode?: true;
}

export const addDiff: AddCommand = (program, { session, ending }) => {
  const command = program
    .command('diff')
    .description(
      'what changed between two datasets, in facts: stated, restated, withdrawn, renamed; and who changed it',
    )
    .argument('<old>', 'folder of a dataset')
    .argument('<new>', 'folder of a later one')
    .option('--exit-code', 'exit with 3 where the publisher changed a fact')
    .option('--json', 'JSON lines: one for each publication, fact and finding that changed')
    .addHelpText(
      'after',
      examples(
        'gongkai diff releases/2025 releases/2026',
        'gongkai diff old new --json | jq \'select(.by == "publisher")\'',
      ),
    );
  addReadOptions(command)
    .addOption(parserOption())
    .action(async (before: string, after: string, options: DiffOptions) => {
      const threads = openReadingThreads(1);
      const progress = showProgress(session, 'publications');
      const words = new ChangeWords();
      const reading = { ...readOptionsOf(options), parsers: await parserUrls(options.parser ?? []) };
      const read: ReadMembers = (members) => threads.read(members, reading, session.signal);
      const parts = { before, after, read, onCount: progress.grow, onDone: progress.step };
      try {
        for await (const change of diffDatasets({ ...parts, signal: session.signal })) {
          words.count(change);
          await session.out(options.json === true ? `${JSON.stringify(change)}\n` : words.lines(change));
          if (options.exitCode === true && isPublishersFact(change)) ending.code = EXIT.findings;
        }
      } finally {
        progress.stop();
        await threads.close();
      }
      session.note(words.summary().join(', ') || 'no fact differs');
    });
};

function isPublishersFact(change: Change): boolean {
  return change.type === 'publication' || (change.type === 'fact' && change.by !== 'reader');
}
