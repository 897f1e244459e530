import type { Exchange } from '../model/exchange.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { sha256 } from './digest.ts';
import { essenceOf, headerValues, sniffMediaType } from './media-type.ts';

type Response = Pick<Exchange, 'url' | 'status' | 'responseHeaders' | 'startedAt'>;

/** The snapshot of an answer: `url` as requested, `bytes` the body with its content coding removed. */
export function snapshotOf(url: string, response: Response, bytes: Uint8Array): Snapshot {
  const headers = new Map<string, string>();
  for (const [name, value] of response.responseHeaders) {
    const before = headers.get(name.toLowerCase());
    headers.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`);
  }
  const declared = essenceOf(headerValues(response.responseHeaders, 'content-type').at(-1));
  return {
    url,
    finalUrl: response.url,
    status: response.status,
    headers: Object.fromEntries(headers),
    mediaType: declared ?? sniffMediaType(bytes) ?? 'application/octet-stream',
    retrievedAt: response.startedAt,
    sha256: sha256(bytes),
    bytes,
  };
}
