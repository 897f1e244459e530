import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { ReadProblem } from '../../model/document.ts';
import type { OperatorCodes } from './operations.ts';

/** A document longer than this is read up to here. */
const MOST_PAGES = 5000;
const MOST_IMAGE_PIXELS = 1 << 24;
/** Pages asked for ahead: while one waits for inflated bytes, another is read. */
const AHEAD = 2;

/** The part of a page that the reading of it needs. */
export type ReadPage<T> = (page: PDFPageProxy, number: number, codes: OperatorCodes) => Promise<T>;

/**
 * Reads each page of a PDF in order. A file or page that cannot be read becomes a problem, never an exception: encrypted
 * without the password, broken, longer than {@link MOST_PAGES}.
 */
export async function eachPage<T>(
  bytes: Uint8Array,
  read: ReadPage<T>,
  problems: ReadProblem[],
  password?: string,
): Promise<readonly T[]> {
  // The library is imported when the first PDF comes: loading it takes longer than reading a page of HTML.
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    ...options(),
    data: Uint8Array.from(bytes),
    ...(password === undefined ? {} : { password }),
  });
  try {
    return await readInOrder(await task.promise, (page, number) => read(page, number, OPS), problems);
  } catch (error) {
    problems.push(toProblem(error));
    return [];
  } finally {
    await task.destroy();
  }
}

/** The array with the bytes is transferred to the parser and emptied: it gets a copy. */
function options() {
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
    verbosity: 0,
  };
}

async function readInOrder<T>(
  document: PDFDocumentProxy,
  read: (page: PDFPageProxy, number: number) => Promise<T>,
  problems: ReadProblem[],
): Promise<readonly T[]> {
  const count = Math.min(document.numPages, MOST_PAGES);
  if (document.numPages > count)
    problems.push({ rule: 'pdf-too-long', level: 'warning', message: `read ${count} of ${document.numPages} pages` });
  const results: T[] = [];
  const waiting: Promise<T | ReadProblem>[] = [];
  for (let next = 1; next <= count || waiting.length > 0; ) {
    while (next <= count && waiting.length < AHEAD) {
      waiting.push(readOne(document, next, read));
      next += 1;
    }
    const result = await waiting.shift();
    if (result === undefined) break;
    if (isProblem(result)) problems.push(result);
    else results.push(result);
  }
  return results;
}

async function readOne<T>(
  document: PDFDocumentProxy,
  number: number,
  read: (page: PDFPageProxy, number: number) => Promise<T>,
): Promise<T | ReadProblem> {
  try {
    const page = await document.getPage(number);
    const result = await read(page, number);
    page.cleanup();
    return result;
  } catch (error) {
    return { rule: 'pdf-page-unreadable', level: 'error', message: `page ${number}: ${messageOf(error)}` };
  }
}

function isProblem(result: unknown): result is ReadProblem {
  return typeof result === 'object' && result !== null && 'rule' in result;
}

function toProblem(error: unknown): ReadProblem {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException')
    return { rule: 'pdf-encrypted', level: 'error', message: 'the file opens with a password only' };
  return { rule: 'pdf-unreadable', level: 'error', message: messageOf(error) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
