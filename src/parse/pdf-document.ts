import type { BlockRole, Omission, PageRun, ParsedDocument, ReadProblem } from '../model/document.ts';
import { toPageBlocks } from './draft.ts';
import { readNumbering } from './numbering.ts';
import { outlineOf } from './outline.ts';
import { findFurniture } from './pdf-furniture.ts';
import { linesOf, type PageLine } from './pdf-lines.ts';
import type { PageContent } from './pdf-page.ts';
import { joinParagraphs, type PageParagraph } from './pdf-paragraphs.ts';

/** A title is set larger than the text by at least this factor. */
const TITLE_SIZE = 1.12;
const LONGEST_TITLE = 120;
const SENTENCE_MARK = /[。；;！]/;
/** Columns, labels with values and the line 目录 are set large as well. */
const NO_TITLE = /\t|[:：]|^[目\s]+[录錄次]$|^[\d\s.年月日]+$/;
const LOST = /[\ufffd\ue000-\uf8ff]/g;
/** Share of characters without Unicode value from which a text layer cannot be trusted. */
const GARBLED = 0.05;

/** Builds the document from the text of its pages. */
export function readPages(pages: readonly PageContent[], found: readonly ReadProblem[]): ParsedDocument {
  const lines = pages.map((page) => ({ height: page.height, lines: linesOf(page) }));
  const furniture = findFurniture(lines);
  const body = lines.flatMap((page) => page.lines.filter((line) => !furniture.has(line)));
  const paragraphs = joinParagraphs(body);
  const titles = findTitle(paragraphs);
  const drafts = paragraphs.map(({ text, runs }, index) => {
    const role: BlockRole | undefined = titles.has(index) ? 'title' : undefined;
    return { kind: 'text' as const, text, runs, ...(role === undefined ? {} : { role }) };
  });
  return {
    type: 'pdf',
    title: [...titles].map((index) => paragraphs[index]?.text ?? '').join(''),
    blocks: toPageBlocks(drafts, outlineOf(drafts)),
    links: [],
    omissions: [...furniture].map(([line, reason]) => toPageOmission(line, reason)),
    problems: [...found, ...textProblems(pages)],
    metadata: {},
  };
}

function toPageOmission({ text, page, runs }: PageLine, reason: Omission['reason']): Omission {
  return { reason, text, locator: { type: 'pdf', page, boxes: runs.map(({ box }: PageRun) => [...box]) } };
}

/** The large lines in front of the text on the first page with any. */
function findTitle(paragraphs: readonly PageParagraph[]): ReadonlySet<number> {
  const titles = new Set<number>();
  const body = medianSize(paragraphs);
  const page = paragraphs[0]?.page;
  for (const [index, paragraph] of paragraphs.entries()) {
    const { text, size } = paragraph;
    if (paragraph.page !== page || text.length > LONGEST_TITLE || SENTENCE_MARK.test(text)) break;
    const large = size >= body * TITLE_SIZE && !NO_TITLE.test(text) && readNumbering(text) === undefined;
    if (large) titles.add(index);
    else if (titles.size > 0) break;
  }
  return titles;
}

/** Font size of the middle character. */
function medianSize(paragraphs: readonly PageParagraph[]): number {
  const sorted = [...paragraphs].sort((a, b) => a.size - b.size);
  const half = sorted.reduce((sum, { text }) => sum + text.length, 0) / 2;
  let sum = 0;
  for (const { text, size } of sorted) {
    sum += text.length;
    if (sum >= half) return size;
  }
  return 0;
}

function textProblems(pages: readonly PageContent[]): readonly ReadProblem[] {
  const problems: ReadProblem[] = [];
  const empty = pages.filter(({ pieces }) => pieces.every(({ text }) => text.trim() === '')).map(({ page }) => page);
  if (pages.length > 0 && empty.length === pages.length) {
    problems.push({
      rule: 'pdf-without-text',
      level: 'error',
      message: `none of ${pages.length} pages has a text layer: a scan`,
    });
  } else if (empty.length > 0) {
    problems.push({ rule: 'pdf-page-without-text', level: 'note', message: `pages without text: ${empty.join(', ')}` });
  }
  const text = pages.flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join('');
  const lost = text.match(LOST)?.length ?? 0;
  if (text.length > 0 && lost > text.length * GARBLED) {
    problems.push({
      rule: 'pdf-text-garbled',
      level: 'warning',
      message: `${lost} of ${text.length} characters have no Unicode value`,
    });
  }
  return problems;
}
