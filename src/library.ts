/**
 * What a program may import: `import { extract } from 'gongkai'`. Everything else in the package may change at any time.
 *
 * Offsets are UTF-16 units, half-open. Values are exact decimals as strings: money in yuan (CNY), percentages as printed.
 */
export { DatasetError, type DatasetReader, readDataset } from './base/read-dataset.ts';
export type { Decisions, DecisionsOutcome } from './decide/index.ts';
export type { Description, Parser } from './kit.ts';
export { DecisionError, loadDecisions } from './library/decisions.ts';
export {
  type ExtractAllOptions,
  ExtractError,
  type Extracted,
  type ExtractFailure,
  type ExtractOptions,
  extract,
  extractAll,
} from './library/extract.ts';
export type { Items } from './library/in-order.ts';
export type { AttachmentInput, Content, DocumentInput, Input, PublicationInput } from './library/input.ts';
export { ParserError } from './library/parser-error.ts';
export { type VerifyOptions, verify } from './library/verify.ts';
export type { PublicationRecords } from './model/dataset.ts';
export type { DecisionRecord } from './model/decision.ts';
export type { BlockRecord } from './model/document.ts';
export type { Fact } from './model/fact.ts';
export type { Figure } from './model/figure.ts';
export type { Finding } from './model/finding.ts';
export type { DocumentRecord, Publication } from './model/publication.ts';
export type { Mention } from './model/quantity.ts';
export type { RecordKind, RecordOf } from './model/schemas.ts';
export type { Statement } from './model/statement.ts';
export type { Table } from './model/table.ts';
export { type RecognizeOptions, recognize } from './recognize/index.ts';
export type { VerifyReport } from './verify/index.ts';
