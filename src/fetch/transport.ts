import { Agent, buildConnector, type Dispatcher } from 'undici';
import type { Exchange, HeaderList, TlsProfile } from '../model/exchange.ts';
import { AddressRefused, hostOf } from './address-guard.ts';
import { bodyLimit } from './body-limit.ts';
import { SpoolError } from './body-spool.ts';
import { type Connection, guardedConnector, originOf, type Target } from './connector.ts';
import { type Failure, failureOf } from './failure.ts';
import type { ResolvedOptions } from './options.ts';
import { type NamedProxy, ProxyError, proxyOf, tunnelConnector } from './proxy.ts';
import { type BodyLimits, OutOfTime, type Received, Receiver } from './response-receiver.ts';
import { publicAddresses } from './target-address.ts';

/** One exchange, or why there was none. */
export type Reply =
  | { readonly exchange: Exchange; readonly failure?: never }
  | { readonly exchange?: never; readonly failure: Failure };

/** How to ask. */
export interface Asking {
  /** Lines beside those of every request. */
  readonly headers?: HeaderList;
  /** Reads so many bytes and no more, however long the body is. */
  readonly firstBytes?: number;
  /** Address of a proxy. */
  readonly proxy?: string;
  readonly signal?: AbortSignal;
}

/** Where a request goes: straight to its host, or to a proxy. */
interface Way {
  readonly dispatcher: Agent;
  readonly origin: string;
  readonly path: string;
  /** Lines for the proxy alone; they are not archived. */
  readonly proxyHeaders: HeaderList;
}

/** Sends single requests over guarded connections; knows nothing of redirects, robots or queues. */
export class Transport {
  readonly #options: ResolvedOptions;
  readonly #agents = new Map<string, Agent>();
  readonly #connections = new Map<string, Connection>();

  constructor(options: ResolvedOptions) {
    this.#options = options;
  }

  /** Rejects with the reason of the signal, and with SpoolError where the disk is full; all else is a reply. */
  async exchange(url: URL, asking: Asking = {}): Promise<Reply> {
    const { signal, firstBytes } = asking;
    signal?.throwIfAborted();
    const { clock, deadlines } = this.#options;
    const proxy = asking.proxy === undefined ? undefined : proxyOf(asking.proxy);
    const headers = this.#headers(asking.headers ?? []);
    const startedAt = clock().toISOString();
    const profile = this.#options.tls.get(hostOf(url)) ?? 'strict';
    const refused = await this.#refusalBehind(proxy, url);
    if (refused !== undefined) return { failure: failureOf(refused) };
    const received = await receive(this.#way(url, profile, proxy), headers, deadlines, signal, {
      of: (head) => Math.min(firstBytes ?? Number.POSITIVE_INFINITY, bodyLimit(this.#options, head)),
      // An office file declared as text may yet be allowed more.
      announced: (head) =>
        firstBytes === undefined
          ? bodyLimit(this.#options, { ...head, sniffed: 'application/pdf' })
          : Number.POSITIVE_INFINITY,
    });
    signal?.throwIfAborted();
    if (received.error instanceof SpoolError) throw received.error;
    const { head, body, truncated } = received;
    if (head === undefined) return { failure: failureOf(received.error) };
    if (proxy !== undefined && head.status === 407) {
      return { failure: failureOf(new ProxyError('the proxy wants a user name and password')) };
    }
    const exchange: Exchange = {
      url: withoutFragment(url),
      method: 'GET',
      requestHeaders: [['host', url.host], ['connection', 'keep-alive'], ...headers],
      status: head.status,
      statusText: head.statusText,
      responseHeaders: head.headers,
      body,
      startedAt,
      ...(truncated === undefined ? {} : { truncated }),
      ...this.#connectionFacts(url, profile, proxy),
    };
    return { exchange };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()));
  }

  #headers(extra: HeaderList): HeaderList {
    // A range is one of bytes as they are, not of a coding that may differ each time.
    const part = extra.some(([name]) => name === 'range');
    return [
      ['user-agent', this.#options.userAgent],
      ['accept', '*/*'],
      ['accept-encoding', part ? 'identity' : 'gzip, deflate, br'],
      ...extra,
    ];
  }

  #connectionFacts(url: URL, tlsProfile: TlsProfile, proxy: NamedProxy | undefined): Partial<Exchange> {
    const secure = url.protocol === 'https:';
    const { address, tls } = (proxy === undefined || secure ? this.#connections.get(originOf(url)) : undefined) ?? {};
    return {
      ...(address === undefined ? {} : { remoteAddress: address }),
      ...(secure ? { tlsProfile } : {}),
      ...(tls === undefined ? {} : { tls }),
      ...(proxy === undefined ? {} : { proxy: proxy.name }),
    };
  }

  /** A plain request goes to the proxy as it is, so what it asks for is looked at before; a tunnel looks itself. */
  async #refusalBehind(proxy: NamedProxy | undefined, url: URL): Promise<AddressRefused | undefined> {
    const { allowPrivate, resolve } = this.#options;
    if (proxy === undefined || url.protocol === 'https:' || allowPrivate || resolve.has(hostOf(url))) return undefined;
    try {
      await publicAddresses(hostOf(url));
      return undefined;
    } catch (error) {
      if (error instanceof AddressRefused) return error;
      throw error;
    }
  }

  #way(url: URL, profile: TlsProfile, proxy: NamedProxy | undefined): Way {
    const path = url.pathname + url.search;
    const straight = { origin: url.origin, path, proxyHeaders: [] };
    const onConnect = (target: Target, connection: Connection) => this.#connections.set(originOf(target), connection);
    const { deadlines, concurrency } = this.#options;
    if (proxy === undefined) {
      const dispatcher = this.#agent(profile, 1, () => guardedConnector(this.#options, profile, onConnect));
      return { ...straight, dispatcher };
    }
    if (url.protocol === 'https:') {
      const dispatcher = this.#agent(`${profile} ${proxy.url.href}`, 1, () =>
        tunnelConnector(this.#options, profile, proxy, onConnect),
      );
      return { ...straight, dispatcher };
    }
    const dispatcher = this.#agent(`plain ${proxy.url.href}`, concurrency, () =>
      buildConnector({ allowH2: false, timeout: deadlines.connect }),
    );
    const login: HeaderList = proxy.authorization === undefined ? [] : [['proxy-authorization', proxy.authorization]];
    return {
      dispatcher,
      origin: proxy.url.origin,
      path: url.origin + path,
      proxyHeaders: [['host', url.host], ...login],
    };
  }

  #agent(key: string, connections: number, connect: () => buildConnector.connector): Agent {
    const known = this.#agents.get(key);
    if (known !== undefined) return known;
    const { firstByte } = this.#options.deadlines;
    const agent = new Agent({
      connect: connect(),
      connections,
      pipelining: 1,
      headersTimeout: firstByte,
      bodyTimeout: firstByte,
    });
    this.#agents.set(key, agent);
    return agent;
  }
}

function withoutFragment(url: URL): string {
  const copy = new URL(url);
  copy.hash = '';
  return copy.href;
}

function receive(
  { dispatcher, origin, path, proxyHeaders }: Way,
  headers: HeaderList,
  deadlines: ResolvedOptions['deadlines'],
  signal: AbortSignal | undefined,
  limits: BodyLimits,
): Promise<Received> {
  return new Promise((resolve) => {
    const receiver = new Receiver(limits, (received) => {
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
    const request: Dispatcher.DispatchOptions = { origin, path, method: 'GET' };
    try {
      dispatcher.dispatch({ ...request, headers: [...proxyHeaders, ...headers].flat() }, receiver);
    } catch (error) {
      receiver.stop(error instanceof Error ? error : new Error(String(error)));
    }
  });
}
