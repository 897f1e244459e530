import { Agent, type Dispatcher } from 'undici';
import { sniffMediaType } from '../base/media-type.ts';
import type { Exchange, HeaderList, TlsProfile, Truncation } from '../model/exchange.ts';
import { AddressRefused, hostOf } from './address-guard.ts';
import { bodyLimit } from './body-limit.ts';
import { guardedConnector, originOf } from './connector.ts';
import type { ResolvedOptions } from './options.ts';

/** One exchange, or why there was none. */
export type Reply =
  | { readonly exchange: Exchange; readonly failure?: never }
  | {
      readonly exchange?: never;
      readonly failure: { readonly outcome: 'unreachable' | 'refused-by-guard'; readonly detail: string };
    };

/** Sends single requests over guarded connections; knows nothing of redirects, robots or queues. */
export class Transport {
  readonly #options: ResolvedOptions;
  readonly #agents = new Map<TlsProfile, Agent>();
  readonly #addresses = new Map<string, string>();

  constructor(options: ResolvedOptions) {
    this.#options = options;
  }

  /** Never rejects but with the reason of the signal. `maxBytes` lowers the limits of the options. */
  async exchange(
    url: URL,
    extraHeaders: HeaderList,
    signal?: AbortSignal,
    maxBytes = Number.POSITIVE_INFINITY,
  ): Promise<Reply> {
    signal?.throwIfAborted();
    const { clock, userAgent, deadlines } = this.#options;
    const headers: HeaderList = [
      ['user-agent', userAgent],
      ['accept', '*/*'],
      ['accept-encoding', 'gzip, deflate, br'],
      ...extraHeaders,
    ];
    const startedAt = clock().toISOString();
    const profile = this.#options.tls.get(hostOf(url)) ?? 'strict';
    const received = await receive(this.#agent(profile), url, headers, deadlines, signal, (head) =>
      Math.min(maxBytes, bodyLimit(this.#options, head)),
    );
    signal?.throwIfAborted();
    if (received.head === undefined) return { failure: failureOf(received.error) };
    const remoteAddress = this.#addresses.get(originOf(url));
    const sent: HeaderList = [['host', url.host], ['connection', 'keep-alive'], ...headers];
    const exchange: Exchange = {
      url: withoutFragment(url),
      method: 'GET',
      requestHeaders: sent,
      status: received.head.status,
      statusText: received.head.statusText,
      responseHeaders: received.head.headers,
      body: Buffer.concat(received.chunks),
      startedAt,
      ...(received.truncated === undefined ? {} : { truncated: received.truncated }),
      ...(remoteAddress === undefined ? {} : { remoteAddress }),
      ...(url.protocol === 'https:' ? { tlsProfile: profile } : {}),
    };
    return { exchange };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()));
  }

  #agent(profile: TlsProfile): Agent {
    const known = this.#agents.get(profile);
    if (known !== undefined) return known;
    const { firstByte } = this.#options.deadlines;
    const connect = guardedConnector(this.#options, profile, (origin, address) => this.#addresses.set(origin, address));
    const agent = new Agent({
      connect,
      connections: 1,
      pipelining: 1,
      headersTimeout: firstByte,
      bodyTimeout: firstByte,
    });
    this.#agents.set(profile, agent);
    return agent;
  }
}

function withoutFragment(url: URL): string {
  const copy = new URL(url);
  copy.hash = '';
  return copy.href;
}

/** Head of a response. */
export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  /** Media type of the first bytes, where they tell it. */
  readonly sniffed?: string;
}

interface Received {
  readonly head?: ResponseHead;
  readonly chunks: readonly Buffer[];
  readonly truncated?: Truncation;
  readonly error?: Error;
}

class OutOfTime extends Error {}
class TooLong extends Error {}

type LimitFor = (head: ResponseHead) => number;

function receive(
  agent: Agent,
  url: URL,
  headers: HeaderList,
  deadlines: ResolvedOptions['deadlines'],
  signal: AbortSignal | undefined,
  limitFor: LimitFor,
): Promise<Received> {
  return new Promise((resolve) => {
    const receiver = new Receiver(limitFor, (received) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(received);
    });
    const onAbort = () => receiver.stop(new Error('aborted'));
    const timer = setTimeout(
      () => receiver.stop(new OutOfTime(`not done within ${deadlines.total} ms`)),
      deadlines.total,
    );
    signal?.addEventListener('abort', onAbort, { once: true });
    const target = { origin: url.origin, path: url.pathname + url.search, method: 'GET' };
    try {
      agent.dispatch({ ...target, headers: headers.flat() }, receiver);
    } catch (error) {
      receiver.stop(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** Collects one response; settles once, with whatever had arrived when it ended. */
class Receiver implements Dispatcher.DispatchHandler {
  readonly #limitFor: LimitFor;
  readonly #settle: (received: Received) => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #stopped: Error | undefined;
  #head: ResponseHead | undefined;
  #length = 0;
  #limit = 0;

  constructor(limitFor: LimitFor, settle: (received: Received) => void) {
    this.#limitFor = limitFor;
    this.#settle = settle;
  }

  stop(reason: Error): void {
    if (this.#stopped !== undefined) return;
    this.#stopped = reason;
    this.#controller?.abort(reason);
    this.#end(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#stopped !== undefined) controller.abort(this.#stopped);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    _headers: unknown,
    statusText?: string,
  ): void {
    if (status < 200) return;
    this.#head = { status, statusText: statusText ?? '', headers: headerList(controller.rawHeaders) };
    this.#limit = this.#limitFor(this.#head);
    // What is announced as too long need not be asked for; an office file declared as text may yet be allowed more.
    const announced = Number(this.#head.headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? 0);
    if (announced > this.#limitFor({ ...this.#head, sniffed: 'application/pdf' }))
      this.stop(new TooLong(`announces ${announced} bytes`));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#stopped !== undefined || this.#head === undefined) return;
    if (this.#length === 0) {
      const sniffed = sniffMediaType(chunk);
      if (sniffed !== undefined) this.#limit = this.#limitFor({ ...this.#head, sniffed });
    }
    const room = this.#limit - this.#length;
    this.#chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
    this.#length += Math.min(chunk.length, room);
    if (chunk.length > room) this.stop(new TooLong(`more than ${this.#limit} bytes`));
  }

  onResponseEnd(): void {
    this.#end(undefined);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end(error);
  }

  #end(error: Error | undefined): void {
    const truncated = error === undefined ? undefined : truncationOf(error);
    this.#settle({
      chunks: this.#chunks,
      ...(this.#head === undefined ? {} : { head: this.#head }),
      ...(truncated === undefined || error === undefined ? {} : { truncated, error }),
    });
  }
}

function truncationOf(error: Error): Truncation {
  if (error instanceof TooLong) return 'length';
  return error instanceof OutOfTime || codeOf(error) === 'UND_ERR_BODY_TIMEOUT' ? 'time' : 'disconnect';
}

/** undici gives the lines as they came, as bytes: name, value, name, value. */
function headerList(raw: unknown): HeaderList {
  if (!Array.isArray(raw)) return [];
  const texts = raw.map((item: unknown) =>
    item instanceof Uint8Array ? Buffer.from(item).toString('latin1') : String(item),
  );
  return Array.from(
    { length: texts.length >> 1 },
    (_, index) => [texts[2 * index] ?? '', texts[2 * index + 1] ?? ''] as const,
  );
}

function failureOf(error: Error | undefined): { outcome: 'unreachable' | 'refused-by-guard'; detail: string } {
  if (error instanceof AddressRefused) return { outcome: 'refused-by-guard', detail: error.message };
  const code = codeOf(error);
  return {
    outcome: 'unreachable',
    detail: `${code === undefined ? '' : `${code}: `}${error?.message ?? 'no response'}`,
  };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
