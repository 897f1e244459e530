import { Parser } from 'htmlparser2';
import { OfficeError } from './office-error.ts';

type Attributes = Readonly<Record<string, string>>;

/** What is told of a part while it is read; names are without their namespace prefix. */
export interface PartHandler {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

const CHUNK = 1 << 16;
/** Elements inside of one another: no real part has fifty, and what is built of them is walked by calls within calls. */
const MOST_DEPTH = 10_000;

/**
 * Reads an XML part of a package from its first to its last character, without ever holding it as one string. Throws
 * OfficeError where the part ends before its root element does, or nests deeper than is read.
 */
export function readPart(bytes: Uint8Array, handler: PartHandler): void {
  let depth = 0;
  let hasRoot = false;
  // The parser closes by itself what is open at the end of the text.
  let isAtEnd = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > MOST_DEPTH) throw new OfficeError('too-large', 'its elements nest deeper than is read');
        hasRoot = true;
        handler.open?.(localName(name), attributes);
      },
      ontext: (text) => handler.text?.(text),
      onclosetag(name) {
        if (isAtEnd) return;
        depth -= 1;
        handler.close?.(localName(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder(charsetOf(bytes));
  for (let at = 0; at < bytes.length; at += CHUNK)
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
  parser.write(decoder.decode());
  isAtEnd = true;
  parser.end();
  if (depth !== 0 || !hasRoot) throw new OfficeError('file-damaged', 'a part of the file ends before its end');
}

/** UTF-8 unless a byte order mark says otherwise, as XML has it. */
function charsetOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** `x:row` is `row`: who writes the file chooses the prefix. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An attribute under whatever prefix. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const own = attributes[name];
  if (own !== undefined) return own;
  for (const key of Object.keys(attributes)) if (localName(key) === name) return attributes[key];
  return undefined;
}

/** `1`, `true`; how the standard writes true. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
