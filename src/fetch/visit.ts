import type { Exchange, HeaderList, Outcome, RobotsCheck, Visit } from '../model/exchange.ts';
import { judge, type Step } from './judge.ts';
import type { ResolvedOptions } from './options.ts';
import { continuationOf, joinedBody } from './resume.ts';
import type { Enter, RobotsAnswer } from './robots-gate.ts';
import type { Asking, Reply } from './transport.ts';

/** What to ask for. */
export interface Request {
  readonly url: string;
  readonly conditional?: Validators;
  /** Asks through a proxy, `http(s)://[user:password@]host:port`: every hop and robots.txt. Its address is not guarded. */
  readonly proxy?: string;
  /** Called before a host is asked, for robots.txt too; ends the visit where it gives a hindrance. */
  readonly enter?: Enter;
  readonly signal?: AbortSignal;
}

/** Sent verbatim, to the address that they came from only. */
interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
  /** The final address of the content they stand for. Default: the address asked for. */
  readonly validFor?: string;
}

/** What a visit needs of the client. */
export interface VisitServices {
  readonly options: ResolvedOptions;
  /** Why an address must not be asked, or undefined. */
  refusal(url: URL): string | undefined;
  robots(url: URL, asking: Asking, enter: Enter | undefined): Promise<RobotsAnswer | undefined>;
  ask(url: URL, asking: Asking): Promise<Reply>;
  /** Hosts that tested the browser, and until when they are left alone, in milliseconds of the clock. */
  readonly leftAlone: Map<string, number>;
}

/** A challenge is never solved: the host is left alone for a day, and somebody may look. */
const CHALLENGE_PAUSE = 86_400_000;

/** What a visit goes through from hop to hop. */
interface Course {
  readonly request: Request;
  /** A body that an earlier attempt began: the rest of it is asked for. */
  readonly cut: Exchange | undefined;
  readonly hops: Exchange[];
  readonly robots: RobotsCheck[];
}

/** Follows redirects by hand, each hop with its own guard, robots check and place in the queue of its host. */
export async function visit(services: VisitServices, request: Request, cut?: Exchange): Promise<Visit> {
  const course: Course = { request, cut, hops: [], robots: [] };
  const seen = new Set<string>();
  let url = asSent(request.url);
  for (;;) {
    seen.add(url.href);
    const step = await hop(services, course, url);
    const { next, ...end } = step.next === undefined ? step : follow(services, step, step.next, seen);
    const { hops, robots } = course;
    if (next === undefined) return { ...end, url: request.url, hops, robots };
    url = asSent(next.href);
  }
}

/** Neither fragment nor login is sent, so neither belongs to the address in the archive. */
function asSent(address: string): URL {
  const url = new URL(address);
  url.hash = '';
  url.username = '';
  url.password = '';
  return url;
}

function follow({ options }: VisitServices, step: Step, next: URL, seen: ReadonlySet<string>): Step {
  const { next: _, ...stay } = step;
  if (seen.has(next.href)) return { ...stay, outcome: 'loop', detail: `${step.detail}, which was asked before` };
  if (seen.size > options.maxRedirects) {
    return { ...stay, outcome: 'loop', detail: `more than ${options.maxRedirects} redirects` };
  }
  return step;
}

async function hop(services: VisitServices, course: Course, url: URL): Promise<Step> {
  const stop = (outcome: Outcome, detail: string): Step => ({ outcome, finalUrl: url.href, detail });
  const { request, cut, hops, robots } = course;
  const refusal = services.refusal(url);
  if (refusal !== undefined) return stop('refused-by-guard', refusal);
  if ((services.leftAlone.get(url.host) ?? 0) > services.options.clock().getTime()) {
    return stop('challenge', `${url.host} answered with a challenge less than a day ago`);
  }
  const hindrance = await request.enter?.(url.hostname);
  if (hindrance !== undefined) return { outcome: 'retry', finalUrl: url.href, ...hindrance };
  const asking = askingOf(request);
  const answer = await services.robots(url, asking, request.enter);
  if (answer !== undefined) {
    robots.push(answer.check);
    if (answer.hindrance !== undefined) return { outcome: 'retry', finalUrl: url.href, ...answer.hindrance };
    if (answer.failure !== undefined) return stop(answer.failure, answer.check.detail);
    if (answer.check.verdict === 'disallowed') return stop('refused-by-robots', answer.check.detail);
  }
  const rest = cut?.url === url.href ? continuationOf(cut) : undefined;
  const validators = rest === undefined ? validatorsFor(request, url) : [];
  const { exchange, failure } = await services.ask(url, { ...asking, headers: rest ?? validators });
  if (failure !== undefined) return stop(failure.outcome, failure.detail);
  const whole = (rest === undefined || cut === undefined ? undefined : joinedBody(cut, exchange)) ?? exchange;
  hops.push(whole);
  const asked = { requested: request.url, conditional: validators.length > 0 };
  const step = await judge(services.options, asked, whole);
  if (step.outcome === 'challenge') {
    services.leftAlone.set(url.host, services.options.clock().getTime() + CHALLENGE_PAUSE);
  }
  return step;
}

function askingOf({ proxy, signal }: Request): Asking {
  return { ...(proxy === undefined ? {} : { proxy }), ...(signal === undefined ? {} : { signal }) };
}

function validatorsFor({ url: requested, conditional }: Request, url: URL): HeaderList {
  if (conditional === undefined || asSent(conditional.validFor ?? requested).href !== url.href) return [];
  const { etag, lastModified } = conditional;
  const headers: [string, string][] = [];
  if (etag !== undefined) headers.push(['if-none-match', etag]);
  if (lastModified !== undefined) headers.push(['if-modified-since', lastModified]);
  return headers;
}
