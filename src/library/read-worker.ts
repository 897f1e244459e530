import { parentPort } from 'node:worker_threads';
import { type Member, readDescribed } from '../pipeline.ts';
import { loadParsers } from './parser-files.ts';
import type { ReadingLimits } from './reading-limits.ts';

/** How publications are read. */
export interface ReadingOptions extends ReadingLimits {
  /** URLs of files with parsers, tried before those of the program. */
  readonly parsers?: readonly string[];
}

export interface WorkerQuestion {
  readonly members: readonly Member[];
  readonly reading: ReadingOptions;
}

/** What a reading thread answers: the publication as read, as JSON, or why there is none. */
export type WorkerAnswer = { readonly read: string } | { readonly error: string };

// JSON, not a structured clone: the same text whether a publication is read here, in another thread or recalled.
parentPort?.on('message', async ({ members, reading }: WorkerQuestion) => {
  const answer: WorkerAnswer = await read(members, reading).then(
    (publication) => ({ read: JSON.stringify(publication) }),
    (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
  );
  parentPort?.postMessage(answer);
});

async function read(members: readonly Member[], { parsers, ...options }: ReadingOptions) {
  return readDescribed(members, await loadParsers(parsers), options);
}
