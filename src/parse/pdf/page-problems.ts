import type { ReadProblem } from '../../model/document.ts';
import type { PageLine } from './lines.ts';
import type { PageLayout } from './page-layout.ts';
import { namePages } from './page-numbers.ts';

/** Share of a page that an image covers where the page is its picture. */
const COVERED = 0.5;

/** What is known of the pages besides their layout. */
export interface PageNotes {
  readonly garbled: ReadonlySet<number>;
  /** Whether a line belongs to the sheet, as a page number does. */
  readonly isFurniture: (line: PageLine) => boolean;
}

/** What keeps pages from being read: no text, or text that is not what is seen. */
export function textProblems(
  pages: readonly PageLayout[],
  { garbled, isFurniture }: PageNotes,
): readonly ReadProblem[] {
  const scanned = pages.filter((page) => isScanned(page, isFurniture));
  const empty = pages.filter((page) => page.characters === 0 && !scanned.includes(page));
  const problems: ReadProblem[] = [];
  if (pages.length > 0 && pages.every(({ characters }) => characters === 0))
    problems.push({
      rule: 'pdf-without-text',
      level: 'error',
      message: `none of ${pages.length} pages has text that can be seen${scanned.length > 0 ? ': a scan' : ''}`,
    });
  else if (empty.length > 0)
    problems.push({ rule: 'pdf-page-without-text', level: 'note', message: `${named(empty)} without text` });
  if (scanned.length > 0) problems.push(scans(scanned));
  for (const { page, unplaced } of pages) {
    if (unplaced === 0) continue;
    const message = `page ${page}: ${unplaced} characters without a place are left out`;
    problems.push({ rule: 'pdf-text-without-place', level: 'warning', message });
  }
  const dense = pages.filter(({ tooDense }) => tooDense);
  if (dense.length > 0) {
    const message = `${named(dense)}: lines too dense for a table, as in a drawing; the text there is read without them`;
    problems.push({ rule: 'pdf-lines-too-dense', level: 'warning', message });
  }
  if (garbled.size > 0) {
    const message = `${namePages([...garbled])}: the fonts do not say what their characters are; the text is left out`;
    problems.push({ rule: 'pdf-text-garbled', level: 'warning', message });
  }
  return problems;
}

/** The picture of a page, with nothing to read on it but what the sheets repeat. */
function isScanned(
  { imageShare, tables, lines, characters }: PageLayout,
  isFurniture: PageNotes['isFurniture'],
): boolean {
  return imageShare >= COVERED && tables.length === 0 && (characters === 0 || lines.every(isFurniture));
}

function scans(pages: readonly PageLayout[]): ReadProblem {
  const hidden = pages.reduce((sum, page) => sum + page.hidden, 0);
  const guessed = hidden > 0 ? `; ${hidden} characters that a program guessed below the image are not read` : '';
  const message = `${named(pages)}: an image without text that can be seen: a scan, not read${guessed}`;
  return { rule: 'pdf-page-scanned', level: 'warning', message };
}

function named(pages: readonly PageLayout[]): string {
  return namePages(pages.map(({ page }) => page));
}
