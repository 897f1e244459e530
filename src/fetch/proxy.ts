import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import type { TlsProfile } from '../model/exchange.ts';
import { hostOf } from './address-guard.ts';
import type { ConnectorOptions, OnConnect } from './connector.ts';
import { publicAddresses } from './target-address.ts';
import { TLS_OPTIONS, tlsOf } from './tls-profiles.ts';

/** A proxy that a source names. Its own address is not guarded: naming it is the permission. */
export interface NamedProxy {
  readonly url: URL;
  /** Without user name and password: what may be archived. */
  readonly name: string;
  /** Value of Proxy-Authorization, where its address holds a user name. */
  readonly authorization?: string;
}

/** The proxy gave no way to the target. */
export class ProxyError extends Error {
  readonly code = 'ERR_PROXY';
}

/** Reads `http(s)://[user:password@]host:port`; throws RangeError on anything else. */
export function proxyOf(address: string): NamedProxy {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    // The text may hold a password.
    throw new RangeError('proxy: expected http://host:port or https://host:port');
  }
  const login = `${decoded(url.username)}:${decoded(url.password)}`;
  return {
    url,
    name: url.origin,
    ...(url.username === '' ? {} : { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
  };
}

/** A `%` that begins no escape stands for itself; the error of the decoder would name the password. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Connects to https targets through CONNECT: to the address that the guard looked at, wherever it is known. */
export function tunnelConnector(
  options: ConnectorOptions,
  profile: TlsProfile,
  proxy: NamedProxy,
  onConnect: OnConnect,
): buildConnector.connector {
  const secure = buildConnector({ ...TLS_OPTIONS[profile], allowH2: false, timeout: options.deadlines.connect });
  return (target, callback) => {
    const fail = (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null);
    tunnelTo(options, proxy, target).then(({ socket, address }) => {
      secure({ ...target, httpSocket: socket }, (...[error, connected]) => {
        if (error !== null) {
          socket.destroy();
          return callback(error, null);
        }
        onConnect(target, { address, tls: tlsOf(connected) });
        callback(null, connected);
      });
    }, fail);
  };
}

async function tunnelTo(
  { resolve, allowPrivate, deadlines }: ConnectorOptions,
  proxy: NamedProxy,
  { hostname, port }: { readonly hostname: string; readonly port: string },
): Promise<{ readonly socket: Socket; readonly address?: string }> {
  const fixed = resolve.get(hostname);
  const known = fixed?.address ?? (allowPrivate ? undefined : (await publicAddresses(hostname))[0]);
  const host = known === undefined ? hostname : isIP(known) === 6 ? `[${known}]` : known;
  const socket = await connectThrough(proxy, `${host}:${fixed?.port ?? (port || 443)}`, deadlines.connect);
  return { socket, ...(known === undefined ? {} : { address: known }) };
}

function connectThrough({ url, authorization }: NamedProxy, target: string, timeout: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const ask = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = ask({
      host: hostOf(url),
      port: url.port || (url.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: target,
      agent: false,
      headers: { host: target, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) },
    });
    const timer = setTimeout(() => request.destroy(new ProxyError('no answer of the proxy in time')), timeout);
    request.once('close', () => clearTimeout(timer));
    request.once('error', (error) => {
      reject(error instanceof ProxyError ? error : new ProxyError(`the proxy cannot be asked: ${error.message}`));
    });
    const refuse = (status: number | undefined, socket: Socket) => {
      socket.destroy();
      reject(new ProxyError(`the proxy answered HTTP ${status} to CONNECT`));
    };
    request.once('response', (response) => refuse(response.statusCode, response.socket));
    request.once('connect', (response, socket) => {
      clearTimeout(timer);
      if (response.statusCode === 200) resolve(socket);
      else refuse(response.statusCode, socket);
    });
    request.end();
  });
}
