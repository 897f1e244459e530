import { SingleBar } from 'cli-progress';
import type { Session } from './session.ts';

/** How far a long command is. */
export interface Progress {
  /** One more done; `what` is shown beside the bar. */
  step(what: string): void;
  /** More to do than was known. */
  grow(count: number): void;
  stop(): void;
}

const SILENT: Progress = { step: () => undefined, grow: () => undefined, stop: () => undefined };
const FORMAT = '{bar} {value}/{total} {unit} · {rate}/s · {eta_formatted} left · {what}';
const SHOW_CURSOR = '\u001b[?25h';
/** Columns kept for what is being done. */
const WHAT_WIDTH = 40;

/** A bar on standard error where that is a terminal; nothing in a pipe or with --quiet. It appears with the first work. */
export function showProgress({ stderr, quiet }: Pick<Session, 'stderr' | 'quiet'>, unit: string): Progress {
  if (stderr.isTTY !== true || quiet) return SILENT;
  const bar = newBar(stderr);
  // The clock is for the eye of the person alone.
  const started = performance.now();
  let done = 0;
  let all = 0;
  // A second Ctrl-C ends the process before the bar is cleared away.
  const showCursor = () => void stderr.write(SHOW_CURSOR);
  return {
    step(what) {
      done += 1;
      const rate = (done / Math.max(0.001, (performance.now() - started) / 1000)).toFixed(1);
      bar.update(done, { rate, what: what.length > WHAT_WIDTH ? `…${what.slice(1 - WHAT_WIDTH)}` : what });
    },
    grow(count) {
      if (all === 0) {
        bar.start(count, done, { unit, rate: '–', what: '' });
        process.once('exit', showCursor);
      }
      all += count;
      bar.setTotal(all);
    },
    stop() {
      process.off('exit', showCursor);
      bar.stop();
    },
  };
}

function newBar(stream: Session['stderr']): SingleBar {
  return new SingleBar({
    format: FORMAT,
    stream,
    barsize: 24,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    linewrap: null,
    gracefulExit: false,
  });
}
