import { AddressRefused } from './address-guard.ts';
import { codeOf, OutOfTime } from './response-receiver.ts';

/** Why there was no response. */
export interface Failure {
  readonly outcome: 'unreachable' | 'refused-by-guard';
  /** One line in words; no ports or addresses of this run, so that equal runs say the same. */
  readonly detail: string;
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed',
  ENOTFOUND: 'the name does not resolve',
  EAI_AGAIN: 'the name cannot be resolved now',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'there is no route to the network',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_HEADERS_OVERFLOW: 'the header is too long',
};
const LINE_END = /[\r\n]+/;

/** The class of an error of the connection, and its words. */
export function failureOf(error: Error | undefined): Failure {
  if (error instanceof AddressRefused) return { outcome: 'refused-by-guard', detail: error.message };
  if (error instanceof OutOfTime) return { outcome: 'unreachable', detail: `no answer: ${error.message}` };
  const code = codeOf(error);
  const words = (code === undefined ? undefined : WORDS[code]) ?? reasonOf(error);
  return { outcome: 'unreachable', detail: code === undefined ? words : `${code}: ${words}` };
}

/** Errors of TLS have their reason apart from a message that names threads and lines of OpenSSL. */
function reasonOf(error: Error | undefined): string {
  if (error === undefined) return 'no response';
  if ('reason' in error && typeof error.reason === 'string') return error.reason;
  return error.message.split(LINE_END, 1)[0]?.split(';', 1)[0] ?? '';
}
