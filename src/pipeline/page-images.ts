import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { visitsIn } from '../archive/index.ts';
import { ARCHIVE } from '../base/dataset-layout.ts';
import { readDataset } from '../base/read-dataset.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { PageImage, PageImagesWanted } from '../model/page-image.ts';
import { pagesByWeight } from '../report/index.ts';
import { type ContentPlace, snapshotAt } from './archived-snapshot.ts';

/** Makes images of the pages of a PDF; none where it cannot. */
export type MakePageImages = (bytes: Uint8Array, wanted: PageImagesWanted) => Promise<readonly PageImage[]>;

/** Pages of a publication's PDFs as they look, by id of the document. */
export type PageImages = ReadonlyMap<string, readonly PageImage[]>;

export interface PageImageParts {
  /** The dataset's folder, whose archive holds the bytes. */
  readonly dataset: string;
  /** Images of a publication at most. */
  readonly most: number;
  readonly make: MakePageImages;
  readonly signal?: AbortSignal;
}

/** Bytes that the images of a publication may have together: a page of the report is sent by mail. */
const MOST_BYTES = 6e6;

/**
 * Finds the PDFs of a dataset in its archive, read once and where it has any. Documents whose bytes are not there, or
 * cannot be drawn, have no images.
 */
export async function openPageImages({ dataset, most, make, signal }: PageImageParts) {
  const places = most === 0 ? new Map<string, ContentPlace>() : await placesOf(dataset, signal);
  return async (records: PublicationRecords): Promise<PageImages> => {
    const images = new Map<string, readonly PageImage[]>();
    const heaviest = pagesByWeight(records).slice(0, most);
    const wanted = Map.groupBy(heaviest, ({ document }) => document);
    // Pages of which nothing is known fill what is left.
    let spare = most - heaviest.length;
    let bytes = MOST_BYTES;
    for (const { id, sha256 } of records.documents) {
      const first = (wanted.get(id) ?? []).map(({ page }) => page);
      const place = first.length + spare === 0 ? undefined : places.get(sha256);
      const snapshot = place === undefined ? undefined : await snapshotAt(place);
      if (snapshot === undefined || typeof snapshot === 'string') continue;
      const made = await make(snapshot.bytes, { first, most: first.length + spare, mostBytes: bytes });
      spare -= Math.max(0, made.length - first.length);
      bytes -= made.reduce((sum, image) => sum + image.bytes.length, 0);
      images.set(id, made);
    }
    return images;
  };
}

/** Where the bytes of the PDFs of a dataset stand, by their SHA-256. */
async function placesOf(dataset: string, signal: AbortSignal | undefined): Promise<ReadonlyMap<string, ContentPlace>> {
  const wanted = new Set<string>();
  for await (const { type, sha256 } of readDataset(dataset).records('documents'))
    if (type === 'pdf') wanted.add(sha256);
  const archive = join(dataset, ARCHIVE);
  const places = new Map<string, ContentPlace>();
  if (wanted.size === 0 || !existsSync(archive)) return places;
  for await (const visit of visitsIn(archive, { content: 'own' })) {
    signal?.throwIfAborted();
    if (visit.problem !== undefined) continue;
    const { snapshot, file, offset, url } = visit;
    if (snapshot === undefined || !wanted.delete(snapshot.sha256)) continue;
    places.set(snapshot.sha256, { dir: dirname(file), file: basename(file), offset, requested: url });
    if (wanted.size === 0) break;
  }
  return places;
}
