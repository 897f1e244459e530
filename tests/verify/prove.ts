import { parsers } from '../../parsers/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { readPdfItems } from '../../src/parse/pdf.ts';
import { readXls } from '../../src/parse/spreadsheet/xls.ts';
import { readPublication } from '../../src/pipeline.ts';
import { verifyPublication } from '../../src/verify/publication.ts';
import { type Failure, Ledger } from '../../src/verify/report.ts';
import type { ReadPages } from '../../src/verify/source.ts';

/** Bytes of a document as archived. */
export interface Archived {
  readonly url: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const MOST_FAILURES = 100_000;
const pages = new Map<string, ReturnType<ReadPages>>();

/** Pages of a PDF, read once for all proofs of a test file. */
const readPages: ReadPages = (bytes) => {
  const digest = sha256(bytes);
  const known = pages.get(digest) ?? readPdfItems(bytes);
  pages.set(digest, known);
  return known;
};

/** The records of one page as the pipeline reads it. */
export function readAlone(page: Archived): Promise<PublicationRecords> {
  const snapshot: Snapshot = { ...page, finalUrl: page.url, headers: {}, sha256: sha256(page.bytes) };
  return readPublication([{ snapshot, role: 'page' }], parsers);
}

/** What does not hold of the records, proved in memory from the archived bytes; files and archive are left out. */
export async function failuresOf(
  records: PublicationRecords,
  archived: readonly Archived[],
): Promise<readonly Failure[]> {
  const ledger = new Ledger(MOST_FAILURES);
  const bytes = new Map(archived.map((file) => [sha256(file.bytes), file.bytes]));
  await verifyPublication(
    records,
    { bytesOf: async (document) => bytes.get(document.sha256) },
    { readPages, readWorkbook: readXls },
    ledger,
  );
  return ledger.failures;
}
