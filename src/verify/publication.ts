import { sha256 } from '../base/digest.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { BlockRecord } from '../model/document.ts';
import type { DocumentRecord } from '../model/publication.ts';
import type { PayloadIndex } from './archive.ts';
import { verifyBlocks, verifyFigures } from './block.ts';
import { verifyCarried } from './carried.ts';
import { contextOf } from './context.ts';
import { verifyCoverage } from './coverage.ts';
import { verifyExplained } from './explained.ts';
import { verifyFact } from './fact.ts';
import { verifyPublicationYear } from './fact-time.ts';
import { verifyFigureReasons } from './figure-reason.ts';
import { verifyPublicationHead, verifyTitle } from './head.ts';
import { verifyCellCoverage, verifyParagraphCoverage } from './office-coverage.ts';
import { verifyRecords } from './records.ts';
import type { Ledger } from './report.ts';
import { openSource, type Readers, type Source } from './source.ts';
import { verifyStatements, verifyTables } from './statement.ts';
import { countsInMinguo } from './years.ts';

/** Whether the dataset itself says loudly that nothing of the document was read: no block, and an error that says why. */
function isUnread({ findings }: PublicationRecords, { id }: DocumentRecord, blocks: readonly BlockRecord[]): boolean {
  return blocks.length === 0 && findings.some(({ document, level }) => document === id && level === 'error');
}

/** Proves the records of one publication. Returns the number of facts of which every check held. */
export async function verifyPublication(
  records: PublicationRecords,
  archive: PayloadIndex,
  readers: Readers,
  ledger: Ledger,
): Promise<number> {
  verifyRecords(records, ledger);
  const blocks = new Map(records.blocks.map((block) => [block.id, block]));
  const minguo = countsInMinguo([...blocks.values()].map(({ text }) => text));
  verifyPublicationYear({ publication: records.publication, blocks, ledger, minguo });
  let proved = 0;
  for (const document of records.documents) {
    const source = await proveSource(document, archive, readers, ledger);
    if (source !== undefined) proved += verifyDocument(records, document, source, ledger);
  }
  return proved;
}

async function proveSource(
  document: DocumentRecord,
  archive: PayloadIndex,
  readers: Readers,
  ledger: Ledger,
): Promise<Source | undefined> {
  const bytes = await archive.bytesOf(document);
  if (!ledger.expect('documents', document.id, 'bytes-in-archive', bytes !== undefined, document.sha256, undefined))
    return undefined;
  if (bytes === undefined) return undefined;
  ledger.equal('documents', document.id, 'digest-of-bytes', document.sha256, sha256(bytes));
  ledger.equal('documents', document.id, 'count-of-bytes', document.bytes, bytes.length);
  const source = await openSource(document, bytes, readers);
  ledger.expect('documents', document.id, 'bytes-readable', source !== undefined, document.type, undefined);
  return source;
}

function verifyDocument(records: PublicationRecords, document: DocumentRecord, source: Source, ledger: Ledger): number {
  const context = contextOf(records, document, source, ledger);
  const blocks = [...context.blocks.values()];
  verifyBlocks(document, blocks, source, ledger);
  verifyTitle(context);
  if (document.id === records.publication.documents[0]) verifyPublicationHead(context);
  if (source.text !== undefined && !isUnread(records, document, blocks))
    verifyCoverage(document, blocks, source.text, ledger);
  if (source.word !== undefined) verifyParagraphCoverage(document, blocks, source.word, ledger);
  if (source.sheets !== undefined) verifyCellCoverage(document, blocks, source.sheets, ledger);
  const inside = (record: { readonly document: string }) => record.document === document.id;
  const figures = records.figures.filter(inside);
  const statements = records.statements.filter(inside);
  verifyFigures(blocks, figures, ledger);
  verifyFigureReasons(figures, statements, context);
  verifyStatements(statements, context);
  const facts = records.facts.filter(inside);
  verifyExplained(statements, facts, context);
  verifyCarried(facts, context);
  verifyTables(records.tables.filter(inside), context.blocks, ledger);
  let proved = 0;
  for (const fact of facts) {
    const before = ledger.failureCount;
    verifyFact(fact, context);
    if (ledger.failureCount === before) proved += 1;
  }
  return proved;
}
