import type { Snapshot } from './snapshot.ts';

/** Header lines as received or sent: order, case and duplicates kept; one character is one byte (latin1). */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** Why a body is not whole; the words of WARC-Truncated (WARC 1.1, 5.13). */
export type Truncation = 'length' | 'time' | 'disconnect';

/** How a TLS connection was made: data per host in the source file, never global. */
export type TlsProfile = 'strict' | 'legacy' | 'insecure';

/** A TLS connection as it was negotiated. */
export interface TlsConnection {
  /** E.g. `TLSv1.3`. */
  readonly version: string;
  /** IANA name of the cipher suite. */
  readonly cipher: string;
  /** Why the certificate is not to be trusted, where a profile accepted it all the same: `CERT_HAS_EXPIRED`. */
  readonly certificateProblem?: string;
}

/** One request and its response: what one WARC request/response pair holds. */
export interface Exchange {
  /** Absolute http(s) address without fragment. */
  readonly url: string;
  readonly method: string;
  readonly requestHeaders: HeaderList;
  readonly status: number;
  readonly statusText: string;
  readonly responseHeaders: HeaderList;
  /** As the wire gave it: Content-Encoding kept, transfer chunking removed. */
  readonly body: Uint8Array;
  readonly truncated?: Truncation;
  /** ISO 8601 in UTC: when the request began. */
  readonly startedAt: string;
  /** IP address that answered. */
  readonly remoteAddress?: string;
  /** Present for https. */
  readonly tlsProfile?: TlsProfile;
  /** What the connection came to, for https. */
  readonly tls?: TlsConnection;
  /** The proxy asked, without user name and password. */
  readonly proxy?: string;
  /** Offsets in the body at which further requests (Range under one strong ETag) continued it after an interruption. */
  readonly continuedAt?: readonly number[];
}

/** What became of a visit: exactly one class. The first ten classify a response by itself. */
export type Outcome =
  | 'content'
  | 'redirect' // only from the classifier: a visit follows it
  | 'loop' // to an address already asked, or too many redirects
  | 'challenge' // a page for browsers to prove themselves; never solved
  | 'blocked' // refused by the server or a firewall before it
  | 'soft-404'
  | 'gone' // 404, 410
  | 'empty'
  | 'content-type-lie' // the bytes are of another kind than declared; the snapshot is usable
  | 'retry' // 408, 425, 429, 5xx
  | 'unchanged' // 304
  | 'too-large' // more bytes, or more expansion, than the limits allow
  | 'truncated' // the connection or the time ended within the body, or the compression is broken
  | 'refused-by-robots'
  | 'refused-by-guard' // not http(s), or an address that is not public
  | 'unreachable'; // no response

/** What robots.txt said about one address of a visit. */
export interface RobotsCheck {
  /** The address asked about. */
  readonly url: string;
  /** The robots.txt consulted. */
  readonly robotsUrl: string;
  readonly verdict: 'allowed' | 'disallowed';
  /** `no-rules`: 4xx or an HTML answer; `failed`: 5xx or no response, which RFC 9309 reads as disallow. */
  readonly reason: 'rules' | 'no-rules' | 'failed';
  /** One line in words. */
  readonly detail: string;
  /** Pause that it asks of us between two requests, where it does. */
  readonly crawlDelaySeconds?: number;
  /** The exchanges that fetched robots.txt; empty where a cached copy answered. */
  readonly exchanges: readonly Exchange[];
}

/** One address asked for, with every exchange that this took. */
export interface Visit {
  readonly outcome: Outcome;
  /** As requested. */
  readonly url: string;
  /** Where the last response came from; the address refused where nothing was asked. */
  readonly finalUrl: string;
  /** In order; repeated attempts included. The last one is the answer. */
  readonly hops: readonly Exchange[];
  readonly robots: readonly RobotsCheck[];
  /** The last response with its content coding removed, where there is a body. */
  readonly snapshot?: Snapshot;
  /** How long the host asks to be left alone: a day at most. */
  readonly retryAfterSeconds?: number;
  /** One line in words: why this outcome. */
  readonly detail: string;
}
