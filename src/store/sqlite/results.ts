import { constants, crc32, deflateSync, inflateSync } from 'node:zlib';
import type { Results } from '../state-store.ts';
import type { Database } from './database.ts';

export function results(database: Database): Results {
  const select = database.prepare('SELECT body FROM result WHERE key = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO result VALUES (?, ?)');
  const forget = database.prepare('DELETE FROM result WHERE substr(key, 1, ?) <> ?');
  const bodyOf = (key: string) => {
    const body = select.get(key)?.body;
    return body instanceof Uint8Array ? body : undefined;
  };
  const keep = (key: string, body: Uint8Array) => database.transaction('soft', () => void upsert.run(key, body));
  return {
    recall(key) {
      const body = bodyOf(key);
      return body === undefined ? undefined : inflated(body);
    },
    remember: (key, result) => keep(key, deflateSync(result)),
    rememberBytes(key, bytes) {
      const body = deflateSync(bytes);
      keep(key, body);
      return { size: bytes.length, checksum: crc32(body) };
    },
    recallBytes(key, { size, checksum }) {
      const body = bodyOf(key);
      // Of what is on the disk: nothing is inflated to know that it is whole.
      if (body === undefined || crc32(body) !== checksum) return undefined;
      // In one piece: it need not be put together.
      const chunkSize = Math.max(size, constants.Z_MIN_CHUNK);
      return () => inflateSync(bodyOf(key) ?? '', { chunkSize });
    },
    forgetOthers: (prefix) => database.transaction('soft', () => void forget.run(prefix.length, prefix)),
  };
}

/** With the checksum of RFC 1950; what does not fit it was damaged on the disk, and is computed again. */
function inflated(body: Uint8Array): string | undefined {
  try {
    return inflateSync(body).toString();
  } catch {
    return undefined;
  }
}
