import { headerValues } from '../base/media-type.ts';
import type { Exchange, HeaderList } from '../model/exchange.ts';

/** RFC 9110 8.8.3: without `W/`, so that equal tags mean equal bytes. */
const STRONG_TAG = /^"[\x21\x23-\x7e\x80-\xff]*"$/;
const CONTENT_RANGE = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/;

/** Header lines that ask for the rest of a body that was cut off; undefined where it can only be begun again. */
export function continuationOf(cut: Exchange): HeaderList | undefined {
  const tag = strongTagOf(cut);
  const interrupted = cut.truncated === 'disconnect' || cut.truncated === 'time';
  if (cut.status !== 200 || !interrupted || cut.body.length === 0 || tag === undefined || isCoded(cut))
    return undefined;
  if (headerValues(cut.responseHeaders, 'accept-ranges').includes('none')) return undefined;
  return [
    ['range', `bytes=${cut.body.length}-`],
    ['if-range', tag],
  ];
}

/** The two as one exchange with the head of the first; undefined where the second does not continue the first. */
export function joinedBody(cut: Exchange, rest: Exchange): Exchange | undefined {
  const range = CONTENT_RANGE.exec(headerValues(rest.responseHeaders, 'content-range')[0] ?? '');
  if (rest.status !== 206 || range === null || isCoded(rest) || strongTagOf(rest) !== strongTagOf(cut))
    return undefined;
  const [first = 0, last = 0] = [range[1], range[2]].map(Number);
  const total = range[3] === '*' ? undefined : Number(range[3]);
  const announced = headerValues(cut.responseHeaders, 'content-length')[0];
  const sameLength = total === undefined || announced === undefined || Number(announced) === total;
  const whole = rest.truncated !== undefined || rest.body.length === last - first + 1;
  if (first !== cut.body.length || !sameLength || !whole) return undefined;
  const ends = rest.truncated === undefined && (total === undefined || last === total - 1);
  const { truncated: _, ...head } = cut;
  return {
    ...head,
    body: Buffer.concat([cut.body, rest.body]),
    continuedAt: [...(cut.continuedAt ?? []), first],
    ...(ends ? {} : { truncated: rest.truncated ?? 'disconnect' }),
  };
}

function strongTagOf({ responseHeaders }: Exchange): string | undefined {
  const tag = headerValues(responseHeaders, 'etag')[0];
  return tag !== undefined && STRONG_TAG.test(tag) ? tag : undefined;
}

/** Ranges count bytes of the coded form, which servers do not always make the same way twice. */
function isCoded({ responseHeaders }: Exchange): boolean {
  return headerValues(responseHeaders, 'content-encoding').some((value) => value.trim() !== '');
}
