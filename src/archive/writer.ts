import { closeSync, fdatasyncSync, ftruncateSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { essenceOf, headerValues } from '../base/media-type.ts';
import type { Exchange, Visit } from '../model/exchange.ts';
import { type CutTail, Journal, recover, writeAll, writeIndex } from './archive-state.ts';
import type { ArchiveIndex, IndexEntry } from './cdxj.ts';
import { exchangeDrafts, localFileDraft, metadataDraft, warcinfoDraft } from './drafts.ts';
import { RecordBatch, type RecordPlacement } from './record-batch.ts';
import { visitRecord } from './visit-record.ts';
import { recordId } from './warc-record.ts';

export interface WriterOptions {
  /** Name and version of the program, for warcinfo: `gongkai/0.1.0`. */
  readonly software: string;
  /** Time of warcinfo records; all other times come from the exchanges. */
  readonly clock: () => Date;
  /** User-Agent used, for warcinfo. */
  readonly userAgent?: string;
  /** A file that has reached this size is followed by a new one. Default 1 GB. */
  readonly maxFileBytes?: number;
}

const NAME_DIGITS = 5;
const DEFAULT_FILE_BYTES = 1_000_000_000;

/**
 * Appends to an archive directory. A visit is written, synced and then committed as one; what a killed process left
 * behind is cut off by the next open. One writer at a time.
 */
export class ArchiveWriter {
  readonly #dir: string;
  readonly #options: WriterOptions;
  readonly #entries: IndexEntry[];
  readonly #ends: Map<string, number>;
  readonly #latest = new Map<string, IndexEntry>();
  readonly #journal: Journal;
  #file: { readonly name: string; readonly fd: number; readonly warcinfo: string; end: number } | undefined;
  /** What the last process wrote without committing it. */
  readonly cut: readonly CutTail[];

  private constructor(dir: string, options: WriterOptions, state: ArchiveIndex, cut: readonly CutTail[]) {
    this.#dir = dir;
    this.#options = options;
    this.#entries = [...state.entries];
    this.#ends = new Map(state.ends);
    for (const entry of this.#entries) this.#note(entry);
    this.cut = cut;
    this.#journal = new Journal(dir);
  }

  /** Opens or begins an archive. Throws where the directory is damaged; see `recover`. */
  static open(dir: string, options: WriterOptions): ArchiveWriter {
    const { state, cut } = recover(dir);
    return new ArchiveWriter(dir, options, state, cut);
  }

  /** The latest committed answer to an address, as asked for; undefined where it was never answered. */
  latest(url: string): IndexEntry | undefined {
    return this.#latest.get(url);
  }

  /**
   * Archives a visit: response and request of every exchange, robots.txt first, then a metadata record with the outcome,
   * the chain and the notes. Gives the place of the last response, or of the metadata record where nothing was answered.
   */
  append(visit: Visit, notes: Readonly<Record<string, unknown>> = {}): RecordPlacement {
    const batch = this.#begin();
    const ids = new Map<Exchange, string>();
    const placements = new Map<Exchange, RecordPlacement>();
    for (const exchange of [...visit.robots.flatMap(({ exchanges }) => exchanges), ...visit.hops]) {
      const drafts = exchangeDrafts(exchange, batch.warcinfo);
      const response = batch.add(drafts.response);
      ids.set(exchange, response.id);
      placements.set(exchange, response);
      batch.add(drafts.request(response.id));
    }
    const last = visit.hops.at(-1);
    const record = visitRecord(visit, notes, (exchange) => ids.get(exchange) ?? '');
    const date = last?.startedAt ?? this.#options.clock().toISOString();
    const metadata = batch.add(
      metadataDraft(record, date, batch.warcinfo, last === undefined ? undefined : ids.get(last)),
    );
    const entries = [...placements].map(([exchange, placement]) =>
      entryOf(exchange, placement, exchange === last ? { visit, offset: metadata.offset } : undefined),
    );
    this.#commit(batch, entries);
    const { file, offset, length, payloadDigest } = (last === undefined ? undefined : placements.get(last)) ?? metadata;
    return { file, offset, length, payloadDigest };
  }

  /** Archives a local file as a resource record. `url` is `file:` with the path as given. */
  appendLocalFile(file: {
    readonly url: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  }): RecordPlacement {
    const batch = this.#begin();
    const draft = localFileDraft(file, batch.warcinfo);
    const { id: _, ...placement } = batch.add(draft);
    const { offset, length, payloadDigest } = placement;
    const place = { filename: placement.file, offset, length, digest: `sha256:${payloadDigest}` };
    const visit = { url: file.url, outcome: 'content' as const, offset };
    this.#commit(batch, [{ url: draft.targetUri ?? '', date: draft.date, mime: file.mediaType, ...place, visit }]);
    return placement;
  }

  /** Writes the sorted index and ends the journal. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file.fd);
    this.#file = undefined;
    this.#journal.close();
    writeIndex(this.#dir, { entries: this.#entries, ends: this.#ends });
  }

  #begin(): RecordBatch {
    const file = this.#openFile();
    return new RecordBatch(file.name, file.end, file.warcinfo);
  }

  #openFile() {
    const limit = this.#options.maxFileBytes ?? DEFAULT_FILE_BYTES;
    if (this.#file !== undefined && this.#file.end < limit) return this.#file;
    if (this.#file !== undefined) closeSync(this.#file.fd);
    this.#file = undefined;
    const names = [...this.#ends.keys()].sort();
    const current = names.at(-1);
    const isFull = current === undefined || (this.#ends.get(current) ?? 0) >= limit;
    const name = isFull ? fileName(names.length + 1) : current;
    const end = this.#ends.get(name) ?? 0;
    const draft = warcinfoDraft(name, this.#options);
    const warcinfo = recordId(draft, { file: name, offset: end });
    const file = { name, fd: openSync(join(this.#dir, name), end === 0 ? 'w' : 'r+'), warcinfo, end };
    this.#file = file;
    // Every session states its program and conditions, in a file continued too.
    const info = new RecordBatch(name, end, warcinfo);
    info.add(draft);
    this.#commit(info, []);
    return file;
  }

  #commit(batch: RecordBatch, entries: readonly IndexEntry[]): void {
    const file = this.#file;
    if (file === undefined || file.name !== batch.file) throw new Error(`${batch.file} is not open`);
    try {
      writeAll(file.fd, batch.members, file.end);
      fdatasyncSync(file.fd);
      this.#journal.append({ file: batch.file, end: batch.end, entries });
    } catch (error) {
      ftruncateSync(file.fd, file.end);
      throw error;
    }
    file.end = batch.end;
    this.#ends.set(batch.file, batch.end);
    for (const entry of entries) {
      this.#entries.push(entry);
      this.#note(entry);
    }
  }

  #note(entry: IndexEntry): void {
    const url = entry.visit?.url;
    if (url === undefined) return;
    const known = this.#latest.get(url);
    const later = known === undefined || entry.date > known.date;
    // Two answers of the same instant: the later place.
    const same = known !== undefined && entry.date === known.date;
    if (
      later ||
      (same &&
        `${entry.filename}${String(entry.offset).padStart(16, '0')}` >
          `${known.filename}${String(known.offset).padStart(16, '0')}`)
    ) {
      this.#latest.set(url, entry);
    }
  }
}

function entryOf(
  exchange: Exchange,
  place: RecordPlacement,
  last: { visit: Visit; offset: number } | undefined,
): IndexEntry {
  const contentType = headerValues(exchange.responseHeaders, 'content-type').at(-1);
  return {
    url: exchange.url,
    date: exchange.startedAt,
    mime: essenceOf(contentType) ?? 'unk',
    status: exchange.status,
    digest: `sha256:${place.payloadDigest}`,
    filename: place.file,
    offset: place.offset,
    length: place.length,
    ...(last === undefined ? {} : { visit: { url: last.visit.url, outcome: last.visit.outcome, offset: last.offset } }),
  };
}

function fileName(number: number): string {
  return `gongkai-${String(number).padStart(NAME_DIGITS, '0')}.warc.gz`;
}
