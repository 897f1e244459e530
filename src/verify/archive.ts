import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ARCHIVE } from '../base/dataset-layout.ts';
import { sha256 } from '../base/digest.ts';
import type { DocumentRecord } from '../model/publication.ts';
import type { Ledger } from './report.ts';
import { digestHolds, payloadOf, readWarc, type WarcRecord } from './warc.ts';

interface Place {
  readonly path: string;
  readonly offset: number;
  readonly uri: string;
}

/** The payloads of an archive by the digest of their bytes. */
export interface PayloadIndex {
  /** The archived bytes of a document, or undefined where no intact record of its address has them. */
  bytesOf(document: DocumentRecord): Promise<Uint8Array | undefined>;
}

/**
 * Reads every record of the archive once: lengths and digests are proved, and the places of the payloads wanted are kept.
 * Memory grows with the number of documents, not with the archive.
 */
export async function indexArchive(dir: string, wanted: ReadonlySet<string>, ledger: Ledger): Promise<PayloadIndex> {
  const places = new Map<string, Place[]>();
  const payloads = new Payloads();
  for (const path of await warcFiles(join(dir, ARCHIVE))) {
    for await (const record of readWarc(path)) {
      const id = `${path.slice(dir.length + 1)}@${record.offset}`;
      const intact = !('problem' in record);
      ledger.expect('archive', id, 'record-intact', intact, 'a whole WARC record', intact ? '' : record.problem);
      if (!intact) continue;
      const digest = await proveRecord(record, id, ledger);
      const uri = record.fields.get('warc-target-uri') ?? '';
      if (record.fields.get('warc-type') === 'revisit') payloads.repeat(uri, record);
      if (digest === undefined || !wanted.has(digest)) continue;
      const place = { path, offset: record.offset, uri };
      payloads.note(record, digest, place);
      places.set(digest, [...(places.get(digest) ?? []), place]);
    }
  }
  for (const [digest, place] of payloads.repeats()) places.set(digest, [...(places.get(digest) ?? []), place]);
  return { bytesOf: (document) => readDocumentBytes(places.get(document.sha256) ?? [], document) };
}

/** Revisit records (WARC 1.1, 6.7) put to the payload that they stand for: by its digest, else by address and time. */
class Payloads {
  readonly #found = new Map<string, { readonly digest: string; readonly place: Place }>();
  readonly #repeats: { readonly uri: string; readonly refersTo: readonly string[] }[] = [];

  note({ fields }: WarcRecord, digest: string, place: Place): void {
    const label = fields.get('warc-payload-digest');
    const own = `${fields.get('warc-date')} ${bare(place.uri)}`;
    for (const key of label === undefined ? [own] : [label, own]) this.#found.set(key, { digest, place });
  }

  repeat(uri: string, { fields }: WarcRecord): void {
    const label = fields.get('warc-payload-digest');
    const other = fields.get('warc-refers-to-target-uri');
    const refersTo = other === undefined ? [] : [`${fields.get('warc-refers-to-date')} ${bare(other)}`];
    this.#repeats.push({ uri, refersTo: label === undefined ? refersTo : [label, ...refersTo] });
  }

  /** The payload of each revisit, as if it stood under the revisit's own address, with the digest of its bytes. */
  repeats(): readonly (readonly [digest: string, place: Place])[] {
    return this.#repeats.flatMap(({ uri, refersTo }) => {
      const key = refersTo.find((candidate) => this.#found.has(candidate));
      const found = key === undefined ? undefined : this.#found.get(key);
      return found === undefined ? [] : [[found.digest, { ...found.place, uri }] as const];
    });
  }
}

const WARC_NAME = /\.warc(?:\.gz)?$/i;

async function warcFiles(archive: string): Promise<readonly string[]> {
  if (!existsSync(archive)) return [];
  const entries = await readdir(archive, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && WARC_NAME.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Compares the digests that the record states; gives the SHA-256 of the bytes a reader gets. */
async function proveRecord(record: WarcRecord, id: string, ledger: Ledger): Promise<string | undefined> {
  const { fields, block } = record;
  const blockDigest = fields.get('warc-block-digest');
  if (blockDigest !== undefined) {
    ledger.expect('archive', id, 'block-digest', digestHolds(blockDigest, block) !== false, blockDigest, sha256(block));
  }
  const type = fields.get('warc-type');
  if (type !== 'response' && type !== 'resource') return undefined;
  const { stored, bytes } = await payloadOf(record);
  const payloadDigest = fields.get('warc-payload-digest');
  if (payloadDigest !== undefined) {
    ledger.expect(
      'archive',
      id,
      'payload-digest',
      digestHolds(payloadDigest, stored) !== false,
      payloadDigest,
      sha256(stored),
    );
  }
  return bytes === undefined ? undefined : sha256(bytes);
}

async function readDocumentBytes(places: readonly Place[], document: DocumentRecord): Promise<Uint8Array | undefined> {
  const own = places.find(({ uri }) => sameAddress(uri, document.finalUrl) || sameAddress(uri, document.url));
  if (own === undefined) return undefined;
  for await (const record of readWarc(own.path, own.offset)) {
    if ('problem' in record) return undefined;
    const { bytes } = await payloadOf(record);
    return bytes !== undefined && sha256(bytes) === document.sha256 ? bytes : undefined;
  }
  return undefined;
}

/** One form for an address and what archives make of it: brackets, encoded characters and fragments aside. */
function sameAddress(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

function bare(address: string): string {
  const inner = address.startsWith('<') && address.endsWith('>') ? address.slice(1, -1) : address;
  const parsed = inner.startsWith('file:') ? null : URL.parse(inner);
  const [withoutFragment = ''] = (parsed?.href ?? encodeURI(decoded(inner).toWellFormed())).split('#', 1);
  return withoutFragment;
}

function decoded(uri: string): string {
  try {
    return decodeURI(uri);
  } catch {
    return uri;
  }
}
