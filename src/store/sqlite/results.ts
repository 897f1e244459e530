import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Results } from '../state-store.ts';
import type { Database } from './database.ts';

export function results(database: Database): Results {
  const select = database.prepare('SELECT body FROM result WHERE key = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO result VALUES (?, ?)');
  const forget = database.prepare('DELETE FROM result WHERE substr(key, 1, ?) <> ?');
  return {
    recall(key) {
      const body = select.get(key)?.body;
      return body instanceof Uint8Array ? inflateRawSync(body).toString() : undefined;
    },
    remember: (key, result) => database.transaction('soft', () => void upsert.run(key, deflateRawSync(result))),
    forgetOthers: (prefix) => database.transaction('soft', () => void forget.run(prefix.length, prefix)),
  };
}
