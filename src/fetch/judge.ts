import { expandBody } from '../base/content-coding.ts';
import { headerValues, sniffMediaType } from '../base/media-type.ts';
import { snapshotOf } from '../base/snapshot-of.ts';
import type { Exchange, Visit } from '../model/exchange.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { expandedLimit } from './body-limit.ts';
import { type Classification, classify } from './classify.ts';
import type { ResolvedOptions } from './options.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** What one exchange means for a visit; `next` where it leads on. */
export type Step = Omit<Visit, 'url' | 'hops' | 'robots'> & { readonly next?: URL };

/** What the request behind an exchange asked for. */
export interface Asked {
  /** The address that the visit is of. */
  readonly requested: string;
  /** True where validators were sent. */
  readonly conditional: boolean;
}

/** The outcome of one exchange: its class, or what is wrong with its body. */
export async function judge(options: ResolvedOptions, asked: Asked, exchange: Exchange): Promise<Step> {
  const { url, status, responseHeaders: headers, truncated } = exchange;
  const retryAfter = retryAfterSeconds(headerValues(headers, 'retry-after')[0], options.clock());
  const base = { finalUrl: url, ...(retryAfter === undefined ? {} : { retryAfterSeconds: retryAfter }) };
  const unasked = unaskedStatus(status, asked);
  if (unasked !== undefined) return { ...base, ...unasked };
  const limit = { maxBytes: expandedLimit(options, { headers, ...sniffedOf(exchange) }), maxRatio: options.maxRatio };
  const { bytes, problem } = await expandBody(
    exchange.body,
    headerValues(headers, 'content-encoding').join(','),
    limit,
  );
  const usable = problem === undefined || problem === 'unknown-coding';
  const verdict = classify({ url, status, headers, body: usable ? bytes : new Uint8Array() });
  if (verdict.outcome === 'redirect' && verdict.target !== undefined) {
    return { ...base, ...end(verdict, undefined), next: new URL(verdict.target) };
  }
  const damage = status < 300 ? damageOf(truncated, problem, exchange.body.length) : undefined;
  if (damage !== undefined) return { ...base, ...damage };
  const snapshot =
    usable && truncated === undefined && bytes.length > 0 ? snapshotOf(asked.requested, exchange, bytes) : undefined;
  return { ...base, ...end(verdict, snapshot) };
}

type End = Pick<Step, 'outcome' | 'detail'>;

/** Answers to a question that was not asked: what they stand for is not there. */
function unaskedStatus(status: number, { conditional }: Asked): End | undefined {
  if (status === 304 && !conditional) return { outcome: 'empty', detail: 'HTTP 304, though no validator was sent' };
  // A part that continues what was there is joined with it before; 416 refuses the part asked for.
  if (status === 206) return { outcome: 'truncated', detail: 'HTTP 206: a part that does not continue the body' };
  if (status === 416) return { outcome: 'truncated', detail: 'HTTP 416: the rest of the body is refused' };
  return undefined;
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

function damageOf(truncated: Exchange['truncated'], problem: string | undefined, received: number): End | undefined {
  if (truncated === 'length') return { outcome: 'too-large', detail: `stopped after ${received} bytes` };
  if (truncated !== undefined) return { outcome: 'truncated', detail: `ended by ${truncated} after ${received} bytes` };
  if (problem === 'too-large') return { outcome: 'too-large', detail: `${received} bytes expand beyond the limit` };
  return problem === 'corrupt' ? { outcome: 'truncated', detail: 'the compression of the body is broken' } : undefined;
}
