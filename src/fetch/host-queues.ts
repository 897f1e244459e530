import { setTimeout as pause } from 'node:timers/promises';
import PQueue from 'p-queue';

/** Milliseconds, on the monotonic clock of the process. */
interface HostState {
  readonly queue: PQueue;
  delay: number;
  lastEnd: number;
  restUntil: number;
}

/** One exchange at a time per host with a pause after each, and a limit over all hosts. */
export class HostQueues {
  readonly #all: PQueue;
  readonly #hosts = new Map<string, HostState>();
  readonly #delayOf: (host: string) => number;

  constructor(concurrency: number, delayOf: (host: string) => number) {
    this.#all = new PQueue({ concurrency });
    this.#delayOf = delayOf;
  }

  /** Runs a job when the host is free and its pause is over. A job must not enter a queue itself. */
  run<T>(host: string, job: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const state = this.#state(host);
    const options = signal === undefined ? {} : { signal };
    return state.queue.add(async () => {
      const rest = Math.max(state.restUntil, state.lastEnd + state.delay) - performance.now();
      // The pause stands before the common queue: a waiting host takes no place from the others.
      if (rest > 0) await pause(rest, undefined, options);
      try {
        return await this.#all.add(job);
      } finally {
        state.lastEnd = performance.now();
      }
    }, options);
  }

  /** A floor for the pause of a host, from its robots.txt: holds from the end of the last exchange on. */
  slowDown(host: string, milliseconds: number): void {
    const state = this.#state(host);
    state.delay = Math.max(this.#delayOf(host), milliseconds);
  }

  /** Leaves a host alone for a time from now on, because it asked for that. */
  rest(host: string, milliseconds: number): void {
    const state = this.#state(host);
    state.restUntil = Math.max(state.restUntil, performance.now() + milliseconds);
  }

  #state(host: string): HostState {
    const known = this.#hosts.get(host);
    if (known !== undefined) return known;
    const never = Number.NEGATIVE_INFINITY;
    const state = {
      queue: new PQueue({ concurrency: 1 }),
      delay: this.#delayOf(host),
      lastEnd: never,
      restUntil: never,
    };
    this.#hosts.set(host, state);
    return state;
  }
}
