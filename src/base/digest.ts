import { createHash, hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** Lower-case hexadecimal SHA-256 of bytes or of the UTF-8 of a string. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** First 16 hexadecimal digits of the SHA-256 of the parts joined by U+001F: ids of records. */
export function shortId(...parts: readonly string[]): string {
  return hash('sha256', parts.join('\u001f'), 'hex').slice(0, 16);
}

/** Lower-case hexadecimal SHA-256 of a file, however large. Rejects with the system's error. */
export async function sha256OfFile(path: string): Promise<string> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex');
}
