import { readDecisionRecords } from '../base/decision-records.ts';
import { readDataset } from '../base/read-dataset.ts';
import { indexArchive } from './archive.ts';
import { verifyDecisions } from './decisions.ts';
import { verifyPackage } from './package.ts';
import { verifyPublication } from './publication.ts';
import { Ledger, type VerifyReport } from './report.ts';
import type { Readers } from './source.ts';

export type { Failure, VerifyReport } from './report.ts';
export type { PageItem, Readers, ReadPages, ReadWorkbook } from './source.ts';

/** Without a reader the facts of the documents that it reads fail as not readable. */
export interface VerifyOptions extends Readers {
  /** Failures kept in the report; all are counted. @default 1000 */
  readonly maxFailures?: number;
  /** Called after each publication with the number proved so far. */
  readonly onProgress?: (publications: number) => void;
}

const MAX_FAILURES = 1000;

/**
 * Re-proves a dataset from its archive alone, by code that shares nothing with the stages that read it: hashes, digests, ids
 * and references; of every block the text; of every fact quote, number, unit, sign, year, base, concept, dimensions, entity,
 * section, status and precision; why figures are passed over; what statements are and which facts they explain; titles and
 * kind of the publication. Findings are not judged again: that they speak of facts that exist, and how many there are, is
 * proved here, and `gongkai check` recomputes them. Decisions of persons are those that the dataset keeps. Memory holds one publication, and the places of the documents in the
 * archive. Throws DatasetError where the directory holds no readable dataset.
 */
export async function verify(dir: string, options: VerifyOptions = {}): Promise<VerifyReport> {
  const ledger = new Ledger(options.maxFailures ?? MAX_FAILURES);
  const dataset = readDataset(dir);
  await verifyPackage(dir, ledger);
  const decisions = await readDecisionRecords(dir);
  const wanted = new Set<string>();
  for await (const document of dataset.records('documents')) wanted.add(document.sha256);
  const archive = await indexArchive(dir, wanted, ledger);
  const totals = { publications: 0, documents: 0, facts: 0, provedFacts: 0 };
  for await (const records of dataset.publications()) {
    verifyDecisions(records, decisions, ledger);
    totals.provedFacts += await verifyPublication(records, archive, options, ledger);
    totals.publications += 1;
    totals.documents += records.documents.length;
    totals.facts += records.facts.length;
    options.onProgress?.(totals.publications);
  }
  const { checks, failures, failureCount } = ledger;
  return { dir, ...totals, checks, failures, failureCount };
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
