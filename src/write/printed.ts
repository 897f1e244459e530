import type { PublicationRecords } from '../model/dataset.ts';
import { RECORD_KINDS } from '../model/schemas.ts';
import { type CoverageCounts, createCoverage } from './coverage.ts';
import { csvRows, DATASET_TABLES } from './flat-tables.ts';
import { printRecords } from './record-lines.ts';
import { type Counts, createCounter } from './summary.ts';

/** Texts, or their bytes where they lie. */
export type PrintedParts = readonly string[] | KeptParts;

/** Parts that are read when they are needed. */
export interface KeptParts {
  /** Of each part, in bytes of UTF-8. */
  readonly lengths: readonly number[];
  /** All of them, behind each other. */
  read(): Uint8Array;
}

/** A publication as it goes into a dataset: validated and printed, with what it adds to the counts. */
export interface PrintedPublication {
  readonly id: string;
  readonly url: string;
  /** JSON lines by kind of record, then rows by flat table. */
  readonly parts: PrintedParts;
  readonly counts: Counts;
  readonly coverage: CoverageCounts;
}

/** Validates and prints the records of a publication. Throws WriteError, naming the record, at the first that does not fit. */
export function printPublication(records: PublicationRecords): PrintedPublication {
  const { records: valid, lines } = printRecords(records);
  const [counter, coverage] = [createCounter(), createCoverage()];
  counter.add(valid);
  coverage.add(valid);
  return {
    id: valid.publication.id,
    url: valid.publication.url,
    parts: [...lines, ...DATASET_TABLES.map((table) => csvRows(table, valid))],
    counts: counter.counts,
    coverage: coverage.plain(),
  };
}

/** The records that were printed. */
export function recordsIn({ parts: printed }: PrintedPublication): PublicationRecords {
  const parts = 'read' in printed ? splitBytes(printed.read(), printed.lengths).map(String) : printed;
  const read = Object.fromEntries(
    RECORD_KINDS.map((kind, index) => [
      kind,
      (parts[index] ?? '')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
    ]),
  );
  const { publications, ...records } = read as unknown as Omit<PublicationRecords, 'publication'> & {
    readonly publications: readonly PublicationRecords['publication'][];
  };
  const [publication] = publications;
  if (publication === undefined) throw new TypeError('a printed publication has a line of its own');
  return { publication, ...records };
}

/** The parts behind each other, in one buffer. */
export function partBytes(parts: readonly string[]): { readonly bytes: Buffer; readonly lengths: readonly number[] } {
  const lengths = parts.map((part) => Buffer.byteLength(part));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const part of parts) at += bytes.write(part, at);
  return { bytes, lengths };
}

/** Bytes cut into parts; no byte is copied. */
export function splitBytes(bytes: Uint8Array, lengths: readonly number[]): readonly Buffer[] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let from = 0;
  return lengths.map((length) => {
    from += length;
    return whole.subarray(from - length, from);
  });
}
