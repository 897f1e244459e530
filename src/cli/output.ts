import type { Writable } from 'node:stream';
import { CliError, explainError } from './failure.ts';

/** Standard output as a command sees it. */
export interface Output {
  /** Writes data; waits while the reader is slow. Throws ReaderGone or OutputLost where nothing can be written any more. */
  write(text: string): Promise<void>;
  /** Waits until everything is handed over, with the same errors. */
  flush(): Promise<void>;
}

/** Thrown to end a command whose output nobody reads any more; not an error. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

/** A file takes any amount without a pause: after so many characters an interruption is given the chance to be heard. */
const HEARING = 1 << 20;

/** Output on a stream. One listener for each event, however many writes wait. */
export function openOutput(stdout: Writable): Output {
  let lost: Error | undefined;
  let waiting: (() => void)[] = [];
  /** Characters written since other events were heard. */
  let unheard = 0;
  const nextTurn = () => {
    unheard = 0;
    return new Promise<void>((resolve) => setImmediate(resolve));
  };
  const wake = () => {
    const woken = waiting;
    waiting = [];
    for (const one of woken) one();
  };
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    lost ??= error.code === 'EPIPE' ? new ReaderGone() : new CliError(`standard output: ${explainError(error)}`);
    wake();
  });
  stdout.on('drain', wake).on('close', () => {
    lost ??= new ReaderGone();
    wake();
  });
  const settle = (ready: boolean) =>
    ready || lost !== undefined ? undefined : new Promise<void>((resolve) => waiting.push(resolve));
  return {
    async write(text) {
      if (lost === undefined) await settle(stdout.write(text));
      unheard += text.length;
      if (unheard > HEARING) await nextTurn();
      if (lost !== undefined) throw lost;
    },
    async flush() {
      if (lost === undefined && stdout.writableLength > 0)
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          stdout.write('', () => resolve());
        });
      // A device tells of its failure one turn after it took the bytes.
      await nextTurn();
      if (lost !== undefined) throw lost;
    },
  };
}
