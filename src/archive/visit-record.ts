import { canonicalJson } from '../base/canonical-json.ts';
import type { Exchange, Outcome, RobotsCheck, Truncation, Visit } from '../model/exchange.ts';

/**
 * What the metadata record of a visit says, as JSON: the outcome, the chain of responses and what robots.txt said. It
 * follows the records of its exchanges; `record` is the WARC-Record-ID of a response.
 */
export interface VisitRecord {
  readonly type: 'visit';
  readonly url: string;
  /** Where it is another address. */
  readonly finalUrl?: string;
  readonly outcome: Outcome;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
  readonly hops: readonly HopRecord[];
  readonly robots: readonly RobotsRecord[];
  /** What the caller keeps beside the answer. Absent where the answer repeats one whose record says it. */
  readonly notes?: Readonly<Record<string, unknown>>;
}

export interface HopRecord {
  /** Absent where it is the address of the visit. */
  readonly url?: string;
  readonly status: number;
  readonly record: string;
  readonly truncated?: Truncation;
  readonly tlsProfile?: string;
}

/** What robots.txt said; a copy that was kept is told of in short. */
export interface RobotsRecord extends Pick<RobotsCheck, 'verdict' | 'reason'> {
  /** The address asked about; absent where it is that of the visit. */
  readonly url?: string;
  /** Absent where it is the robots.txt of that address. */
  readonly robotsUrl?: string;
  /** Absent where a kept copy allowed it. */
  readonly detail?: string;
  readonly records?: readonly HopRecord[];
}

/** The record of a visit; `idOf` gives the identity of the record written for an exchange. */
export function visitRecord(
  visit: Visit,
  notes: Readonly<Record<string, unknown>> | undefined,
  idOf: (exchange: Exchange) => string,
): VisitRecord {
  const hop = (exchange: Exchange): HopRecord => ({
    ...unless(exchange.url === visit.url, { url: exchange.url }),
    status: exchange.status,
    record: idOf(exchange),
    ...(exchange.truncated === undefined ? {} : { truncated: exchange.truncated }),
    ...(exchange.tlsProfile === undefined ? {} : { tlsProfile: exchange.tlsProfile }),
  });
  return {
    type: 'visit',
    url: visit.url,
    ...unless(visit.finalUrl === visit.url, { finalUrl: visit.finalUrl }),
    outcome: visit.outcome,
    detail: visit.detail,
    ...(visit.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: visit.retryAfterSeconds }),
    hops: visit.hops.map(hop),
    robots: visit.robots.map((check) => robotsRecord(check, visit.url, hop)),
    ...(notes === undefined ? {} : { notes }),
  };
}

function robotsRecord(
  { url, robotsUrl, verdict, reason, detail, exchanges }: RobotsCheck,
  visited: string,
  hop: (exchange: Exchange) => HopRecord,
): RobotsRecord {
  const isKept = exchanges.length === 0;
  return {
    verdict,
    reason,
    ...unless(url === visited, { url }),
    ...unless(URL.canParse(url) && new URL('/robots.txt', url).href === robotsUrl, { robotsUrl }),
    ...unless(isKept && verdict === 'allowed', { detail }),
    ...unless(isKept, { records: exchanges.map(hop) }),
  };
}

function unless<Part extends object>(isKnown: boolean, part: Part): Part | Record<string, never> {
  return isKnown ? {} : part;
}

export function formatVisitRecord(record: VisitRecord): Buffer {
  return Buffer.from(`${canonicalJson(record)}\n`);
}

/** Reads a metadata block; undefined for metadata of other programs. */
export function parseVisitRecord(block: Uint8Array): VisitRecord | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(block).toString());
    const isVisit =
      typeof value === 'object' && value !== null && 'type' in value && value.type === 'visit' && 'hops' in value;
    return isVisit ? (value as VisitRecord) : undefined;
  } catch {
    return undefined;
  }
}
