import type { Readable, Writable } from 'node:stream';
import { openOutput } from './output.ts';

/** What a command talks to: data goes out, words go to the person, an interruption comes in. */
export interface Session {
  readonly stdin: Readable;
  /** Writes data to standard output; waits while the reader is slow. */
  out(text: string): Promise<void>;
  /** Waits until the data is handed over. */
  flush(): Promise<void>;
  /** A line for the person on standard error; silent with --quiet. */
  note(line: string): void;
  /** A line about something that failed, on standard error whatever the options. */
  warn(line: string): void;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborted by Ctrl-C and by a request to terminate. */
  readonly signal: AbortSignal;
  /** Set by --quiet. */
  quiet: boolean;
  /** Set by commands that go on until they are interrupted: that is no failure of theirs. */
  untilStopped: boolean;
  /** Set by commands that continue when they are given again. */
  continues: boolean;
}

interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/**
 * A session on streams. A reader that goes away (EPIPE) ends the output without a word; any other failure of the output
 * is an error of the command.
 */
export function openSession(streams: Streams, signal: AbortSignal): Session {
  const { stdout, stderr } = streams;
  const output = openOutput(stdout);
  // Words that nobody can read any more are no reason to end the work.
  stderr.on('error', () => undefined);
  const session: Session = {
    get stdin() {
      return interruptible(streams.stdin, signal);
    },
    stderr,
    signal,
    quiet: false,
    untilStopped: false,
    continues: false,
    async out(text) {
      signal.throwIfAborted();
      return output.write(text);
    },
    flush: output.flush,
    note(line) {
      if (!session.quiet) stderr.write(`${oneLine(line)}\n`);
    },
    warn(line) {
      stderr.write(`${oneLine(line)}\n`);
    },
  };
  return session;
}

const CONTROLS = /\p{Cc}/gu;

/** A line that stays one: names of files and published words may hold line feeds and orders to the terminal. */
function oneLine(text: string): string {
  return text.replace(CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A command that waits for input would wait on after an interruption. The stream is opened by commands that read it alone. */
function interruptible(stdin: Readable, signal: AbortSignal): Readable {
  const stop = () => stdin.on('error', () => undefined).destroy(new Error('interrupted'));
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return stdin;
}
