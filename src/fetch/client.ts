import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { headerValues } from '../base/media-type.ts';
import type { Exchange, Outcome, Visit } from '../model/exchange.ts';
import { hostOf, isLoopback, refusalOf } from './address-guard.ts';
import { pauseAfter } from './backoff.ts';
import { HostQueues } from './host-queues.ts';
import { type Compared, MissingPages } from './missing-pages.ts';
import { type ClientOptions, type ResolvedOptions, resolveOptions } from './options.ts';
import { continuationOf } from './resume.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { RobotsGate } from './robots-gate.ts';
import { type Asking, type Reply, Transport } from './transport.ts';
import { type Request, type VisitServices, visit } from './visit.ts';

/** A polite HTTP client. */
export interface Client {
  /**
   * Visits an address. Whatever the server does is an outcome; rejects with the reason of the signal, with TypeError for
   * a url that is none, and with Error where a host would be asked without a contact in the User-Agent.
   */
  fetch(request: Request): Promise<Visit>;
  /** The same; an answer that the host gives for any address that it does not have is `soft-404`. @see MissingPages */
  compare(request: Request): Promise<Compared>;
  /** Ends all connections. */
  close(): Promise<void>;
}

const WORTH_RETRYING: ReadonlySet<Outcome> = new Set(['retry', 'unreachable', 'truncated']);
const CONTACT_MISSING =
  'is a host of others, asked only with a contact: set userAgent to "gongkai/1.0 (+your e-mail or web address)"';
/** An attempt that brought so many more bytes of a long body has not failed: it is no retry. */
const WORTH_CONTINUING = 1_048_576;
const MOST_CONTINUATIONS = 20;
/** robots.txt is read up to 512 KiB. */
const ROBOTS_BYTES = 524_288;

/** A client with its own connections, queues and robots cache. Throws RangeError on options that cannot be meant. */
export function createClient(options: ClientOptions = {}): Client {
  const resolved = resolveOptions(options);
  const transport = new Transport(resolved);
  const services = servicesOf(resolved, transport);
  const fetch = (request: Request) => visitWithRetries(services, request);
  const missing = new MissingPages(fetch, () => randomBytes(8).toString('hex'));
  return {
    fetch,
    compare: async (request) => missing.compare(request, await fetch(request)),
    close: () => transport.close(),
  };
}

function servicesOf(options: ResolvedOptions, transport: Transport): VisitServices {
  const queues = new HostQueues(options.concurrency, (host) => options.delays.get(host) ?? options.minDelay);
  const refusal = (url: URL) => refusalUnder(options, url);
  const ask = (url: URL, asking: Asking) => {
    const job = async () => {
      const reply = await transport.exchange(url, asking);
      // A longer rest than a visit may pause for is reported, and the caller schedules.
      const rest = 1000 * (restAskedBy(reply, options.clock()) ?? 0);
      if (rest <= options.maxBackoff) queues.rest(hostOf(url), rest);
      return reply;
    };
    return queues.run(hostOf(url), job, asking.signal);
  };
  const gate = new RobotsGate(
    async (url, asking) => {
      const refused = refusal(url);
      if (refused !== undefined) return { failure: { outcome: 'refused-by-guard', detail: refused } };
      return ask(url, { ...asking, firstBytes: ROBOTS_BYTES });
    },
    options.clock,
    options.agentToken,
  );
  return {
    options,
    refusal,
    leftAlone: new Map(),
    async robots(url, asking, enter) {
      if (!options.obeyRobots) return undefined;
      const answer = await gate.check(url, asking, enter);
      const { verdict, crawlDelaySeconds } = answer.check;
      if (verdict === 'allowed' && crawlDelaySeconds !== undefined) {
        queues.slowDown(hostOf(url), crawlDelaySeconds * 1000);
      }
      return answer;
    },
    ask,
  };
}

/** Seconds for which a host that is busy asks to be left alone. */
function restAskedBy({ exchange }: Reply, now: Date): number | undefined {
  if (exchange === undefined || (exchange.status !== 429 && exchange.status !== 503)) return undefined;
  return retryAfterSeconds(headerValues(exchange.responseHeaders, 'retry-after')[0], now);
}

function refusalUnder(options: ResolvedOptions, url: URL): string | undefined {
  const host = hostOf(url);
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  const refused = web && (options.allowPrivate || options.resolve.has(host)) ? undefined : refusalOf(url);
  if (refused !== undefined || options.unidentified === undefined || options.resolve.has(host) || isLoopback(host))
    return refused;
  return `${options.unidentified}: ${host} ${CONTACT_MISSING}`;
}

async function visitWithRetries(services: VisitServices, request: Request): Promise<Visit> {
  const { retries, maxBackoff } = services.options;
  const robots: Visit['robots'][number][] = [];
  let hops: readonly Exchange[] = [];
  let cut: Exchange | undefined;
  let continued = 0;
  const refusal = services.refusal(new URL(request.url));
  if (refusal?.endsWith(CONTACT_MISSING)) throw new Error(refusal);
  for (let attempt = 0; ; ) {
    const latest = await visit(services, request, cut);
    const begun = latest.hops.at(-1)?.continuedAt === undefined ? undefined : cut;
    hops = [...hops.filter((hop) => hop !== begun), ...latest.hops];
    robots.push(...latest.robots);
    const wait = pauseAfter(attempt, services.options, latest.retryAfterSeconds);
    const again = attempt < retries && WORTH_RETRYING.has(latest.outcome) && wait <= maxBackoff;
    if (!again) return { ...latest, hops, robots };
    const before = cut?.body.length ?? 0;
    cut = cutAfter(latest, cut);
    if ((cut?.body.length ?? 0) - before >= WORTH_CONTINUING && continued < MOST_CONTINUATIONS) continued += 1;
    else attempt += 1;
    await pause(wait, undefined, request.signal === undefined ? {} : { signal: request.signal });
  }
}

/** The body to continue after an attempt; one that cannot be continued is begun again. */
function cutAfter({ outcome, hops }: Visit, cut: Exchange | undefined): Exchange | undefined {
  const last = hops.at(-1);
  if (outcome !== 'truncated' || last === undefined) return cut;
  return continuationOf(last) === undefined ? undefined : last;
}
