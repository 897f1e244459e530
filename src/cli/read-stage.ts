import { readInput } from '../library/local-file.ts';
import { asOwnBytes, startThread, type Thread, ThreadLost } from '../library/thread.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { CliError, EXIT, explainError } from './failure.ts';
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
}

type Print = (path: string, answer: StageAnswer) => Promise<void>;

/**
 * Looks at documents one after the other, in a thread that an interruption ends. What cannot be read is told of in one
 * line and the rest goes on: exit code 4, or 1 where nothing could be read of any.
 */
export async function readStage(work: StageWork, { session, ending }: Shell, print: Print): Promise<void> {
  const reader = openReader(session.signal);
  let failed = 0;
  try {
    for (const path of work.paths) {
      const answer = await reader.ask(work, path, session).catch((error: unknown) => failureOf(error, session));
      if (typeof answer !== 'string') await print(path, answer);
      const failure = typeof answer === 'string' ? answer : answer.unread;
      if (failure === undefined) continue;
      session.warn(`gongkai: ${failure}`);
      failed += 1;
    }
  } finally {
    await reader.close();
  }
  if (failed > 0) ending.code = failed === work.paths.length ? EXIT.failed : EXIT.someFailed;
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

/** A thread for the stages; one that is lost over a document is replaced for the next. */
function openReader(signal: AbortSignal) {
  let thread: Thread | undefined;
  return {
    async ask({ stage, options = {} }: StageWork, path: string, session: Session): Promise<StageAnswer> {
      const snapshot = asOwnBytes(await readInput(path, session));
      thread ??= startThread('stage-worker', import.meta.url);
      try {
        return await askStage(thread, path, { stage, snapshot, options }, signal);
      } catch (error) {
        if (!(error instanceof ThreadLost)) throw error;
        thread = undefined;
        throw new CliError(`${path}: ${error.message}`);
      }
    },
    close: async () => thread?.close(),
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
