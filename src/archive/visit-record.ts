import { canonicalJson } from '../base/canonical-json.ts';
import type { Exchange, Outcome, RobotsCheck, Truncation, Visit } from '../model/exchange.ts';

/**
 * What the metadata record of a visit says, as JSON: the outcome, the chain of responses and what robots.txt said. It
 * follows the records of its exchanges; `record` is the WARC-Record-ID of a response.
 */
export interface VisitRecord {
  readonly type: 'visit';
  readonly url: string;
  readonly finalUrl: string;
  readonly outcome: Outcome;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
  readonly hops: readonly HopRecord[];
  readonly robots: readonly (Omit<RobotsCheck, 'exchanges'> & { readonly records: readonly HopRecord[] })[];
  /** What the caller keeps beside the answer: why it was asked for, how the charset was decided. */
  readonly notes: Readonly<Record<string, unknown>>;
}

export interface HopRecord {
  readonly url: string;
  readonly status: number;
  readonly record: string;
  readonly truncated?: Truncation;
  readonly tlsProfile?: string;
}

/** The record of a visit; `idOf` gives the identity of the response written for an exchange. */
export function visitRecord(
  visit: Visit,
  notes: Readonly<Record<string, unknown>>,
  idOf: (exchange: Exchange) => string,
): VisitRecord {
  const hop = (exchange: Exchange): HopRecord => ({
    url: exchange.url,
    status: exchange.status,
    record: idOf(exchange),
    ...(exchange.truncated === undefined ? {} : { truncated: exchange.truncated }),
    ...(exchange.tlsProfile === undefined ? {} : { tlsProfile: exchange.tlsProfile }),
  });
  return {
    type: 'visit',
    url: visit.url,
    finalUrl: visit.finalUrl,
    outcome: visit.outcome,
    detail: visit.detail,
    ...(visit.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: visit.retryAfterSeconds }),
    hops: visit.hops.map(hop),
    robots: visit.robots.map(({ exchanges, ...check }) => ({ ...check, records: exchanges.map(hop) })),
    notes,
  };
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
