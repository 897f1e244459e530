import { type ByteSource, memorySource, openSource } from './byte-source.ts';
import { beginsRecord, readMember } from './gzip-member.ts';
import { type ArchiveProblem, problem, type ReadRecord } from './read-record.ts';
import { recordsOfSource } from './record-sequence.ts';

const ARC_START = 'filedesc:';
const ARC_MESSAGE = 'the file is in the ARC format, which is not read: convert it to WARC';

/** A record with what is wrong with it, or something that is no record. */
export type RecordResult = ReadRecord | ArchiveProblem;

/**
 * All records of a WARC file, compressed by record, as a whole or not at all. What is damaged becomes a problem and the
 * reading goes on at the next record; rejects only where the file cannot be opened or read.
 */
export async function* recordsIn(file: string): AsyncGenerator<RecordResult> {
  const source = await openSource(file);
  try {
    const start = (await source.read(0, ARC_START.length)).toString('latin1');
    if (start.startsWith('\x1f\x8b')) yield* compressedRecords(file, source);
    else if (start.startsWith('WARC/')) yield* recordsOfSource(file, source);
    else if (start === ARC_START) yield problem('unsupported', file, 0, ARC_MESSAGE);
    else if (start.startsWith('PK'))
      yield problem('unsupported', file, 0, 'a zip file (WACZ): unpack it, and give its archive folder');
    else if (source.size > 0)
      yield problem('not-warc', file, 0, 'the file begins neither with WARC/ nor with a gzip header');
  } finally {
    await source.close();
  }
}

/** The record that begins at an offset; problems are told, not thrown. */
export async function readRecordAt(file: string, offset: number): Promise<RecordResult> {
  const source = await openSource(file);
  try {
    const start = (await source.read(offset, 5)).toString('latin1');
    const records = start.startsWith('\x1f\x8b')
      ? memberRecords(file, source, offset).records
      : recordsOfSource(file, source, offset);
    for await (const result of records) return result;
    return problem('truncated', file, offset, 'the file ends before this record');
  } finally {
    await source.close();
  }
}

async function* compressedRecords(file: string, source: ByteSource): AsyncGenerator<RecordResult> {
  let offset = 0;
  while (offset < source.size) {
    const member = memberRecords(file, source, offset);
    yield* member.records;
    const end = member.end();
    offset = end ?? (await nextMember(source, offset + 1));
  }
}

function memberRecords(file: string, source: ByteSource, offset: number) {
  let end: number | undefined;
  async function* records(): AsyncGenerator<RecordResult> {
    const member = await readMember(source, offset);
    if (member.bytes === undefined) {
      yield problem(member.kind, file, offset, member.problem);
      return;
    }
    end = offset + member.length;
    if (member.problem !== undefined) yield problem('bad-gzip', file, offset, member.problem);
    if (member.bytes.toString('latin1', 0, ARC_START.length) === ARC_START) {
      end = source.size;
      yield problem('unsupported', file, offset, ARC_MESSAGE);
      return;
    }
    const place = { offset, length: member.length };
    if (member.bytes.length > 0) yield* recordsOfSource(file, memorySource(member.bytes), 0, place);
  }
  return { records: records(), end: () => end };
}

const SEARCH_WINDOW = 1_048_576;
/** Enough of a member to see how its content begins. */
const PROBE = 4096;
const GZIP_START = Buffer.from([0x1f, 0x8b, 0x08]);

/** The next place that looks like a member, after a broken one; the end of the file where there is none. */
async function nextMember(source: ByteSource, from: number): Promise<number> {
  for (let at = from; at < source.size; at += SEARCH_WINDOW - GZIP_START.length) {
    const window = await source.read(at, SEARCH_WINDOW);
    for (let found = window.indexOf(GZIP_START); found >= 0; found = window.indexOf(GZIP_START, found + 1)) {
      if (beginsRecord(await source.read(at + found, PROBE))) return at + found;
    }
  }
  return source.size;
}
