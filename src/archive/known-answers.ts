import type { Exchange } from '../model/exchange.ts';
import { type IndexEntry, OWN_DIGEST } from './cdxj.ts';
import { NOT_MODIFIED } from './revisit.ts';

/** MIME type that indexes give a revisit record. */
export const REVISIT_MIME = 'warc/revisit';
/** Of these the body is not whole: nothing may refer to it. */
const PARTIAL: ReadonlySet<string> = new Set(['truncated', 'too-large']);

/** What the archive holds, as far as writing must know: the latest answer of an address, and payloads by their digest. */
export class KnownAnswers {
  readonly #latest = new Map<string, IndexEntry>();
  readonly #originals = new Map<string, IndexEntry>();
  /** Latest answer with content, by the address that gave it. */
  readonly #contents = new Map<string, IndexEntry>();

  /** Entries may come in any order, and twice. */
  add(entry: IndexEntry): void {
    if (entry.visit !== undefined) keepLater(this.#latest, entry.visit.url, entry);
    if (entry.status === undefined || (entry.visit !== undefined && PARTIAL.has(entry.visit.outcome))) return;
    if (entry.mime !== REVISIT_MIME && entry.digest.startsWith(OWN_DIGEST)) {
      const known = this.#originals.get(entry.digest);
      if (known === undefined || entry.date < known.date) this.#originals.set(entry.digest, entry);
    }
    if (entry.status >= 200 && entry.status < 300) keepLater(this.#contents, entry.url, entry);
  }

  /** The latest answer to an address, as asked for. */
  latest(url: string): IndexEntry | undefined {
    return this.#latest.get(url);
  }

  /** The response whose payload an answer repeats; `digest` is that of its body in hexadecimal. */
  originalOf({ url, status, body, truncated }: Exchange, digest: string): IndexEntry | undefined {
    if (status === NOT_MODIFIED) {
      const content = this.#contents.get(url);
      return content === undefined ? undefined : this.#originals.get(content.digest);
    }
    return body.length === 0 || truncated !== undefined ? undefined : this.#originals.get(OWN_DIGEST + digest);
  }
}

function keepLater(entries: Map<string, IndexEntry>, url: string, entry: IndexEntry): void {
  const known = entries.get(url);
  if (known === undefined || isLater(entry, known)) entries.set(url, entry);
}

/** Two answers of the same instant: the later place. */
function isLater(a: IndexEntry, b: IndexEntry): boolean {
  if (a.date !== b.date) return a.date > b.date;
  return a.filename === b.filename ? a.offset > b.offset : a.filename > b.filename;
}
