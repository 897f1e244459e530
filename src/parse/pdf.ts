import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { ParsedDocument, ReadProblem } from '../model/document.ts';
import { readPages } from './pdf-document.ts';
import { type PageContent, type PageText, placeItem } from './pdf-page.ts';

/** A document longer than this is read up to here. */
const MOST_PAGES = 5000;
const MOST_IMAGE_PIXELS = 1 << 24;

/**
 * Reads a PDF: lines in reading order joined into paragraphs, with the boxes of their pieces. An encrypted, broken or
 * scanned file gives problems, never an exception.
 */
export async function parsePdf(bytes: Uint8Array): Promise<ParsedDocument> {
  const problems: ReadProblem[] = [];
  const pages = await loadPages(bytes, problems);
  return readPages(pages, problems);
}

/** The text items of a PDF with their boxes, page by page, before any layout; pages that cannot be read are left out. */
export async function readPdfItems(
  bytes: Uint8Array,
): Promise<readonly { readonly page: number; readonly items: PageContent['pieces'] }[]> {
  return (await loadPages(bytes, [])).map(({ page, pieces }) => ({ page, items: pieces }));
}

async function loadPages(bytes: Uint8Array, problems: ReadProblem[]): Promise<readonly PageContent[]> {
  let task: PDFDocumentLoadingTask | undefined;
  try {
    task = await openDocument(bytes);
    return await readEachPage(await task.promise, problems);
  } catch (error) {
    problems.push(toProblem(error));
    return [];
  } finally {
    await task?.destroy();
  }
}

/** The library is imported when the first PDF comes: loading it takes longer than reading a page of HTML. */
async function openDocument(bytes: Uint8Array): Promise<PDFDocumentLoadingTask> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return getDocument({
    // The array is transferred to the parser and emptied: it gets a copy.
    data: Uint8Array.from(bytes),
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
  });
}

async function readEachPage(document: PDFDocumentProxy, problems: ReadProblem[]): Promise<readonly PageContent[]> {
  const pages: PageContent[] = [];
  if (document.numPages > MOST_PAGES) {
    problems.push({
      rule: 'pdf-too-long',
      level: 'warning',
      message: `read ${MOST_PAGES} of ${document.numPages} pages`,
    });
  }
  for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number += 1) {
    try {
      const page = await document.getPage(number);
      pages.push(await readPage(page, number, problems));
      page.cleanup();
    } catch (error) {
      problems.push({ rule: 'pdf-page-unreadable', level: 'error', message: `page ${number}: ${messageOf(error)}` });
    }
  }
  return pages;
}

async function readPage(page: PDFPageProxy, number: number, problems: ReadProblem[]): Promise<PageContent> {
  const { items } = await page.getTextContent({ disableNormalization: true });
  const viewport = page.getViewport({ scale: 1 });
  const pieces = items.flatMap((item) => ('str' in item ? [placeItem(item, viewport.transform, page.view)] : []));
  const placed = pieces.filter(isPlaced);
  if (placed.length < pieces.length) {
    const message = `page ${number}: ${pieces.length - placed.length} pieces of text without a place are left out`;
    problems.push({ rule: 'pdf-text-without-place', level: 'warning', message });
  }
  return { page: number, width: viewport.width, height: viewport.height, pieces: placed };
}

/** Broken files move text by numbers that are none. */
function isPlaced({ x, baseline, width, size, box }: PageText): boolean {
  return [x, baseline, width, size, ...box].every(Number.isFinite);
}

function toProblem(error: unknown): ReadProblem {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') {
    return { rule: 'pdf-encrypted', level: 'error', message: 'the file opens with a password only' };
  }
  return { rule: 'pdf-unreadable', level: 'error', message: messageOf(error) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
