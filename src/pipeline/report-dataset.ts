import { lstatSync, readFileSync } from 'node:fs';
import { type FileHandle, mkdir, open, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { datasetFile, PACKAGE_FILE } from '../base/dataset-layout.ts';
import { sha256, sha256OfFile } from '../base/digest.ts';
import { readDataset } from '../base/read-dataset.ts';
import { check, RULES } from '../check/index.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import { normalize } from '../normalize/index.ts';
import { GENERATOR, indexFoot, indexHead, indexRow, pageFoot, pageHead, renderPublication } from '../report/index.ts';
import { WriteError } from '../write/dataset-error.ts';
import { expectOurFolder, listFile, listText } from '../write/own-folder.ts';
import { openPlace } from '../write/place.ts';
import { type MakePageImages, openPageImages, type PageImages } from './page-images.ts';

/** Publications that one page holds; more get a page each and a list. */
export const MOST_ON_A_PAGE = 5;

export interface ReportParts {
  /** The dataset's folder. */
  readonly dataset: string;
  /** A file (`.html`) or a folder. */
  readonly output: string;
  /** Publications of the dataset. */
  readonly count: number;
  readonly version: string;
  /** Pages of PDFs as they look, and how many of a publication; none where absent. */
  readonly images?: { readonly most: number; readonly make: MakePageImages };
  /** Called for each publication done, with its address. */
  readonly onDone?: (url: string) => void;
  readonly signal?: AbortSignal;
}

export interface Reported {
  readonly pages: number;
  readonly bytes: number;
  /** Pages of PDFs shown as they look. */
  readonly images: number;
}

const PAGE_NAME = /\.html?$/i;
const INDEX = 'index.html';
/** What may be the name of a file everywhere. */
const PLAIN_ID = /^[0-9a-z][0-9a-z-]{0,63}$/;
const RULE_CLAIMS: ReadonlyMap<string, string> = new Map(RULES.map(({ id, doc }) => [id, doc]));

/**
 * Writes the review page of a dataset, whole or not at all: one file for a few publications, else a file each and a list.
 * Memory holds two publications. Throws DatasetError for a dataset that cannot be read, WriteError for a place that is
 * taken, and for a file that would have to hold too many publications.
 */
export async function reportDataset(parts: ReportParts): Promise<Reported> {
  const { output, count } = parts;
  const isFile = PAGE_NAME.test(output);
  if (isFile && count > MOST_ON_A_PAGE) {
    throw new WriteError(
      `${output}: one page holds ${MOST_ON_A_PAGE} publications, the dataset has ${count}: name a folder (without .html)`,
    );
  }
  const place = await openPlace(output, isFile ? expectOurPage : (dir) => expectOurFolder(dir, 'report'));
  try {
    const written = isFile ? await writeOnePage(place.path, parts) : await writeFolder(place.path, parts);
    await place.commit();
    return written;
  } catch (error) {
    await place.abort();
    throw error;
  }
}

/** Throws WriteError unless a file is a page that a report wrote. */
async function expectOurPage(path: string): Promise<void> {
  const other = new WriteError(`${path}: is no page of a report: name another file`);
  if (!lstatSync(path).isFile()) throw other;
  const handle = await open(path, 'r');
  try {
    const head = Buffer.alloc(2048);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    if (!head.toString('latin1', 0, bytesRead).includes(GENERATOR)) throw other;
  } finally {
    await handle.close();
  }
}

async function writeFolder(dir: string, parts: ReportParts): Promise<Reported> {
  await mkdir(dir);
  const index = join(dir, INDEX);
  const { names, images } = parts.count <= MOST_ON_A_PAGE ? await oneFor(index, parts) : await writeEach(dir, parts);
  const files = [];
  for (const path of names.toSorted()) {
    const { size } = await stat(join(dir, path));
    files.push({ path, bytes: size, hash: `sha256:${await sha256OfFile(join(dir, path))}` });
  }
  await writeFile(join(dir, listFile('report')), listText('report', 'html', files));
  return { pages: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), images };
}

interface WrittenFiles {
  readonly names: readonly string[];
  readonly images: number;
}

async function oneFor(path: string, parts: ReportParts): Promise<WrittenFiles> {
  const { images } = await writeOnePage(path, parts);
  return { names: [INDEX], images };
}

async function writeOnePage(path: string, parts: ReportParts): Promise<Reported> {
  let shown = 0;
  const bytes = await writing(path, async (put) => {
    await put(pageHead(titleOf(parts.dataset)));
    let number = 0;
    for await (const { records, images } of publicationsOf(parts)) {
      number += 1;
      shown += countOf(images);
      await put(render(records, images, number));
    }
    await put(pageFoot(parts.version));
  });
  return { pages: 1, bytes, images: shown };
}

/** A page for each publication, and the list of them. */
async function writeEach(dir: string, parts: ReportParts): Promise<WrittenFiles> {
  const names = [INDEX];
  let shown = 0;
  await writing(join(dir, INDEX), async (put) => {
    await put(pageHead(titleOf(parts.dataset)) + indexHead());
    for await (const { records, images } of publicationsOf(parts)) {
      const name = pageName(records.publication.id);
      await writing(join(dir, name), async (write) => {
        await write(pageHead(titleOf(parts.dataset), INDEX));
        await write(render(records, images, 1));
        await write(pageFoot(parts.version));
      });
      names.push(name);
      shown += countOf(images);
      await put(indexRow(records, name));
    }
    await put(indexFoot() + pageFoot(parts.version));
  });
  return { names, images: shown };
}

function pageName(id: string): string {
  return `${PLAIN_ID.test(id) ? id : sha256(id).slice(0, 32)}.html`;
}

interface Reviewed {
  readonly records: PublicationRecords;
  readonly images: PageImages;
}

async function* publicationsOf({ dataset, images, onDone, signal }: ReportParts): AsyncGenerator<Reviewed> {
  const watched = signal === undefined ? {} : { signal };
  const imagesOf = images === undefined ? undefined : await openPageImages({ dataset, ...images, ...watched });
  const begin = (records: PublicationRecords) => {
    const images = imagesOf?.(records) ?? Promise.resolve(new Map());
    // Told of where they are waited for; nobody may come to that.
    images.catch(() => undefined);
    return { records, images };
  };
  // While the page of one is written, the images of the next are made.
  let waiting: ReturnType<typeof begin> | undefined;
  const end = async ({ records, images }: ReturnType<typeof begin>): Promise<Reviewed> => ({
    records,
    images: await images,
  });
  for await (const records of readDataset(dataset).publications()) {
    signal?.throwIfAborted();
    const done = waiting === undefined ? undefined : await end(waiting);
    waiting = begin(records);
    if (done === undefined) continue;
    yield done;
    onDone?.(done.records.publication.url);
  }
  if (waiting === undefined) return;
  yield await end(waiting);
  onDone?.(waiting.records.publication.url);
}

function countOf(images: PageImages): number {
  return [...images.values()].reduce((sum, { length }) => sum + length, 0);
}

function render(records: PublicationRecords, images: PageImages, number: number): string {
  return renderPublication({
    records,
    images,
    simplify: (published, { script, machineConverted }) => normalize(published, { script, machineConverted }),
    relations: check(records).evaluated,
    rules: RULE_CLAIMS,
    number,
  });
}

/** What the dataset calls itself, else the name of its folder. */
function titleOf(dataset: string): string {
  const { title } = JSON.parse(readFileSync(datasetFile(dataset, PACKAGE_FILE), 'utf8')) as {
    readonly title?: unknown;
  };
  return typeof title === 'string' && title !== '' ? title : basename(resolve(dataset));
}

/** Writes a new file piece by piece, each when the one before is handed over; gives its size in bytes. */
async function writing(path: string, work: (put: (text: string) => Promise<void>) => Promise<void>): Promise<number> {
  const handle: FileHandle = await open(path, 'wx');
  let bytes = 0;
  try {
    await work(async (text) => {
      const data = Buffer.from(text, 'utf8');
      await handle.writeFile(data);
      bytes += data.length;
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
  return bytes;
}
