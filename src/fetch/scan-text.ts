import { charsetOf, headerValues } from '../base/media-type.ts';
import type { HeaderList } from '../model/exchange.ts';

/** The start of a body is enough for its class. */
const WINDOW = 1_048_576;
const META_WINDOW = 16_384;
const META_CHARSET = /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([a-z0-9_-]{1,40})/i;
/** Labels of GBK and its subsets are read as GB18030, which contains them; cp936 is no WHATWG label. */
const CHINESE = /^(?:gb|x-gbk|cp936)/;

/** A page as text, well enough to find phrases and addresses in it; the parser decides the charset with more care. */
export function decodeForScan({ headers, body }: { readonly headers: HeaderList; readonly body: Uint8Array }): string {
  const bytes = body.subarray(0, WINDOW);
  const start = Buffer.from(bytes.subarray(0, META_WINDOW)).toString('latin1');
  const label = charsetOf(headerValues(headers, 'content-type').at(-1)) ?? META_CHARSET.exec(start)?.[1]?.toLowerCase();
  return decoderFor(label, bytes).decode(bytes);
}

function decoderFor(label: string | undefined, bytes: Uint8Array): InstanceType<typeof TextDecoder> {
  if (label !== undefined && CHINESE.test(label)) return new TextDecoder('gb18030');
  try {
    if (label !== undefined) return new TextDecoder(label);
  } catch (error) {
    // An unknown label is as good as none.
    if (!(error instanceof RangeError)) throw error;
  }
  const utf8 = new TextDecoder();
  return utf8.decode(bytes.subarray(0, META_WINDOW), { stream: true }).includes('\ufffd')
    ? new TextDecoder('gb18030')
    : new TextDecoder();
}
