/**
 * What pdf.js itself needs: `node bench/pdf-bare-pass.ts FILE…` asks for the drawing operations of every page and does
 * nothing with them, with as many pages on the way and under the options with which the program opens documents, but with
 * pdf.js's own worker. Prints pages read; what cannot be opened has none.
 */
import { readFileSync } from 'node:fs';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { AHEAD, openingOptions } from '../src/parse/pdf/open-pdf.ts';

const WITH_ANNOTATIONS = 1;

async function readPage(document: PDFDocumentProxy, number: number): Promise<void> {
  const page = await document.getPage(number);
  await page.getOperatorList({ annotationMode: WITH_ANNOTATIONS });
  page.cleanup();
}

async function readAll(document: PDFDocumentProxy): Promise<number> {
  let next = 1;
  const readNext = async () => {
    while (next <= document.numPages) await readPage(document, next++).catch(() => undefined);
  };
  await Promise.all(Array.from({ length: AHEAD }, readNext));
  return document.numPages;
}

let pages = 0;
for (const path of process.argv.slice(2)) {
  const task = getDocument({ ...openingOptions(), data: new Uint8Array(readFileSync(path)) });
  pages += await task.promise.then(readAll).catch(() => 0);
  await task.destroy();
}
console.log(pages);
