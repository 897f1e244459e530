import { compressMember } from './gzip-member.ts';
import { blockDigestOf, type RecordDraft, recordId, serializeRecord } from './warc-record.ts';

/** Where a record stands, and the SHA-256 of its payload in hexadecimal. */
export interface RecordPlacement {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  readonly payloadDigest: string;
}

/** Records that are written together. */
export class RecordBatch {
  readonly file: string;
  readonly warcinfo: string;
  readonly #members: Buffer[] = [];
  end: number;

  constructor(file: string, start: number, warcinfo: string) {
    this.file = file;
    this.end = start;
    this.warcinfo = warcinfo;
  }

  add(draft: RecordDraft): RecordPlacement & { readonly id: string } {
    const offset = this.end;
    const blockDigest = blockDigestOf(draft);
    const id = recordId(draft, { file: this.file, offset }, blockDigest);
    const member = compressMember(serializeRecord(draft, id, blockDigest));
    this.#members.push(member);
    this.end += member.length;
    return {
      file: this.file,
      offset,
      length: member.length,
      payloadDigest: draft.payloadDigest ?? blockDigest,
      id,
    };
  }

  /** The compressed records, in order. */
  get members(): readonly Buffer[] {
    return this.#members;
  }
}
