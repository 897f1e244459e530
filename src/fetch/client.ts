import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome, Visit } from '../model/exchange.ts';
import { hostOf, isLoopback, refusalOf } from './address-guard.ts';
import { HostQueues } from './host-queues.ts';
import { type ClientOptions, type ResolvedOptions, resolveOptions } from './options.ts';
import { RobotsGate } from './robots-gate.ts';
import { Transport } from './transport.ts';
import { type Request, type VisitServices, visit } from './visit.ts';

/** A polite HTTP client. */
export interface Client {
  /**
   * Visits an address. Whatever the server does is an outcome; rejects with the reason of the signal, with TypeError for
   * a url that is none, and with Error where a host would be asked without a contact in the User-Agent.
   */
  fetch(request: Request): Promise<Visit>;
  /** Ends all connections. */
  close(): Promise<void>;
}

const WORTH_RETRYING: ReadonlySet<Outcome> = new Set(['retry', 'unreachable', 'truncated']);
const CONTACT_MISSING =
  'is a host of others, asked only with a contact: set userAgent, e.g. "gongkai/1.0 (+https://example.org/crawler)"';
/** robots.txt is read up to 512 KiB. */
const ROBOTS_BYTES = 524_288;

/** A client with its own connections, queues and robots cache. Throws RangeError on options that cannot be meant. */
export function createClient(options: ClientOptions = {}): Client {
  const resolved = resolveOptions(options);
  const transport = new Transport(resolved);
  const services = servicesOf(resolved, transport);
  return { fetch: (request) => visitWithRetries(services, request), close: () => transport.close() };
}

function servicesOf(options: ResolvedOptions, transport: Transport): VisitServices {
  const queues = new HostQueues(options.concurrency, (host) => options.delays.get(host) ?? options.minDelay);
  const refusal = (url: URL) => refusalUnder(options, url);
  const gate = new RobotsGate(
    async (url, signal) => {
      const refused = refusal(url);
      if (refused !== undefined) return { failure: { outcome: 'refused-by-guard', detail: refused } };
      return queues.run(hostOf(url), () => transport.exchange(url, [], signal, ROBOTS_BYTES), signal);
    },
    options.clock,
    options.agentToken,
  );
  return {
    options,
    refusal,
    leftAlone: new Map(),
    async robots(url, signal) {
      if (!options.obeyRobots) return undefined;
      const answer = await gate.check(url, signal);
      if (answer.crawlDelaySeconds !== undefined) queues.slowDown(hostOf(url), answer.crawlDelaySeconds * 1000);
      return answer;
    },
    ask: (url, headers, signal) => queues.run(hostOf(url), () => transport.exchange(url, headers, signal), signal),
  };
}

function refusalUnder(options: ResolvedOptions, url: URL): string | undefined {
  const host = hostOf(url);
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  const refused = web && (options.allowPrivate || options.resolve.has(host)) ? undefined : refusalOf(url);
  if (refused !== undefined || options.identified || options.resolve.has(host) || isLoopback(host)) return refused;
  return `${host} ${CONTACT_MISSING}`;
}

async function visitWithRetries(services: VisitServices, request: Request): Promise<Visit> {
  const { retries, backoff, maxBackoff, jitter } = services.options;
  const hops: Visit['hops'][number][] = [];
  const robots: Visit['robots'][number][] = [];
  const refusal = services.refusal(new URL(request.url));
  if (refusal?.endsWith(CONTACT_MISSING)) throw new Error(refusal);
  for (let attempt = 0; ; attempt += 1) {
    const latest = await visit(services, request);
    hops.push(...latest.hops);
    robots.push(...latest.robots);
    const wait = Math.max((latest.retryAfterSeconds ?? 0) * 1000, backoff * 2 ** attempt * (0.5 + jitter() / 2));
    const again = attempt < retries && WORTH_RETRYING.has(latest.outcome) && wait <= maxBackoff;
    if (!again) return { ...latest, hops, robots };
    await pause(wait, undefined, request.signal === undefined ? {} : { signal: request.signal });
  }
}
