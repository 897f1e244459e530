/** WARC/1.1 archive: a writer that survives being killed, and a reader that reports damage instead of throwing. */
export type { CutTail } from './archive-state.ts';
export type { ArchiveIndex, IndexEntry } from './cdxj.ts';
export { type ForgetOptions, forget } from './forget.ts';
export type { ArchiveProblem, ProblemKind, ReadRecord, WarcRecord } from './read-record.ts';
export { type RecordResult, readRecordAt, recordsIn } from './read-records.ts';
export { type IndexPlace, type ReadAnswer, readSnapshotAt } from './read-snapshot.ts';
export { rebuildIndex } from './rebuild-index.ts';
export type { RecordPlacement } from './record-batch.ts';
export type { Removal, Run } from './removal.ts';
export { ArchiveBusy } from './series.ts';
export { type ArchiveReport, verifyArchive } from './verify-archive.ts';
export {
  type ArchivedVisit,
  type SnapshotResult,
  snapshotsIn,
  type VisitOptions,
  type VisitResult,
  visitsIn,
} from './visits.ts';
export { ArchiveWriter, type WriterOptions } from './writer.ts';
