import { sha256 } from '../base/digest.ts';
import { readDataset } from '../base/read-dataset.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { DocumentRecord } from '../model/publication.ts';
import { indexArchive, type PayloadIndex } from './archive.ts';
import { verifyBlocks, verifyFigures } from './block.ts';
import { contextOf } from './context.ts';
import { verifyCoverage } from './coverage.ts';
import { verifyFact } from './fact.ts';
import { verifyPublicationYear } from './fact-time.ts';
import { verifyPackage } from './package.ts';
import { verifyRecords } from './records.ts';
import { Ledger, type VerifyReport } from './report.ts';
import { openSource, type ReadPages, type Source } from './source.ts';
import { verifyStatements, verifyTables } from './statement.ts';

export type { Failure, VerifyReport } from './report.ts';
export type { PageItem, ReadPages } from './source.ts';

export interface VerifyOptions {
  /** Reads the text of PDF pages. Without it the facts of PDF documents fail as not readable. */
  readonly readPages?: ReadPages;
  /** Failures kept in the report; all are counted. @default 1000 */
  readonly maxFailures?: number;
  /** Called after each publication with the number proved so far. */
  readonly onProgress?: (publications: number) => void;
}

const MAX_FAILURES = 1000;

/**
 * Re-proves a dataset from its archive alone: hashes and digests, ids and references, the text of every block, every figure,
 * and of every fact quote, number, unit, sign, year, base, concept and precision, by code that shares nothing with the stages
 * that read them. Memory holds one publication, and the places of the documents in the archive. Throws DatasetError where
 * the directory holds no readable dataset.
 */
export async function verify(dir: string, options: VerifyOptions = {}): Promise<VerifyReport> {
  const ledger = new Ledger(options.maxFailures ?? MAX_FAILURES);
  const dataset = readDataset(dir);
  await verifyPackage(dir, ledger);
  const wanted = new Set<string>();
  for await (const document of dataset.records('documents')) wanted.add(document.sha256);
  const archive = await indexArchive(dir, wanted, ledger);
  const totals = { publications: 0, documents: 0, facts: 0, provedFacts: 0 };
  for await (const records of dataset.publications()) {
    totals.provedFacts += await verifyPublication(records, archive, options.readPages, ledger);
    totals.publications += 1;
    totals.documents += records.documents.length;
    totals.facts += records.facts.length;
    options.onProgress?.(totals.publications);
  }
  const { checks, failures, failureCount } = ledger;
  return { dir, ...totals, checks, failures, failureCount };
}

/** Returns the number of facts of which every check held. */
async function verifyPublication(
  records: PublicationRecords,
  archive: PayloadIndex,
  readPages: ReadPages | undefined,
  ledger: Ledger,
): Promise<number> {
  verifyRecords(records, ledger);
  const blocks = new Map(records.blocks.map((block) => [block.id, block]));
  verifyPublicationYear({ publication: records.publication, blocks, ledger });
  let proved = 0;
  for (const document of records.documents) {
    const source = await proveSource(document, archive, readPages, ledger);
    if (source !== undefined) proved += verifyDocument(records, document, source, ledger);
  }
  return proved;
}

async function proveSource(
  document: DocumentRecord,
  archive: PayloadIndex,
  readPages: ReadPages | undefined,
  ledger: Ledger,
): Promise<Source | undefined> {
  const bytes = await archive.bytesOf(document);
  if (!ledger.expect('documents', document.id, 'bytes-in-archive', bytes !== undefined, document.sha256, undefined))
    return undefined;
  if (bytes === undefined) return undefined;
  ledger.equal('documents', document.id, 'digest-of-bytes', document.sha256, sha256(bytes));
  ledger.equal('documents', document.id, 'count-of-bytes', document.bytes, bytes.length);
  const source = await openSource(document, bytes, readPages);
  ledger.expect('documents', document.id, 'bytes-readable', source !== undefined, document.type, undefined);
  return source;
}

function verifyDocument(records: PublicationRecords, document: DocumentRecord, source: Source, ledger: Ledger): number {
  const context = contextOf(records, document, source, ledger);
  const blocks = [...context.blocks.values()];
  verifyBlocks(document, blocks, source, ledger);
  if (source.text !== undefined) verifyCoverage(document, blocks, source.text, ledger);
  verifyFigures(
    blocks,
    records.figures.filter((figure) => figure.document === document.id),
    ledger,
  );
  const inside = (record: { readonly document: string }) => record.document === document.id;
  verifyStatements(records.statements.filter(inside), context.blocks, source, ledger);
  verifyTables(records.tables.filter(inside), context.blocks, ledger);
  let proved = 0;
  for (const fact of records.facts) {
    if (fact.document !== document.id) continue;
    const before = ledger.failureCount;
    verifyFact(fact, context);
    if (ledger.failureCount === before) proved += 1;
  }
  return proved;
}

/** The outcome in lines for people: the count, then one line a failure. */
export function verdictLines({
  dir,
  facts,
  provedFacts,
  failures,
  failureCount,
  documents,
}: VerifyReport): readonly string[] {
  const more = failureCount > failures.length ? [`… and ${failureCount - failures.length} more`] : [];
  const verdict = failureCount === 0 ? 'everything is borne out by the archive' : `${failureCount} checks failed`;
  return [
    `${dir}: ${provedFacts} of ${facts} facts in ${documents} documents proved; ${verdict}`,
    ...failures.map(({ message }) => message),
    ...more,
  ];
}
