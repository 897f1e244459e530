import { deflateSync, inflateSync } from 'node:zlib';
import type { Results } from '../state-store.ts';
import type { Database } from './database.ts';

export function results(database: Database): Results {
  const select = database.prepare('SELECT body FROM result WHERE key = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO result VALUES (?, ?)');
  const forget = database.prepare('DELETE FROM result WHERE substr(key, 1, ?) <> ?');
  return {
    recall(key) {
      const body = select.get(key)?.body;
      return body instanceof Uint8Array ? inflated(body) : undefined;
    },
    remember: (key, result) => database.transaction('soft', () => void upsert.run(key, deflateSync(result))),
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
