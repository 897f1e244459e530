import { CommanderError } from 'commander';
import { CliError, EXIT, explainError } from './cli/failure.ts';
import { ReaderGone } from './cli/output.ts';
import { buildProgram } from './cli/program.ts';
import { openSession, type Session } from './cli/session.ts';
import type { Ending } from './cli/shell.ts';

/** Time a command has to come to a consistent end after Ctrl-C, in milliseconds. Everything survives the end without it. */
const GRACE = 5_000;

/** Runs a command line and returns its exit code. Composition root: everything meets here and in src/cli/. */
export async function main(argv: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  let code: number | undefined;
  const interrupt = (exitCode: number) => () => {
    if (code !== undefined) process.exit(exitCode);
    code = exitCode;
    interruption.abort(new Error('interrupted'));
    setTimeout(() => process.exit(exitCode), GRACE).unref();
  };
  process.on('SIGINT', interrupt(EXIT.interrupted)).on('SIGTERM', interrupt(EXIT.terminated));
  const session = openSession(process, interruption.signal);
  // What no command waits for, such as a stream that fails behind its back; after an interruption it is its echo.
  process.on('uncaughtException', (error) => {
    if (code === undefined) session.warn(`gongkai: ${explainError(error)}`);
    process.exit(code ?? EXIT.failed);
  });
  const ended = await run(argv, session);
  return code === undefined || !session.untilStopped ? (code ?? ended) : EXIT.done;
}

async function run(argv: readonly string[], session: Session): Promise<number> {
  const ending: Ending = { code: EXIT.done };
  try {
    const program = await buildProgram({ session, ending }, argv);
    await program.parseAsync(argv, { from: 'user' }).catch(expectDone);
    await session.flush();
    return ending.code;
  } catch (error) {
    if (error instanceof ReaderGone) return EXIT.done;
    if (error instanceof CommanderError) return EXIT.usage;
    if (session.signal.aborted) {
      session.warn(
        `gongkai: interrupted${session.continues ? ': what is done is kept, the same command continues' : ''}`,
      );
      return EXIT.interrupted;
    }
    session.warn(`gongkai: ${explainError(error)}`);
    return error instanceof CliError ? error.code : EXIT.failed;
  }
}

/** Commander throws after the help and the version, too. */
function expectDone(error: unknown): void {
  if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error;
}
