import { setTimeout as pause } from 'node:timers/promises';
import PQueue from 'p-queue';

/** One exchange at a time per host with a pause after each, and a limit over all hosts. */
export class HostQueues {
  readonly #all: PQueue;
  readonly #hosts = new Map<
    string,
    { readonly queue: PQueue; readonly delay: number; crawlDelay: number; notBefore: number }
  >();
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
      const rest = state.notBefore - performance.now();
      // The pause stands before the common queue: a waiting host takes no place from the others.
      if (rest > 0) await pause(rest, undefined, options);
      try {
        return await this.#all.add(job);
      } finally {
        state.notBefore = performance.now() + Math.max(state.delay, state.crawlDelay);
      }
    }, options);
  }

  /** A floor for the pause of a host, from its robots.txt. */
  slowDown(host: string, milliseconds: number): void {
    this.#state(host).crawlDelay = milliseconds;
  }

  #state(host: string) {
    const known = this.#hosts.get(host);
    if (known !== undefined) return known;
    const state = { queue: new PQueue({ concurrency: 1 }), delay: this.#delayOf(host), crawlDelay: 0, notBefore: 0 };
    this.#hosts.set(host, state);
    return state;
  }
}
