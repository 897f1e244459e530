/**
 * What pdf.js itself needs: `node bench/pdf-bare-pass.ts FILE…` asks for the drawing operations of every page and does
 * nothing with them, under the options with which the program opens documents. Prints pages read.
 */
import { readFileSync } from 'node:fs';
import type { ReadProblem } from '../src/model/document.ts';
import { eachPage } from '../src/parse/pdf/open-pdf.ts';

const WITH_ANNOTATIONS = 1;

let pages = 0;
const problems: ReadProblem[] = [];
for (const path of process.argv.slice(2)) {
  await eachPage(
    readFileSync(path),
    async (page) => {
      await page.getOperatorList({ annotationMode: WITH_ANNOTATIONS });
      pages += 1;
    },
    problems,
  );
}
console.log(pages);
