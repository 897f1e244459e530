import { statSync } from 'node:fs';
import { inOrder } from '../library/in-order.ts';
import { readInput } from '../library/local-file.ts';
import { asOwnBytes, startThread, type Thread, ThreadLost } from '../library/thread.ts';
import { openTurns } from '../library/turns.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { CliError, EXIT, explainError } from './failure.ts';
import { defaultJobs } from './read-options.ts';
import type { Session } from './session.ts';
import type { Shell } from './shell.ts';
import type { StageAnswer } from './stage-answer.ts';
import type { StageName, StageQuestion, WorkerAnswer } from './stage-worker.ts';

/** What is asked of which documents. */
export interface StageWork {
  readonly stage: StageName;
  /** Files; `-` for standard input. */
  readonly paths: readonly string[];
  readonly options?: object;
  /** How many are read at a time; by what there is to read where it is left out. */
  readonly jobs?: number;
}

/** Answers kept for each thread while a longer document before them is read: nobody idles behind it. */
const AHEAD = 4;

type Print = (path: string, answer: StageAnswer) => Promise<void>;

/**
 * Looks at documents in threads that an interruption ends, up to `jobs` at a time, and prints them in the order they were
 * named in. What cannot be read is told of in one line and the rest goes on: exit code 4, or 1 where nothing could be read
 * of any.
 */
export async function readStage(work: StageWork, { session, ending }: Shell, print: Print): Promise<void> {
  const readers = openReaders(session.signal);
  const { paths, jobs = jobsFor(paths) } = work;
  const turn = openTurns(jobs);
  const read = async (path: string) => {
    const leave = await turn(session.signal);
    try {
      return { path, answer: await readers.ask(work, path, session) };
    } catch (error) {
      return { path, answer: failureOf(error, session) };
    } finally {
      leave();
    }
  };
  let failed = 0;
  try {
    for await (const { path, answer } of inOrder(paths, jobs * AHEAD, read, session.signal)) {
      if (typeof answer !== 'string') await print(path, answer);
      const failure = typeof answer === 'string' ? answer : answer.unread;
      if (failure === undefined) continue;
      session.warn(`gongkai: ${failure}`);
      failed += 1;
    }
  } finally {
    await readers.close();
  }
  if (failed > 0) ending.code = failed === paths.length ? EXIT.failed : EXIT.someFailed;
}

/** Bytes of documents that a further thread pays for: below, loading and compiling the readers again takes longer. */
const WORTH_A_THREAD = 12 * 2 ** 20;

function jobsFor(paths: readonly string[]): number {
  const bytes = paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
  return Math.min(defaultJobs(), Math.max(paths.length, 1), 1 + Math.floor(bytes / WORTH_A_THREAD));
}

/** Prints the lines, and tells the person what reading could not do. */
export function printLines({ session }: Pick<Shell, 'session'>): Print {
  return async (path, { lines, problems, unread }) => {
    for (const line of lines) await session.out(`${line}\n`);
    if (unread === undefined) for (const problem of problems) session.note(`${path}: ${problem}`);
  };
}

function failureOf(error: unknown, { signal }: Session): string {
  if (signal.aborted) throw error;
  return explainError(error);
}

/** Threads for the stages, as many as are asked at a time; one that is lost over a document is replaced for the next. */
function openReaders(signal: AbortSignal) {
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  return {
    async ask({ stage, options = {} }: StageWork, path: string, session: Session): Promise<StageAnswer> {
      const snapshot = asOwnBytes(await readInput(path, session));
      const thread = idle.pop() ?? startThread('stage-worker', import.meta.url);
      all.add(thread);
      try {
        const answer = await askStage(thread, path, { stage, snapshot, options }, signal);
        idle.push(thread);
        return answer;
      } catch (error) {
        if (!(error instanceof ThreadLost)) {
          idle.push(thread);
          throw error;
        }
        all.delete(thread);
        throw new CliError(`${path}: ${error.message}`);
      }
    },
    close: async () => {
      await Promise.all([...all].map((thread) => thread.close()));
    },
  };
}

async function askStage(
  thread: Thread,
  path: string,
  question: StageQuestion & { readonly snapshot: Snapshot & { readonly bytes: Uint8Array<ArrayBuffer> } },
  signal: AbortSignal,
): Promise<StageAnswer> {
  const answer = await thread.ask<WorkerAnswer>(question, [question.snapshot.bytes.buffer], signal);
  if ('error' in answer) throw new CliError(`${path}: ${answer.error}`);
  return answer.unread === undefined ? answer : { ...answer, unread: `${path}: nothing was read: ${answer.unread}` };
}
