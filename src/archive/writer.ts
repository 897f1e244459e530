import { closeSync, fdatasyncSync, ftruncateSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../base/digest.ts';
import type { ProcessLock } from '../base/process-lock.ts';
import type { Exchange, Visit } from '../model/exchange.ts';
import { type CutTail, foldSeries, recover } from './archive-state.ts';
import type { IndexEntry } from './cdxj.ts';
import {
  keptDrafts,
  localFileDraft,
  metadataDraft,
  removalDraft,
  requestDraft,
  responseDraft,
  revisitDraft,
  warcinfoDraft,
} from './drafts.ts';
import { answerEntry, keptEntry, localFileEntry } from './index-entries.ts';
import { Journal } from './journal.ts';
import { KnownAnswers } from './known-answers.ts';
import { OtherWriters } from './other-writers.ts';
import type { WarcRecord } from './read-record.ts';
import { RecordBatch, type RecordPlacement } from './record-batch.ts';
import { type Removal, removalOf } from './removal.ts';
import { currentFile, journalOf, type Series, seriesOf, takeSeries, withIndexLock } from './series.ts';
import { visitRecord } from './visit-record.ts';
import { recordId } from './warc-record.ts';
import { syncDirectory, writeAll } from './write-all.ts';

export interface WriterOptions {
  /** Name and version of the program, for warcinfo: `gongkai/0.1.0`. */
  readonly software: string;
  /** Time of warcinfo records; all other times come from the exchanges. */
  readonly clock: () => Date;
  /** User-Agent used, for warcinfo. */
  readonly userAgent?: string;
  /** A file that has reached this size is followed by a new one. Default 1 GB. */
  readonly maxFileBytes?: number;
  /** Whose files are written, up to 16 small letters and digits. Default: the first series that no other writer holds. */
  readonly series?: string;
}

const DEFAULT_FILE_BYTES = 1_000_000_000;

interface OpenFile {
  readonly name: string;
  readonly fd: number;
  readonly warcinfo: string;
  end: number;
}

/**
 * Appends to an archive directory. A visit is written, synced and then committed as one; what a killed process left
 * behind is made good by the next open. Several processes write at once, each a series of files of its own.
 */
export class ArchiveWriter {
  readonly #dir: string;
  readonly #options: WriterOptions;
  readonly #series: Series;
  /** Committed ends of the files of this series. */
  readonly #ends: Map<string, number>;
  readonly #known = new KnownAnswers();
  readonly #removals: readonly Removal[];
  readonly #others: OtherWriters;
  readonly #journal: Journal;
  #file: OpenFile | undefined;
  /** What processes that are gone wrote without committing it. */
  readonly cut: readonly CutTail[];

  private constructor(dir: string, options: WriterOptions, series: Series) {
    this.#dir = dir;
    this.#options = options;
    this.#series = series;
    const { state, cut } = recover(dir, series.name);
    this.cut = cut;
    this.#ends = new Map([...state.ends].filter(([file]) => seriesOf(file) === series.name));
    for (const entry of state.entries) this.#known.add(entry);
    this.#removals = state.removals;
    this.#others = new OtherWriters(dir, series.name);
    this.#journal = new Journal(dir, journalOf(series.name));
  }

  /**
   * Opens or begins an archive. Throws where the directory is damaged, see `recover`, and ArchiveBusy where the series named
   * is being written. `heldIndex` says that the caller has the lock of the index.
   */
  static open(dir: string, options: WriterOptions, heldIndex?: ProcessLock): ArchiveWriter {
    mkdirSync(dir, { recursive: true });
    const series = takeSeries(dir, options.series);
    const begin = () => new ArchiveWriter(dir, options, series);
    try {
      return heldIndex === undefined ? withIndexLock(dir, begin) : begin();
    } catch (error) {
      series.lock.release();
      throw error;
    }
  }

  /** The latest committed answer to an address, as asked for; undefined where it was never answered. */
  latest(url: string): IndexEntry | undefined {
    return this.#knownNow().latest(url);
  }

  /** The takedown of an address, as asked for; what was taken down is not to be asked for again. */
  forgotten(url: string): Removal | undefined {
    return removalOf(this.#removals, url);
  }

  /**
   * Archives a visit: answer and request of every exchange, robots.txt first, then a metadata record with the outcome, the
   * chain and the notes. An answer whose payload is archived already, and a 304, become a revisit; where it
   * repeats an answer to the same address, the notes of that one hold on. Gives the place of the
   * last answer, or of the metadata record where nothing was answered.
   */
  append(visit: Visit, notes: Readonly<Record<string, unknown>> = {}): RecordPlacement {
    this.#knownNow();
    const batch = this.#begin();
    const ids = new Map<Exchange, string>();
    const entries: IndexEntry[] = [];
    let place: RecordPlacement | undefined;
    let repeats: string | undefined;
    for (const exchange of [...visit.robots.flatMap(({ exchanges }) => exchanges), ...visit.hops]) {
      const { id, original, ...placement } = this.#addExchange(batch, exchange, entries);
      ids.set(exchange, id);
      place = placement;
      repeats = original?.visit?.url;
    }
    const last = visit.hops.at(-1);
    const said = repeats === visit.url ? undefined : notes;
    const record = visitRecord(visit, said, (exchange) => ids.get(exchange) ?? '');
    const date = last?.startedAt ?? this.#options.clock().toISOString();
    const draft = metadataDraft(record, date, last === undefined ? undefined : ids.get(last));
    const { id: _, ...metadata } = batch.add(draft);
    const answer = last === undefined ? undefined : entries.pop();
    const { url, outcome } = visit;
    if (answer !== undefined) entries.push({ ...answer, visit: { url, outcome, offset: metadata.offset } });
    this.#commit(batch, entries);
    return (last === undefined ? undefined : place) ?? metadata;
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
    this.#commit(batch, [localFileEntry(file, draft, placement)]);
    return placement;
  }

  /** Archives an answer with the payload that it refers to, which is to be taken down where it stands. */
  appendKept(revisit: WarcRecord, original: WarcRecord): void {
    const batch = this.#begin();
    const [answer, metadata] = keptDrafts(revisit, original, batch.warcinfo);
    if (answer === undefined || metadata === undefined) return;
    const placement = batch.add(answer);
    batch.add(metadata);
    this.#commit(batch, [keptEntry(answer, placement)]);
  }

  /** Orders a takedown: from now on what stands in its runs counts as gone. */
  appendRemoval(removal: Removal): void {
    const batch = this.#begin();
    batch.add(removalDraft(removal));
    this.#commit(batch, [], removal);
  }

  /** Puts the journal into the sorted index. `heldIndex` says that the caller has the lock of the index. */
  close(heldIndex?: ProcessLock): void {
    try {
      if (this.#file !== undefined) closeSync(this.#file.fd);
      this.#file = undefined;
      this.#journal.close();
      const fold = () => foldSeries(this.#dir, this.#series.name);
      if (heldIndex === undefined) withIndexLock(this.#dir, fold);
      else fold();
    } finally {
      this.#series.lock.release();
    }
  }

  /** The series being written. */
  get series(): string {
    return this.#series.name;
  }

  #knownNow(): KnownAnswers {
    for (const entry of this.#others.news()) this.#known.add(entry);
    return this.#known;
  }

  #addExchange(batch: RecordBatch, exchange: Exchange, entries: IndexEntry[]) {
    const digest = sha256(exchange.body);
    const original = this.#known.originalOf(exchange, digest);
    const draft =
      original === undefined ? responseDraft(exchange, batch.warcinfo, digest) : revisitDraft(exchange, original);
    const placement = batch.add(draft);
    entries.push(answerEntry(exchange, draft.type, placement));
    batch.add(requestDraft(exchange, placement.id));
    return { ...placement, original };
  }

  #begin(): RecordBatch {
    const file = this.#openFile();
    return new RecordBatch(file.name, file.end, file.warcinfo);
  }

  #openFile(): OpenFile {
    const limit = this.#options.maxFileBytes ?? DEFAULT_FILE_BYTES;
    if (this.#file !== undefined && this.#file.end < limit) return this.#file;
    if (this.#file !== undefined) closeSync(this.#file.fd);
    this.#file = undefined;
    const name = currentFile(this.#series.name, this.#ends, limit);
    const end = this.#ends.get(name) ?? 0;
    const draft = warcinfoDraft(name, this.#options);
    const warcinfo = recordId(draft, { file: name, offset: end });
    const file = { name, fd: openSync(join(this.#dir, name), end === 0 ? 'w' : 'r+'), warcinfo, end };
    this.#file = file;
    if (end === 0) syncDirectory(this.#dir);
    // Every session states its program and conditions, in a file continued too.
    const info = new RecordBatch(name, end, warcinfo);
    info.add(draft);
    this.#commit(info, []);
    return file;
  }

  #commit(batch: RecordBatch, entries: readonly IndexEntry[], removal?: Removal): void {
    const file = this.#file;
    if (file === undefined || file.name !== batch.file) throw new Error(`${batch.file} is not open`);
    try {
      writeAll(file.fd, batch.members, file.end);
      fdatasyncSync(file.fd);
      this.#journal.append({
        file: batch.file,
        end: batch.end,
        entries,
        ...(removal === undefined ? {} : { removal }),
      });
    } catch (error) {
      ftruncateSync(file.fd, file.end);
      throw error;
    }
    file.end = batch.end;
    this.#ends.set(batch.file, batch.end);
    for (const entry of entries) this.#known.add(entry);
  }
}
