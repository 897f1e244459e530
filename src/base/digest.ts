import { hash } from 'node:crypto';

/** Lower-case hexadecimal SHA-256 of bytes or of the UTF-8 of a string. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** First 16 hexadecimal digits of the SHA-256 of the parts joined by U+001F: ids of records. */
export function shortId(...parts: readonly string[]): string {
  return hash('sha256', parts.join('\u001f'), 'hex').slice(0, 16);
}
