import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

/** What a command talks to: data goes out, words go to the person, an interruption comes in. */
export interface Session {
  readonly stdin: Readable;
  /** Writes data to standard output; waits while the reader is slow. */
  out(text: string): Promise<void>;
  /** A line for the person on standard error; silent with --quiet. */
  note(line: string): void;
  /** A line about something that failed, on standard error whatever the options. */
  warn(line: string): void;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborted by Ctrl-C and by a request to terminate. */
  readonly signal: AbortSignal;
  /** Set by --quiet. */
  quiet: boolean;
  /** Set by commands that continue when they are given again. */
  continues: boolean;
}

interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** A session on streams. A reader that goes away (EPIPE) ends the output without a word. */
export function openSession({ stdin, stdout, stderr }: Streams, signal: AbortSignal): Session {
  let open = true;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    open = false;
  });
  // A command that waits for input would wait on.
  signal.addEventListener('abort', () => stdin.on('error', () => undefined).destroy(new Error('interrupted')));
  const session: Session = {
    stdin,
    stderr,
    signal,
    quiet: false,
    continues: false,
    async out(text) {
      if (!open) throw new ReaderGone();
      if (!stdout.write(text)) await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]).catch(expectGone);
    },
    note(line) {
      if (!session.quiet) stderr.write(`${line}\n`);
    },
    warn(line) {
      stderr.write(`${line}\n`);
    },
  };
  return session;
}

function expectGone(error: NodeJS.ErrnoException): void {
  throw error.code === 'EPIPE' ? new ReaderGone() : error;
}

/** Thrown to end a command whose output nobody reads any more; not an error. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}
