import { isUtf8 } from 'node:buffer';

const EXTENDED = /^([A-Za-z0-9_-]{1,40})'[A-Za-z0-9-]{0,40}'(.*)$/;
const ENCODED_WORD = /=\?([A-Za-z0-9_-]{1,40})\?([BbQq])\?([^?\s]*)\?=/g;
const BETWEEN_WORDS = /\?=\s+=\?/g;
const PERCENT = /%([0-9A-Fa-f]{2})/g;
const NOT_ASCII = /[\u0080-\u{10ffff}]/u;
const CONTROL = /\p{Cc}/gu;
const BLANKS = /^[ \t]+|[ \t]+$/g;
const FOLDER = /[/\\]/;
const CHINESE_LABEL = /^(?:gb|x-gbk|cp936)/i;

/**
 * The file name that a Content-Disposition value states, without folders, or undefined. The value is latin1, one
 * character a byte. Read are the forms that servers send: `filename*` (RFC 8187) first, then `filename` as raw UTF-8 or
 * GBK bytes, percent-encoded, or in encoded words (RFC 2047), none of which RFC 6266 allows.
 */
export function dispositionFileName(value: string): string | undefined {
  const parameters = parametersOf(value);
  const extended = EXTENDED.exec(parameters.get('filename*') ?? '');
  const stated = extended === null ? undefined : decoded(percentDecoded(extended[2] ?? ''), extended[1]);
  return baseName(stated ?? plainName(parameters.get('filename') ?? ''));
}

/** Parameters by lower-case name, quotes removed; the first of a name counts. Linear in the length of the value. */
function parametersOf(value: string): ReadonlyMap<string, string> {
  // The second byte of a GBK character may be a backslash or a quote sign's neighbour: pairs are passed over whole.
  const pairs = !isUtf8(Buffer.from(value, 'latin1'));
  const parameters = new Map<string, string>();
  let part = '';
  let quoted = false;
  const end = () => {
    const at = part.indexOf('=');
    const name = withoutBlanks(part.slice(0, Math.max(at, 0))).toLowerCase();
    if (at > 0 && !parameters.has(name)) parameters.set(name, withoutBlanks(part.slice(at + 1)));
    part = '';
  };
  for (let at = 0; at < value.length; at += 1) {
    const character = value.charAt(at);
    const next = value.charAt(at + 1);
    if (pairs && character >= '\u0081' && next >= '\u0040') {
      part += character + next;
      at += 1;
    } else if (quoted && character === '\\' && (next === '"' || next === '\\')) {
      part += next;
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (character === ';' && !quoted) end();
    else part += character;
  }
  end();
  return parameters;
}

/** `trim` would take byte A0 too, with which characters end in UTF-8. */
function withoutBlanks(text: string): string {
  return text.replace(BLANKS, '');
}

function plainName(value: string): string | undefined {
  if (NOT_ASCII.test(value)) return decoded(Buffer.from(value, 'latin1'));
  const words = value.replace(BETWEEN_WORDS, '?==?').replace(ENCODED_WORD, (word, charset, form, text) => {
    return decoded(wordBytes(form, text), charset) ?? word;
  });
  if (words !== value) return words;
  const bytes = percentDecoded(value);
  // A per cent sign is a sign of a name too; only what stands for other scripts is taken for encoding.
  return bytes.some((byte) => byte >= 0x80) ? (decoded(bytes) ?? value) : value;
}

function wordBytes(form: string, text: string): Buffer {
  if (form.toUpperCase() === 'B') return Buffer.from(text, 'base64');
  return percentDecoded(text.replaceAll('%', '%25').replaceAll('=', '%').replaceAll('_', ' '));
}

function percentDecoded(text: string): Buffer {
  const bytes = text.replace(PERCENT, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

/** Text of bytes in a charset, else in UTF-8 where they are valid, else in GB18030; undefined where they are neither. */
function decoded(bytes: Buffer, charset?: string): string | undefined {
  const labels = [...(charset === undefined ? [] : [charset]), 'utf-8', 'gb18030'];
  for (const label of labels) {
    try {
      return new TextDecoder(CHINESE_LABEL.test(label) ? 'gb18030' : label, { fatal: true }).decode(bytes);
    } catch {
      // Not this charset, or none that exists: the next one.
    }
  }
  return undefined;
}

function baseName(name: string | undefined): string | undefined {
  const last = name?.replace(CONTROL, '').split(FOLDER).at(-1)?.trim();
  return last === '' ? undefined : last;
}
