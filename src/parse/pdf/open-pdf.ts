import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { ReadProblem } from '../../model/document.ts';
import { DEFAULT_MAX_TIME } from '../limits.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import type { OperatorCodes } from './operations.ts';
import { namePages } from './page-numbers.ts';
import { SILENT, startWorker } from './worker-port.ts';

/** A document longer than this is read up to here. */
const MOST_PAGES = 5000;
/**
 * Larger images are left out of the operations unread: decoding them takes most of the time and memory of a scan. A single
 * pixel is kept, for producers that stretch one to draw a rule.
 */
const MOST_IMAGE_PIXELS = 1;
/**
 * Where no page of the web takes the fonts, as in Node.js, pdf.js traces the outline of every glyph that is shown, which nobody
 * draws: the port says that they are taken. Over 149 files that was a twentieth of the time and 100 MB of 460.
 */
const WITHOUT_OUTLINES = { disableFontFace: false };
/** Pages asked for ahead: while one waits for inflated bytes, another is read. */
export const AHEAD = 2;

/** Rule of documents of which the time left a part unread: another time it may be more. */
export const OUT_OF_TIME = 'pdf-out-of-time';

/** How a document is opened. */
export interface OpenOptions {
  readonly password?: string | undefined;
  /** Seconds. @default 120 */
  readonly maxTime?: number | undefined;
}

/** The part of a page that the reading of it needs. */
export type ReadPage<T> = (page: PDFPageProxy, number: number, codes: OperatorCodes) => Promise<T>;

/**
 * Reads each page of a PDF in order. A file or page that cannot be read becomes a problem, never an exception: encrypted
 * without the password, broken, longer than {@link MOST_PAGES}, not read in time.
 */
export async function eachPage<T>(
  bytes: Uint8Array,
  read: ReadPage<T>,
  problems: ReadProblem[],
  { password, maxTime = DEFAULT_MAX_TIME }: OpenOptions = {},
): Promise<readonly T[]> {
  // The library is imported when the first PDF comes: loading it takes longer than reading a page of HTML.
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const worker = await startWorker();
  const deadline = startDeadline(maxTime);
  const task = getDocument({
    ...openingOptions(),
    ...WITHOUT_OUTLINES,
    worker,
    // The array is transferred to the parser and emptied.
    data: Uint8Array.from(bytes),
    ...(password === undefined ? {} : { password }),
  });
  try {
    const document = await deadline.within(task.promise);
    if (document === undefined) {
      problems.push(outOfTime('nothing', maxTime));
      return [];
    }
    const { results, unread } = await readInOrder(document, (page, number) => read(page, number, OPS), deadline);
    problems.push(...lengthProblems(document.numPages, results.length + unread.size, maxTime), ...pageProblems(unread));
    return results;
  } catch (error) {
    problems.push(toProblem(error, password));
    return [];
  } finally {
    deadline.end();
    await task.destroy();
    worker.destroy();
  }
}

/** How documents are opened, but for what spares pdf.js work: a pass of its own is measured under these. */
export function openingOptions() {
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    cMapUrl: join(home, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(home, 'standard_fonts/'),
    wasmUrl: join(home, 'wasm/'),
    iccUrl: join(home, 'iccs/'),
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    maxImageSize: MOST_IMAGE_PIXELS,
    verbosity: SILENT,
  };
}

/** Pages read, and why others could not be, by their number. */
interface Read<T> {
  readonly results: readonly T[];
  readonly unread: ReadonlyMap<number, string>;
}

async function readInOrder<T>(
  document: PDFDocumentProxy,
  read: (page: PDFPageProxy, number: number) => Promise<T>,
  deadline: Deadline,
): Promise<Read<T>> {
  const count = Math.min(document.numPages, MOST_PAGES);
  const results: T[] = [];
  const unread = new Map<number, string>();
  const waiting: Promise<OnePage<T>>[] = [];
  for (let next = 1; next <= count || waiting.length > 0; ) {
    while (next <= count && waiting.length < AHEAD) {
      waiting.push(readOne(document, next, read));
      next += 1;
    }
    const first = waiting.shift();
    const page = first === undefined || deadline.isOver() ? undefined : await deadline.within(first);
    if (page === undefined) break;
    if ('error' in page) unread.set(page.number, page.error);
    else results.push(page.result);
  }
  return { results, unread };
}

type OnePage<T> = { readonly result: T } | { readonly number: number; readonly error: string };

async function readOne<T>(
  document: PDFDocumentProxy,
  number: number,
  read: (page: PDFPageProxy, number: number) => Promise<T>,
): Promise<OnePage<T>> {
  try {
    const page = await document.getPage(number);
    const result = await read(page, number);
    page.cleanup();
    return { result };
  } catch (error) {
    return { number, error: messageOf(error) };
  }
}

function lengthProblems(pages: number, done: number, maxTime: number): readonly ReadProblem[] {
  if (done < Math.min(pages, MOST_PAGES)) return [outOfTime(`${done} of ${pages} pages`, maxTime)];
  if (pages <= MOST_PAGES) return [];
  return [{ rule: 'pdf-too-long', level: 'warning', message: `read ${MOST_PAGES} of ${pages} pages` }];
}

function outOfTime(read: string, maxTime: number): ReadProblem {
  const message = `read ${read} in ${maxTime} s: allow more with --max-time`;
  return { rule: OUT_OF_TIME, level: 'error', message };
}

/** Pages with the same trouble are told of at once. */
function pageProblems(unread: ReadonlyMap<number, string>): readonly ReadProblem[] {
  const byError = new Map<string, number[]>();
  for (const [page, error] of unread) {
    const pages = byError.get(error);
    if (pages === undefined) byError.set(error, [page]);
    else pages.push(page);
  }
  return [...byError].map(([error, pages]) => ({
    rule: 'pdf-page-unreadable',
    level: 'error',
    message: `${namePages(pages)}: ${error}`,
  }));
}

function toProblem(error: unknown, password: string | undefined): ReadProblem {
  const name = error instanceof Error ? error.name : '';
  if (name !== 'PasswordException') return { rule: 'pdf-unreadable', level: 'error', message: messageOf(error) };
  const message =
    password === undefined
      ? 'the file opens with a password only: give it with --password'
      : 'the password does not open the file: check --password';
  return { rule: 'pdf-encrypted', level: 'error', message };
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n').join(' ');
}
