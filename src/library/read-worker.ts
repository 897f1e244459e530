import { parentPort } from 'node:worker_threads';
import { parsers } from '../../parsers/index.ts';
import type { ParseOptions } from '../parse/index.ts';
import { type Member, readPublication } from '../pipeline.ts';

/** How publications are read. */
export type ReadingOptions = Pick<ParseOptions, 'maxSize' | 'password' | 'maxTime'>;

export interface WorkerQuestion {
  readonly members: readonly Member[];
  readonly reading: ReadingOptions;
}

/** What a reading thread answers: the records as JSON, or why there are none. */
export type WorkerAnswer = { readonly records: string } | { readonly error: string };

// JSON, not a structured clone: the same text whether a publication is read here, in another thread or recalled.
parentPort?.on('message', async ({ members, reading }: WorkerQuestion) => {
  const answer: WorkerAnswer = await readPublication(members, parsers, reading).then(
    (records) => ({ records: JSON.stringify(records) }),
    (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
  );
  parentPort?.postMessage(answer);
});
