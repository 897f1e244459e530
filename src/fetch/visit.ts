import { expandBody } from '../base/content-coding.ts';
import { headerValues, sniffMediaType } from '../base/media-type.ts';
import { snapshotOf } from '../base/snapshot-of.ts';
import type { Exchange, HeaderList, Outcome, RobotsCheck, Visit } from '../model/exchange.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { expandedLimit } from './body-limit.ts';
import { type Classification, classify } from './classify.ts';
import type { ResolvedOptions } from './options.ts';
import { retryAfterSeconds } from './retry-after.ts';
import type { RobotsAnswer } from './robots-gate.ts';
import type { Reply } from './transport.ts';

/** What to ask for. Validators are sent verbatim, to the requested address only. */
export interface Request {
  readonly url: string;
  readonly conditional?: { readonly etag?: string; readonly lastModified?: string };
  readonly signal?: AbortSignal;
}

/** What a visit needs of the client. */
export interface VisitServices {
  readonly options: ResolvedOptions;
  /** Why an address must not be asked, or undefined. */
  refusal(url: URL): string | undefined;
  robots(url: URL, signal?: AbortSignal): Promise<RobotsAnswer | undefined>;
  ask(url: URL, headers: HeaderList, signal?: AbortSignal): Promise<Reply>;
  /** Hosts that tested the browser, and until when they are left alone, in milliseconds of the clock. */
  readonly leftAlone: Map<string, number>;
}

/** A challenge is never solved: the host is left alone for a day, and somebody may look. */
const CHALLENGE_PAUSE = 86_400_000;

type Step = Omit<Visit, 'url' | 'hops' | 'robots'> & { readonly next?: URL };

/** Follows redirects by hand, each hop with its own guard, robots check and place in the queue of its host. */
export async function visit(services: VisitServices, request: Request): Promise<Visit> {
  const hops: Exchange[] = [];
  const robots: RobotsCheck[] = [];
  const seen = new Set<string>();
  let url = new URL(request.url);
  for (;;) {
    // Neither is sent, so neither belongs to the address in the archive.
    url.hash = '';
    url.username = '';
    url.password = '';
    seen.add(url.href);
    const headers = seen.size === 1 ? conditionalHeaders(request) : [];
    const step = await hop(services, request, url, headers, hops, robots);
    const { next, ...end } = step.next === undefined ? step : follow(services, step, step.next, seen);
    if (next === undefined) return { ...end, url: request.url, hops, robots };
    url = next;
  }
}

function follow({ options }: VisitServices, step: Step, next: URL, seen: ReadonlySet<string>): Step {
  const { next: _, ...stay } = step;
  if (seen.has(next.href)) return { ...stay, outcome: 'loop', detail: `${step.detail}, which was asked before` };
  if (seen.size > options.maxRedirects) {
    return { ...stay, outcome: 'loop', detail: `more than ${options.maxRedirects} redirects` };
  }
  return step;
}

async function hop(
  services: VisitServices,
  { url: requested, signal }: Request,
  url: URL,
  headers: HeaderList,
  hops: Exchange[],
  robots: RobotsCheck[],
): Promise<Step> {
  const stop = (outcome: Outcome, detail: string): Step => ({ outcome, finalUrl: url.href, detail });
  const refusal = services.refusal(url);
  if (refusal !== undefined) return stop('refused-by-guard', refusal);
  if ((services.leftAlone.get(url.host) ?? 0) > services.options.clock().getTime()) {
    return stop('challenge', `${url.host} answered with a challenge less than a day ago`);
  }
  const answer = await services.robots(url, signal);
  if (answer !== undefined) {
    robots.push(answer.check);
    if (answer.failure !== undefined) return stop(answer.failure, answer.check.detail);
    if (answer.check.verdict === 'disallowed') return stop('refused-by-robots', answer.check.detail);
  }
  const { exchange, failure } = await services.ask(url, headers, signal);
  if (failure !== undefined) return stop(failure.outcome, failure.detail);
  hops.push(exchange);
  const step = await judge(services.options, requested, exchange);
  if (step.outcome === 'challenge') {
    services.leftAlone.set(url.host, services.options.clock().getTime() + CHALLENGE_PAUSE);
  }
  return step;
}

function conditionalHeaders({ conditional }: Request): HeaderList {
  const headers: [string, string][] = [];
  if (conditional?.etag !== undefined) headers.push(['if-none-match', conditional.etag]);
  if (conditional?.lastModified !== undefined) headers.push(['if-modified-since', conditional.lastModified]);
  return headers;
}

async function judge(options: ResolvedOptions, requested: string, exchange: Exchange): Promise<Step> {
  const { url, status, responseHeaders: headers, truncated } = exchange;
  const limit = { maxBytes: expandedLimit(options, { headers, ...sniffedOf(exchange) }), maxRatio: options.maxRatio };
  const { bytes, problem } = await expandBody(
    exchange.body,
    headerValues(headers, 'content-encoding').join(','),
    limit,
  );
  const usable = problem === undefined || problem === 'unknown-coding';
  const verdict = classify({ url, status, headers, body: usable ? bytes : new Uint8Array() });
  const retryAfter = retryAfterSeconds(headerValues(headers, 'retry-after')[0], options.clock());
  const base = { finalUrl: url, ...(retryAfter === undefined ? {} : { retryAfterSeconds: retryAfter }) };
  if (verdict.outcome === 'redirect' && verdict.target !== undefined) {
    return { ...base, ...end(verdict, undefined), next: new URL(verdict.target) };
  }
  const damage = status < 300 ? damageOf(truncated, problem, exchange.body.length) : undefined;
  if (damage !== undefined) return { ...base, ...damage };
  const snapshot =
    usable && truncated === undefined && bytes.length > 0 ? snapshotOf(requested, exchange, bytes) : undefined;
  return { ...base, ...end(verdict, snapshot) };
}

function sniffedOf({ body }: Exchange): { sniffed?: string } {
  const sniffed = sniffMediaType(body);
  return sniffed === undefined || sniffed === 'application/gzip' ? {} : { sniffed };
}

function end(
  { outcome, detail }: Classification,
  snapshot: Snapshot | undefined,
): Pick<Step, 'outcome' | 'detail' | 'snapshot'> {
  return { outcome, detail, ...(snapshot === undefined ? {} : { snapshot }) };
}

function damageOf(
  truncated: Exchange['truncated'],
  problem: string | undefined,
  received: number,
): Pick<Step, 'outcome' | 'detail'> | undefined {
  if (truncated === 'length') return { outcome: 'too-large', detail: `stopped after ${received} bytes` };
  if (truncated !== undefined) return { outcome: 'truncated', detail: `ended by ${truncated} after ${received} bytes` };
  if (problem === 'too-large') return { outcome: 'too-large', detail: `${received} bytes expand beyond the limit` };
  return problem === 'corrupt' ? { outcome: 'truncated', detail: 'the compression of the body is broken' } : undefined;
}
