import { Agent } from 'undici';
import type { Exchange, HeaderList, TlsProfile } from '../model/exchange.ts';
import { hostOf } from './address-guard.ts';
import { bodyLimit } from './body-limit.ts';
import { guardedConnector, originOf } from './connector.ts';
import { type Failure, failureOf } from './failure.ts';
import type { ResolvedOptions } from './options.ts';
import { OutOfTime, type Received, Receiver, type ResponseHead } from './response-receiver.ts';

/** One exchange, or why there was none. */
export type Reply =
  | { readonly exchange: Exchange; readonly failure?: never }
  | { readonly exchange?: never; readonly failure: Failure };

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

function receive(
  agent: Agent,
  url: URL,
  headers: HeaderList,
  deadlines: ResolvedOptions['deadlines'],
  signal: AbortSignal | undefined,
  limitFor: (head: ResponseHead) => number,
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
