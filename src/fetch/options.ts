import { agentMistake } from '../base/contact.ts';
import type { TlsProfile } from '../model/exchange.ts';

/** What a client may be told. All times in milliseconds, all sizes in bytes. */
export interface ClientOptions {
  /**
   * User-Agent, product token first, with a contact: `gongkai/1.0 (+mail or web address)`. Without one that identifies
   * somebody only this machine and names of `resolve` may be asked. The product token is what robots.txt rules are looked up by.
   */
  readonly userAgent?: string;
  /** Fixed addresses of host names (`sample.example` → 127.0.0.1:8080): not resolved, not guarded. */
  readonly resolve?: Readonly<Record<string, { readonly address: string; readonly port: number }>>;
  /** Time stamps of exchanges and age of robots.txt. Default: the machine's clock. */
  readonly clock?: () => Date;
  /** Lets private and loopback addresses pass. Default false. */
  readonly allowPrivate?: boolean;
  /** Body as the wire gives it. Default 300 MB. */
  readonly maxWireBytes?: number;
  /** Body with its coding removed: markup and text 20 MB, anything else 300 MB. */
  readonly maxExpandedBytes?: { readonly text?: number; readonly other?: number };
  /** Expanded bytes per wire byte. Default 200. */
  readonly maxRatio?: number;
  /** To connect 10 s; to the first byte, and between bytes, 30 s; for one exchange as a whole 300 s. */
  readonly deadlines?: { readonly connect?: number; readonly firstByte?: number; readonly total?: number };
  /** Redirects followed in one visit. Default 5. */
  readonly maxRedirects?: number;
  /** Least pause between two exchanges with one host. Default 2000. */
  readonly minDelay?: number;
  /** The same for single hosts. */
  readonly delays?: Readonly<Record<string, number>>;
  /** Exchanges at the same time over all hosts; one host has one. Default 8. */
  readonly concurrency?: number;
  /** TLS profile of single hosts; all others `strict`. */
  readonly tls?: Readonly<Record<string, TlsProfile>>;
  /** Further attempts after `retry`, `unreachable` and `truncated`. Default 0: the caller schedules. */
  readonly retries?: number;
  /** First pause before another attempt, doubled each time. Default 1000. */
  readonly backoff?: number;
  /** Longest pause within a visit; where Retry-After asks for more, the visit ends. Default 60000. */
  readonly maxBackoff?: number;
  /** Between 0 and 1: how much of the second half of a pause is taken. Default drawn at random. */
  readonly jitter?: () => number;
  /** False asks without robots.txt: for hosts of one's own. Default true. */
  readonly obeyRobots?: boolean;
}

/** The same with every default in place. */
export interface ResolvedOptions {
  readonly userAgent: string;
  /** Why the User-Agent identifies nobody; absent where it does. */
  readonly unidentified?: string;
  readonly agentToken: string;
  readonly resolve: ReadonlyMap<string, { readonly address: string; readonly port: number }>;
  readonly clock: () => Date;
  readonly allowPrivate: boolean;
  readonly maxWireBytes: number;
  readonly maxExpandedBytes: { readonly text: number; readonly other: number };
  readonly maxRatio: number;
  readonly deadlines: { readonly connect: number; readonly firstByte: number; readonly total: number };
  readonly maxRedirects: number;
  readonly minDelay: number;
  readonly delays: ReadonlyMap<string, number>;
  readonly concurrency: number;
  readonly tls: ReadonlyMap<string, TlsProfile>;
  readonly retries: number;
  readonly backoff: number;
  readonly maxBackoff: number;
  readonly jitter: () => number;
  readonly obeyRobots: boolean;
}

const DEFAULT_AGENT = 'gongkai';
const PRODUCT_TOKEN = /^[A-Za-z_-]+/;
const PRINTABLE = /^[\x20-\x7e]+$/;

/** Fills in the defaults; throws RangeError on a value that cannot be meant. */
export function resolveOptions(options: ClientOptions): ResolvedOptions {
  const userAgent = options.userAgent ?? DEFAULT_AGENT;
  const token = PRODUCT_TOKEN.exec(userAgent)?.[0];
  if (token === undefined || !PRINTABLE.test(userAgent)) {
    throw new RangeError(
      `userAgent: expected a product token first, in printable ASCII, got ${JSON.stringify(userAgent)}`,
    );
  }
  const unidentified = agentMistake(userAgent);
  return {
    userAgent,
    ...(unidentified === undefined ? {} : { unidentified }),
    agentToken: token.toLowerCase(),
    resolve: new Map(Object.entries(options.resolve ?? {})),
    clock: options.clock ?? (() => new Date()),
    allowPrivate: options.allowPrivate ?? false,
    ...resolveLimits(options),
    delays: new Map(Object.entries(options.delays ?? {})),
    tls: new Map(Object.entries(options.tls ?? {})),
    jitter: options.jitter ?? Math.random,
    obeyRobots: options.obeyRobots ?? true,
  };
}

function resolveLimits(options: ClientOptions) {
  const { maxExpandedBytes = {}, deadlines = {} } = options;
  return {
    maxWireBytes: positive('maxWireBytes', options.maxWireBytes ?? 300_000_000),
    maxExpandedBytes: {
      text: positive('maxExpandedBytes.text', maxExpandedBytes.text ?? 20_000_000),
      other: positive('maxExpandedBytes.other', maxExpandedBytes.other ?? 300_000_000),
    },
    maxRatio: positive('maxRatio', options.maxRatio ?? 200),
    deadlines: {
      connect: positive('deadlines.connect', deadlines.connect ?? 10_000),
      firstByte: positive('deadlines.firstByte', deadlines.firstByte ?? 30_000),
      total: positive('deadlines.total', deadlines.total ?? 300_000),
    },
    maxRedirects: positive('maxRedirects', options.maxRedirects ?? 5, 0),
    minDelay: positive('minDelay', options.minDelay ?? 2000, 0),
    concurrency: positive('concurrency', options.concurrency ?? 8),
    retries: positive('retries', options.retries ?? 0, 0),
    backoff: positive('backoff', options.backoff ?? 1000, 0),
    maxBackoff: positive('maxBackoff', options.maxBackoff ?? 60_000, 0),
  };
}

function positive(name: string, value: number, least = 1): number {
  if (!Number.isFinite(value) || value < least)
    throw new RangeError(`${name}: expected a number from ${least}, got ${value}`);
  return value;
}
