import type { PublicationRecords } from '../model/dataset.ts';
import { RECORD_KINDS } from '../model/schemas.ts';
import { type CoverageCounts, createCoverage } from './coverage.ts';
import { csvRows, DATASET_TABLES } from './flat-tables.ts';
import { printRecords } from './record-lines.ts';
import { type Counts, createCounter } from './summary.ts';

/** A publication as it goes into a dataset: validated and printed, with what it adds to the counts. Plain data. */
export interface PrintedPublication {
  readonly id: string;
  readonly url: string;
  /** JSON lines by kind of record, then rows by flat table. */
  readonly parts: readonly string[];
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
export function recordsIn({ parts }: PrintedPublication): PublicationRecords {
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
