import { setTimeout as pause } from 'node:timers/promises';
import type { Hindrance } from '../fetch/index.ts';
import type { HostVisit } from '../model/frontier.ts';
import { LeaseLost } from '../store/engine.ts';
import type { AcquisitionParts } from './acquisition-parts.ts';

/** The turns of other hosts that redirects of one request lead to. */
export interface RedirectTurns {
  /** Takes the turn of a host, unless it is that of the request; says why where it cannot be had. */
  enter(host: string): Promise<Hindrance | undefined>;
  /** Prolongs them; false where one was lost. */
  hold(): boolean;
  /** True where a turn was waited for in vain. */
  readonly hindered: boolean;
  /** Gives them back, each host with the pause that it is owed. */
  end(): void;
}

/**
 * Longest wait for the turn of another host, in milliseconds: long for one that comes later in the alphabet than the own
 * host, else short. Of those that wait in a circle one waits the short time, and lets the others go on.
 */
const PATIENCE = { ahead: 30_000, back: 500 };
const NAP = 25;
const HEARTBEAT = 10_000;

export function redirectTurns(parts: AcquisitionParts, own: HostVisit): RedirectTurns {
  const { store, pauseOf, signal, heartbeat = HEARTBEAT } = parts;
  const turns = new Map<string, HostVisit>();
  let hindered = false;
  let beat: NodeJS.Timeout | undefined;
  const hold = () => {
    try {
      for (const turn of turns.values()) store.engine.extend(turn);
      return true;
    } catch (error) {
      if (error instanceof LeaseLost) return false;
      throw error;
    }
  };
  return {
    hold,
    get hindered() {
      return hindered;
    },
    async enter(host) {
      if (host === own.host || turns.has(host)) return undefined;
      const end = performance.now() + (host > own.host ? PATIENCE.ahead : PATIENCE.back);
      for (;;) {
        signal?.throwIfAborted();
        const rest = store.engine.restOf(host);
        if (rest !== undefined) return restingHindrance(host, rest.until - parts.clock().getTime());
        const turn = store.engine.claimHost(host, pauseOf);
        if (turn !== undefined) {
          turns.set(host, turn);
          beat ??= setInterval(hold, heartbeat).unref();
          return undefined;
        }
        if (performance.now() > end) {
          hindered = true;
          return { detail: `the redirect leads to ${host}, which is busy with another request` };
        }
        await pause(NAP);
      }
    },
    end() {
      clearInterval(beat);
      for (const turn of turns.values()) store.engine.finish(turn);
      turns.clear();
    },
  };
}

function restingHindrance(host: string, milliseconds: number): Hindrance {
  return {
    detail: `the redirect leads to ${host}, which is left alone`,
    retryAfterSeconds: Math.ceil(milliseconds / 1000),
  };
}
