import type { ReadProblem } from '../../model/document.ts';
import type { PageLayout } from './page-layout.ts';

const LOST = /[\ufffd\ue000-\uf8ff]/g;
/** Share of characters without Unicode value from which a text layer cannot be trusted. */
const GARBLED = 0.05;

/** What keeps pages from being read: no text, or text that no reader understands. */
export function textProblems(pages: readonly PageLayout[]): readonly ReadProblem[] {
  const problems: ReadProblem[] = [];
  const empty = pages.filter(({ characters }) => characters === 0).map(({ page }) => page);
  if (pages.length > 0 && empty.length === pages.length) {
    problems.push({
      rule: 'pdf-without-text',
      level: 'error',
      message: `none of ${pages.length} pages has a text layer: a scan`,
    });
  } else if (empty.length > 0) {
    problems.push({ rule: 'pdf-page-without-text', level: 'note', message: `pages without text: ${empty.join(', ')}` });
  }
  for (const { page, unplaced } of pages) {
    if (unplaced === 0) continue;
    const message = `page ${page}: ${unplaced} characters without a place are left out`;
    problems.push({ rule: 'pdf-text-without-place', level: 'warning', message });
  }
  const text = pages.flatMap(({ lines, tables }) => [...lines, ...tables.flatMap(({ cells }) => cells)]);
  const length = text.reduce((sum, one) => sum + one.text.length, 0);
  const lost = text.reduce((sum, one) => sum + (one.text.match(LOST)?.length ?? 0), 0);
  if (length > 0 && lost > length * GARBLED) {
    problems.push({
      rule: 'pdf-text-garbled',
      level: 'warning',
      message: `${lost} of ${length} characters have no Unicode value`,
    });
  }
  return problems;
}
