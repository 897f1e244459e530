import { constants } from 'node:crypto';
import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { TlsProfile } from '../model/exchange.ts';
import { AddressRefused, refusalOfAddress } from './address-guard.ts';
import type { ResolvedOptions } from './options.ts';

/**
 * Servers with 1024-bit DH keys, TLS 1.0 or without secure renegotiation need `legacy`; `insecure` also accepts any
 * certificate. Both were measured against such servers.
 */
const LEGACY = {
  secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  ciphers: 'DEFAULT:@SECLEVEL=0',
  minVersion: 'TLSv1',
} as const;
const TLS_OPTIONS = {
  strict: {},
  legacy: LEGACY,
  insecure: { ...LEGACY, rejectUnauthorized: false },
} satisfies Record<TlsProfile, object>;

type ConnectorOptions = Pick<ResolvedOptions, 'resolve' | 'allowPrivate' | 'deadlines'>;

/**
 * Connects only to addresses that the guard lets pass. A name is resolved once and the connection goes to what was
 * looked at; `onConnect` hears the address that answered.
 */
export function guardedConnector(
  options: ConnectorOptions,
  profile: TlsProfile,
  onConnect: (origin: string, address: string) => void,
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
      onConnect(originOf(target), address);
      callback(null, socket);
    });
  };
}

/** Key of a connection target, the same from a URL and from undici's options. */
export function originOf(target: { protocol: string; hostname: string; port: string }): string {
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  return `${target.protocol}//${target.hostname.replace('[', '').replace(']', '')}:${port}`;
}

function literalRefusal(hostname: string): string | undefined {
  return isIP(hostname) === 0 ? undefined : refusalOfAddress(hostname);
}

function fixedTarget(target: buildConnector.Options, fixed: { address: string; port: number }): buildConnector.Options {
  const pinned = { ...target, hostname: fixed.address, port: String(fixed.port) };
  if (target.protocol === 'https:') return { ...pinned, servername: target.hostname };
  // With a server name undici would resolve it instead of connecting to the address.
  const { servername: _, ...plain } = pinned;
  return plain;
}

const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '', 0);
    const allowed = addresses.filter(({ address }) => refusalOfAddress(address) === undefined);
    const [first] = allowed;
    if (first === undefined) return callback(new AddressRefused(refusalOfName(hostname, addresses)), '', 0);
    if (options.all === true) callback(null, allowed);
    else callback(null, first.address, first.family);
  });
};

function refusalOfName(hostname: string, addresses: readonly LookupAddress[]): string {
  return `${hostname} is ${addresses.map(({ address }) => address).join(', ')}: not public`;
}
