import { setTimeout as pause } from 'node:timers/promises';
import { counted } from '../base/counted.ts';
import type { HostVisit } from '../model/frontier.ts';
import type { CrawlFrontier, CrawlSummary, Resting } from './walk.ts';

export interface LoopOptions {
  /** Hosts visited at a time. */
  readonly concurrency: number;
  /** Ends the crawl after so many requests; what is under way is done. */
  readonly maxRequests?: number;
  /** False once its time is over. */
  readonly inTime?: () => boolean;
  /** Milliseconds between two prolongations of leases. Default 10000. */
  readonly heartbeat?: number;
  readonly signal?: AbortSignal;
}

/** The crawl is to end before its work is done; what is not done stays in the frontier. */
export class Stop extends Error {
  override readonly name = 'Stop';
}

const HEARTBEAT = 10_000;
/** Longest sleep while another process or a pause is waited for: what others leave is seen so late, in milliseconds. */
const NAP = 100;

/** One process's part in a crawl: how much it may still do, and the turns it holds. */
export class Loop {
  readonly #runs: readonly number[];
  readonly #frontier: CrawlFrontier;
  readonly #options: LoopOptions;
  readonly #turns = new Set<HostVisit>();
  readonly #failures: unknown[] = [];
  #asked = 0;
  #nap: Promise<unknown> | undefined;
  stopped: CrawlSummary['stopped'];

  constructor(runs: readonly number[], frontier: CrawlFrontier, options: LoopOptions) {
    this.#runs = runs;
    this.#frontier = frontier;
    this.#options = options;
  }

  /** Conducts visits until nothing waits. Throws the first failure of one, and the reason of the signal. */
  async run(conduct: (turn: HostVisit) => Promise<void>): Promise<void> {
    const beat = setInterval(() => this.#prolong(), this.#options.heartbeat ?? HEARTBEAT);
    try {
      await Promise.all(Array.from({ length: this.#options.concurrency }, () => this.#work(conduct)));
    } finally {
      clearInterval(beat);
    }
    if (this.#failures.length > 0) throw this.#failures[0];
    this.#options.signal?.throwIfAborted();
  }

  /** Counts a request that is about to be made. Throws Stop where there is to be none. */
  admit(): void {
    const { maxRequests = Number.POSITIVE_INFINITY } = this.#options;
    if (!this.mayGoOn()) throw new Stop();
    if (this.#asked >= maxRequests) {
      this.stopped = 'max-requests';
      throw new Stop();
    }
    this.#asked += 1;
  }

  /** Counts a request that was made without being admitted. */
  count(): void {
    this.#asked += 1;
  }

  /** Takes back what was counted for a request that needed none. */
  spare(): void {
    this.#asked -= 1;
  }

  mayGoOn(): boolean {
    const { signal, inTime } = this.#options;
    if (signal?.aborted === true || this.#failures.length > 0) return false;
    if (inTime?.() === false) this.stopped = 'max-time';
    return this.stopped === undefined;
  }

  /** Waits in the turn of a host; ends early when the crawl ends. */
  async wait(milliseconds: number): Promise<void> {
    const { signal } = this.#options;
    await pause(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  }

  /** Waits for the turn of a certain host; gives its rest where it is left alone. Throws Stop. */
  async turnOf(host: string): Promise<HostVisit | Resting> {
    for (;;) {
      if (!this.mayGoOn()) throw new Stop();
      const rest = this.#frontier.restOf(host);
      if (rest !== undefined) return rest;
      const turn = this.#frontier.claimHost(host);
      if (turn !== undefined) {
        this.#turns.add(turn);
        return turn;
      }
      await this.wait(NAP / 4);
    }
  }

  endTurn(turn: HostVisit): void {
    if (this.#turns.delete(turn)) this.#frontier.finish(turn);
  }

  async #work(conduct: (turn: HostVisit) => Promise<void>): Promise<void> {
    while (this.mayGoOn()) {
      try {
        const turn = this.#frontier.claim(this.#runs);
        if (turn === undefined) {
          if (!(await this.#isMoreToCome())) return;
          continue;
        }
        this.#turns.add(turn);
        try {
          await conduct(turn);
        } finally {
          this.endTurn(turn);
        }
      } catch (error) {
        if (!(error instanceof Stop)) this.#failures.push(error);
      }
    }
  }

  /** Waits a little, with the other workers; false where nothing is left to be done. */
  async #isMoreToCome(): Promise<boolean> {
    for (const { host, until, reason, deferred = [] } of this.#frontier.deferResting(this.#runs)) {
      for (const { run, sourceId, count } of deferred) {
        const message = `${reason}: left alone until ${new Date(until).toISOString()}, ${counted(count, 'request')} left for a later run`;
        const of = sourceId === undefined ? {} : { sourceId };
        this.#frontier.addProblem(run, { rule: 'host-resting', ...of, url: host, message });
      }
    }
    const { open, wait } = this.#frontier.stats(this.#runs);
    if (!open) return false;
    this.#nap ??= this.wait(Math.min(NAP, Math.max(2, wait))).finally(() => {
      this.#nap = undefined;
    });
    await this.#nap;
    return true;
  }

  #prolong(): void {
    try {
      this.#frontier.keepRuns(this.#runs);
      for (const turn of this.#turns) this.#frontier.extend(turn);
    } catch (error) {
      this.#failures.push(error);
    }
  }
}
