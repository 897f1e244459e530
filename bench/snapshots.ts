import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sha256 } from '../src/base/digest.ts';
import { sniffMediaType } from '../src/base/media-type.ts';
import type { Snapshot } from '../src/model/snapshot.ts';

/** Folder of real documents; they are not part of the repository. */
export const REAL_DOCUMENTS = 'GONGKAI_REAL_DOCUMENTS';

/** PDFs whose text is mostly narrative. */
const NARRATIVE_PDF = /^(?:sh-putuo-.*|js-.*-doc-.*)\.pdf$/;

export interface RealDocument {
  /** File name. */
  readonly name: string;
  readonly snapshot: Snapshot;
}

/** What is said where the folder is not given. */
export const WITHOUT_DOCUMENTS = `skipped: ${REAL_DOCUMENTS} names no folder of real documents`;

/** The seed page, the HTML pages and the narrative PDFs of the folder, by name; undefined where no folder is given. */
export async function realDocuments(pick: (name: string) => boolean = () => true): Promise<RealDocument[] | undefined> {
  const folder = process.env[REAL_DOCUMENTS];
  if (folder === undefined || folder === '') return undefined;
  const inside = async (part: string, accept: RegExp) =>
    (await readdir(join(folder, part)))
      .filter((name) => accept.test(name))
      .sort()
      .map((name) => join(part, name));
  const paths = ['seed-page.txt', ...(await inside('html', /\.html?$/)), ...(await inside('pdf', NARRATIVE_PDF))];
  return Promise.all(paths.filter((path) => pick(basename(path))).map((path) => open(folder, path)));
}

async function open(folder: string, path: string): Promise<RealDocument> {
  const bytes = await readFile(join(folder, path));
  return { name: basename(path), snapshot: localSnapshot(path, bytes) };
}

/** A snapshot of bytes that no server sent. */
export function localSnapshot(path: string, bytes: Uint8Array): Snapshot {
  return {
    url: `file:${path}`,
    finalUrl: `file:${path}`,
    headers: {},
    mediaType: sniffMediaType(bytes) ?? 'text/plain',
    sha256: sha256(bytes),
    bytes,
  };
}

/** A snapshot of a page as a server would have sent it. */
export function servedSnapshot({ url, bytes }: { readonly url: string; readonly bytes: Uint8Array }): Snapshot {
  return {
    url,
    finalUrl: url,
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    mediaType: 'text/html',
    sha256: sha256(bytes),
    bytes,
  };
}
