import { essenceOf, headerValues } from '../base/media-type.ts';
import type { HeaderList } from '../model/exchange.ts';
import type { ResolvedOptions } from './options.ts';

type Limits = Pick<ResolvedOptions, 'maxWireBytes' | 'maxExpandedBytes'>;
interface Head {
  readonly headers: HeaderList;
  readonly sniffed?: string;
}

/** Most bytes of a body with its coding removed: the first bytes decide its kind, else the declaration. */
export function expandedLimit({ maxExpandedBytes }: Limits, { headers, sniffed }: Head): number {
  const kind = sniffed ?? essenceOf(headerValues(headers, 'content-type').at(-1)) ?? 'text/html';
  const textual =
    kind.startsWith('text/') || kind.endsWith('xml') || kind.endsWith('json') || kind.endsWith('javascript');
  return textual ? maxExpandedBytes.text : maxExpandedBytes.other;
}

/** Most bytes to take from the wire: a body without coding is as long as it will be. */
export function bodyLimit(limits: Limits, head: Head): number {
  const coded = headerValues(head.headers, 'content-encoding').some(
    (value) => value.trim() !== '' && value.trim() !== 'identity',
  );
  return coded ? limits.maxWireBytes : Math.min(limits.maxWireBytes, expandedLimit(limits, head));
}
