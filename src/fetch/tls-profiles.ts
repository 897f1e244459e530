import { constants } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { TlsConnection, TlsProfile } from '../model/exchange.ts';

/**
 * Servers with 1024-bit DH keys, TLS 1.0 or without secure renegotiation need `legacy`; `insecure` also accepts any
 * certificate. Both were measured against such servers.
 */
const LEGACY = {
  secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  ciphers: 'DEFAULT:@SECLEVEL=0',
  minVersion: 'TLSv1',
} as const;

/** Options of tls.connect for a profile. */
export const TLS_OPTIONS = {
  strict: {},
  legacy: LEGACY,
  insecure: { ...LEGACY, rejectUnauthorized: false },
} satisfies Record<TlsProfile, object>;

/** What a connection negotiated; undefined without TLS. */
export function tlsOf(socket: Socket): TlsConnection | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const { standardName } = socket.getCipher();
  // Node declares an Error and gives its code as text (v24).
  const problem: unknown = socket.authorized ? undefined : socket.authorizationError;
  return {
    version: socket.getProtocol() ?? 'unknown',
    cipher: standardName,
    ...(problem === undefined || problem === null ? {} : { certificateProblem: String(problem) }),
  };
}
