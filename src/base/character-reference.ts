import { DecodingMode, HtmlEntityDecoder } from 'entities/decode';

/** One character reference read: the text it stands for and its length in UTF-16 units of the source. */
export interface CharacterReference {
  readonly text: string;
  readonly length: number;
}

let collected = '';
let length = 0;
const decoder = new HtmlEntityDecoder((codePoint, consumed) => {
  collected += String.fromCodePoint(codePoint);
  length = consumed;
});

/**
 * The character reference at `offset` of HTML text (not of an attribute value), read as the HTML standard does:
 * legacy names without semicolon, the longest name that matches, numeric references with the windows-1252 fix-ups and
 * U+FFFD for NUL, surrogates and numbers out of range. Undefined where the `&` there stands for itself. Nothing at or
 * after `end` is read.
 */
export function readCharacterReference(
  source: string,
  offset: number,
  end = source.length,
): CharacterReference | undefined {
  if (source.charCodeAt(offset) !== 0x26 || offset + 1 >= end || !opensReference(source.charCodeAt(offset + 1))) return;
  collected = '';
  length = 0;
  decoder.startEntity(DecodingMode.Legacy);
  // A reference is short unless it has leading zeros: the window keeps the decoder from reading past `end`.
  const input = source.slice(offset + 1, Math.min(end, offset + 65));
  let used = decoder.write(input, 0);
  if (used < 0 && offset + 65 < end) used = decoder.write(source.slice(offset + 65, end), 0);
  if (used < 0) decoder.end();
  return collected === '' ? undefined : { text: collected, length };
}

/** `#` or an ASCII letter or digit. */
function opensReference(code: number): boolean {
  return code === 0x23 || (code >= 0x30 && code <= 0x39) || isAsciiLetter(code);
}

function isAsciiLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Source text as HTML publishes it: character references decoded and CRLF folded to LF. */
export function decodeSource(source: string): string {
  let text = '';
  let copied = 0;
  for (let at = 0; at < source.length; ) {
    const code = source.charCodeAt(at);
    if (code === 0x0d && source.charCodeAt(at + 1) === 0x0a) {
      text += source.slice(copied, at);
      copied = at + 1;
      at += 2;
      continue;
    }
    const reference = code === 0x26 ? readCharacterReference(source, at) : undefined;
    if (reference === undefined) {
      at += 1;
      continue;
    }
    text += source.slice(copied, at) + reference.text;
    at += reference.length;
    copied = at;
  }
  return text + source.slice(copied);
}
