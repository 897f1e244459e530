import { expandBody } from '../base/content-coding.ts';
import { headerValues, sniffMediaType } from '../base/media-type.ts';
import type { Exchange, RobotsCheck } from '../model/exchange.ts';
import { classify } from './classify.ts';
import { crawlDelay, isAllowed, parseRobots, type RobotsRules } from './robots.ts';
import type { Asking, Reply } from './transport.ts';

/** Asks for one robots.txt address through the guard and the queue of its host. */
export type AskRobots = (url: URL, asking: Asking) => Promise<Reply>;

/** Why a host cannot be asked now: the visit ends with the outcome `retry`. */
export interface Hindrance {
  readonly detail: string;
  readonly retryAfterSeconds?: number;
}

/** Called before a host is asked. */
export type Enter = (host: string) => Promise<Hindrance | undefined>;

interface RobotsFile {
  readonly robotsUrl: string;
  readonly exchanges: readonly Exchange[];
  readonly reason: RobotsCheck['reason'];
  readonly detail: string;
  readonly rules: RobotsRules;
  /** The class of failure where there was no response at all. */
  readonly failure?: 'unreachable' | 'refused-by-guard';
  /** It leads to a host that cannot be asked now. */
  readonly hindrance?: Hindrance;
  readonly fetchedAt: number;
}

/** Verdict on an address, with what the visit may need to say why it ended. */
export interface RobotsAnswer {
  readonly check: RobotsCheck;
  readonly failure?: 'unreachable' | 'refused-by-guard';
  readonly hindrance?: Hindrance;
}

/** RFC 9309 2.4: not older than a day. */
const MAX_AGE = 86_400_000;
/** RFC 9309 2.3.1.2: at least five redirects. */
const MAX_REDIRECTS = 5;
/** A longer Crawl-delay means that the host is not to be crawled (StormCrawler draws the line here too). */
const MAX_CRAWL_DELAY_SECONDS = 30;
const NO_RULES: RobotsRules = { groups: [], delays: new Map(), sitemaps: [] };
const LIMITS = { maxBytes: 1_048_576, maxRatio: 1000 };

/** One robots.txt per origin, fetched once and kept for a day; a failed one is asked for again by the next visit. */
export class RobotsGate {
  readonly #files = new Map<string, Promise<RobotsFile>>();
  readonly #told = new WeakSet<RobotsFile>();
  readonly #ask: AskRobots;
  readonly #clock: () => Date;
  readonly #agent: string;

  constructor(ask: AskRobots, clock: () => Date, agent: string) {
    this.#ask = ask;
    this.#clock = clock;
    this.#agent = agent;
  }

  /**
   * The verdict; the visit that asked first gets the exchanges to archive them. `enter` is called for other hosts that
   * robots.txt leads to: that of the address itself has been entered.
   */
  async check(url: URL, asking: Asking, enter?: Enter): Promise<RobotsAnswer> {
    const file = await this.#file(url.origin, asking, enter);
    const first = !this.#told.has(file);
    this.#told.add(file);
    const delay = crawlDelay(file.rules, this.#agent);
    const tooSlow = delay !== undefined && delay > MAX_CRAWL_DELAY_SECONDS;
    const allowed = file.reason !== 'failed' && !tooSlow && isAllowed(file.rules, this.#agent, url.href);
    const check: RobotsCheck = {
      url: url.href,
      robotsUrl: file.robotsUrl,
      verdict: allowed ? 'allowed' : 'disallowed',
      reason: file.reason,
      detail: tooSlow ? `Crawl-delay ${delay} s is longer than ${MAX_CRAWL_DELAY_SECONDS} s` : file.detail,
      ...(delay === undefined ? {} : { crawlDelaySeconds: delay }),
      exchanges: first ? file.exchanges : [],
    };
    const { failure, hindrance } = file;
    return { check, ...(failure === undefined ? {} : { failure }), ...(hindrance === undefined ? {} : { hindrance }) };
  }

  /** Visits that come while a file is read wait for that reading, and read themselves only where it was of no use. */
  async #file(origin: string, asking: Asking, enter: Enter | undefined): Promise<RobotsFile> {
    for (let pending = this.#files.get(origin); pending !== undefined; pending = this.#files.get(origin)) {
      const known = await pending.catch(() => undefined);
      if (known !== undefined && this.#isFresh(known)) return known;
      if (this.#files.get(origin) === pending) break;
    }
    const pending = this.#read(origin, asking, enter);
    this.#files.set(origin, pending);
    return pending;
  }

  #isFresh(file: RobotsFile): boolean {
    return file.reason !== 'failed' && this.#clock().getTime() - file.fetchedAt < MAX_AGE;
  }

  async #read(origin: string, asking: Asking, enter: Enter | undefined): Promise<RobotsFile> {
    const robotsUrl = `${origin}/robots.txt`;
    const exchanges: Exchange[] = [];
    const file = (reason: RobotsCheck['reason'], detail: string, rules = NO_RULES): RobotsFile => {
      return { robotsUrl, exchanges, reason, detail, rules, fetchedAt: this.#clock().getTime() };
    };
    let url = new URL(robotsUrl);
    while (exchanges.length <= MAX_REDIRECTS) {
      const hindrance = url.origin === origin ? undefined : await enter?.(url.hostname);
      if (hindrance !== undefined) return { ...file('failed', `robots.txt: ${hindrance.detail}`), hindrance };
      const { exchange, failure } = await this.#ask(url, asking);
      if (failure !== undefined)
        return { ...file('failed', `robots.txt: ${failure.detail}`), failure: failure.outcome };
      exchanges.push(exchange);
      const target = redirectTarget(exchange);
      if (target === undefined) return readAnswer(exchange, file);
      url = target;
    }
    return file('no-rules', `robots.txt: more than ${MAX_REDIRECTS} redirects`);
  }
}

function redirectTarget(exchange: Exchange): URL | undefined {
  if (exchange.status < 300 || exchange.status >= 400) return undefined;
  const { outcome, target } = classify({
    url: exchange.url,
    status: exchange.status,
    headers: exchange.responseHeaders,
    body: new Uint8Array(),
  });
  return (outcome === 'redirect' || outcome === 'loop') && target !== undefined ? new URL(target) : undefined;
}

type MakeFile = (reason: RobotsCheck['reason'], detail: string, rules?: RobotsRules) => RobotsFile;

async function readAnswer(exchange: Exchange, file: MakeFile): Promise<RobotsFile> {
  const { status, truncated } = exchange;
  const what = `robots.txt: HTTP ${status}`;
  if (status >= 500 || status === 429) return file('failed', what);
  if (status >= 300) return file('no-rules', what);
  if (truncated !== undefined && truncated !== 'length') return file('failed', `${what}, cut by ${truncated}`);
  const coding = headerValues(exchange.responseHeaders, 'content-encoding').join(',');
  const { bytes, problem } = await expandBody(exchange.body, coding, LIMITS);
  if (problem === 'corrupt' && truncated === undefined) return file('failed', `${what}, but its compression is broken`);
  const type = sniffMediaType(bytes);
  if (type !== undefined) return file('no-rules', `${what}, but the bytes are ${type}`);
  return file('rules', what, parseRobots(bytes));
}
