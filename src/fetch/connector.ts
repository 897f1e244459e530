import { lookup } from 'node:dns';
import { buildConnector } from 'undici';
import type { TlsConnection, TlsProfile } from '../model/exchange.ts';
import { AddressRefused, refusalOfAddress } from './address-guard.ts';
import type { ResolvedOptions } from './options.ts';
import { guardedLookup, literalRefusal } from './target-address.ts';
import { TLS_OPTIONS, tlsOf } from './tls-profiles.ts';

export type ConnectorOptions = Pick<ResolvedOptions, 'resolve' | 'allowPrivate' | 'deadlines'>;

/** Where a connection leads. */
export interface Target {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
}

/** What a connection came to. */
export interface Connection {
  /** IP address; absent where a proxy resolves the name. */
  readonly address?: string | undefined;
  readonly tls?: TlsConnection | undefined;
}

/** Hears of every connection made. */
export type OnConnect = (target: Target, connection: Connection) => void;

/** Connects only to addresses that the guard lets pass, at the literal, at the resolver and on the socket. */
export function guardedConnector(
  options: ConnectorOptions,
  profile: TlsProfile,
  onConnect: OnConnect,
): buildConnector.connector {
  const base = buildConnector({
    ...TLS_OPTIONS[profile],
    allowH2: false,
    timeout: options.deadlines.connect,
    lookup: options.allowPrivate ? lookup : guardedLookup,
  });
  return (target, callback) => {
    const fixed = options.resolve.get(target.hostname);
    const refusal = fixed === undefined && !options.allowPrivate ? literalRefusal(target.hostname) : undefined;
    if (refusal !== undefined) return callback(new AddressRefused(refusal), null);
    base(fixed === undefined ? target : fixedTarget(target, fixed), (...[error, socket]) => {
      if (error !== null) return callback(error, null);
      const address = socket.remoteAddress ?? '';
      // undici does not call `lookup` for literal addresses; what answered is looked at whatever the way there was.
      const refused = fixed === undefined && !options.allowPrivate ? refusalOfAddress(address) : undefined;
      if (refused !== undefined) {
        socket.destroy();
        return callback(new AddressRefused(refused), null);
      }
      onConnect(target, { address, tls: tlsOf(socket) });
      callback(null, socket);
    });
  };
}

/** Key of a connection target, the same from a URL and from undici's options. */
export function originOf(target: Target): string {
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  return `${target.protocol}//${target.hostname.replace('[', '').replace(']', '')}:${port}`;
}

function fixedTarget(target: buildConnector.Options, fixed: { address: string; port: number }): buildConnector.Options {
  const pinned = { ...target, hostname: fixed.address, port: String(fixed.port) };
  if (target.protocol === 'https:') return { ...pinned, servername: target.hostname };
  // With a server name undici would resolve it instead of connecting to the address.
  const { servername: _, ...plain } = pinned;
  return plain;
}
