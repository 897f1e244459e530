import type { HeaderList } from '../model/exchange.ts';

const HTML_START = /^(?:<!doctype html|<html|<head|<body|<title|<meta|<script|<table|<div|<p[ >]|<h1|<!--)/i;
/** Bytes at the start that decide a type, most telling first. */
const MAGIC: readonly (readonly [prefix: string, mediaType: string])[] = [
  ['%PDF-', 'application/pdf'],
  ['PK\x03\x04', 'application/zip'],
  ['PK\x05\x06', 'application/zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/x-ole-storage'],
  ['Rar!\x1a\x07', 'application/vnd.rar'],
  ['7z\xbc\xaf\x27\x1c', 'application/x-7z-compressed'],
  ['\x1f\x8b\x08', 'application/gzip'],
  ['{\\rtf', 'application/rtf'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
];
/** Bytes looked at for the start of markup behind white space, byte order mark and XML declaration. */
const MARKUP_WINDOW = 1024;
const LEADING_SPACE = /^(?:\xef\xbb\xbf)?[\t\n\f\r ]*/;
const XML_START = /^<\?xml[^>]*>[\t\n\f\r ]*/i;
const QUOTES = /^["']|["']$/g;

/** Values of a header, in order; names compare without case. */
export function headerValues(headers: HeaderList, name: string): readonly string[] {
  return headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
}

/** `type/subtype` of a Content-Type value in lower case, or undefined where it is not of that shape. */
export function essenceOf(contentType: string | undefined): string | undefined {
  const essence = contentType?.split(';', 1)[0]?.split(',', 1)[0]?.trim().toLowerCase();
  return essence?.includes('/') ? essence : undefined;
}

/** The charset parameter of a Content-Type value in lower case. */
export function charsetOf(contentType: string | undefined): string | undefined {
  for (const parameter of (contentType ?? '').split(';').slice(1)) {
    const at = parameter.indexOf('=');
    if (at > 0 && parameter.slice(0, at).trim().toLowerCase() === 'charset') {
      return parameter
        .slice(at + 1)
        .trim()
        .replace(QUOTES, '')
        .toLowerCase();
    }
  }
  return undefined;
}

/** Media type by the first bytes (PDF, office containers, archives, images, markup), or undefined. */
export function sniffMediaType(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, MARKUP_WINDOW)).toString('latin1');
  const trimmed = start.replace(LEADING_SPACE, '');
  for (const [prefix, mediaType] of MAGIC) if (start.startsWith(prefix)) return mediaType;
  // Some servers put white space before the header; readers of PDF accept it within the first kilobyte.
  if (trimmed.startsWith('%PDF-')) return 'application/pdf';
  const markup = trimmed.replace(XML_START, '');
  if (HTML_START.test(markup)) return 'text/html';
  return markup === trimmed ? undefined : 'application/xml';
}
