import type { Omission } from '../../model/document.ts';
import type { PageLine } from './lines.ts';

/** Share of the page's height at either end where headers, footers and page numbers stand. */
const EDGE = 0.11;
const PAGE_NUMBER =
  /^[\s\-–—－_·•~]*(?:第\s?)?[0-9０-９]{1,4}(?:\s?页|\s?頁)?(?:\s?[/／,，共]\s?(?:共\s?)?[0-9０-９]{1,4}\s?[页頁]?)?[\s\-–—－_·•~]*$/;
const ASCII_DIGITS = /[0-9]+/g;
const DIGITS = /[0-9０-９]+/g;
/** A line must stand on this many pages to be one of the sheet and not of the text. */
const FEWEST = 3;

/** A page's lines and its size. */
export interface PageLines {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PageLine[];
}

/** Lines that belong to the sheet: page numbers, and headers and footers that return over the pages. */
export function findFurniture(pages: readonly PageLines[]): ReadonlyMap<PageLine, Omission['reason']> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(edgeLines(page).map(({ line, zone }) => keyOf(line, zone))))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const found = new Map<PageLine, Omission['reason']>();
  const needed = Math.max(FEWEST, Math.ceil(pages.length / 3));
  for (const page of pages) {
    for (const { line, zone } of edgeLines(page)) {
      if (PAGE_NUMBER.test(line.text)) found.set(line, 'page-number');
      else if ((counts.get(keyOf(line, zone)) ?? 0) >= needed) found.set(line, zone);
    }
    for (const line of linesAtSides(page)) if (PAGE_NUMBER.test(line.text)) found.set(line, 'page-number');
  }
  for (const line of numbersInside(pages, found)) found.set(line, 'page-number');
  // In reading order, which lines found last are out of.
  return new Map(
    pages.flatMap(({ lines }) =>
      lines.flatMap((line): readonly [PageLine, Omission['reason']][] => {
        const reason = found.get(line);
        return reason === undefined ? [] : [[line, reason]];
      }),
    ),
  );
}

/** On a short page the number stands right under the text: the last line, counted like the numbers at the edges. */
function numbersInside(
  pages: readonly PageLines[],
  found: ReadonlyMap<PageLine, Omission['reason']>,
): readonly PageLine[] {
  const numbers = [...found].filter(([, reason]) => reason === 'page-number');
  if (numbers.length < FEWEST) return [];
  const ahead = new Set(numbers.map(([line]) => countedFrom(line)));
  return pages.flatMap(({ lines }) => {
    const last = lines.at(-1);
    if (last === undefined || lines.length < 2 || found.has(last)) return [];
    const count = countedFrom(last);
    return count !== undefined && ahead.has(count) ? [last] : [];
  });
}

/** How far a bare page number is ahead of the page it stands on. */
function countedFrom({ text, page }: PageLine): number | undefined {
  const digits = PAGE_NUMBER.test(text) ? (text.match(ASCII_DIGITS) ?? []) : [];
  return digits.length === 1 ? Number(digits[0]) - page : undefined;
}

type Zone = 'header' | 'footer';

interface EdgeLine {
  readonly line: PageLine;
  readonly zone: Zone;
}

function edgeLines({ height, lines }: PageLines): readonly EdgeLine[] {
  return lines.flatMap((line): readonly EdgeLine[] => {
    if (line.baseline <= height * EDGE) return [{ line, zone: 'header' }];
    return line.baseline >= height * (1 - EDGE) ? [{ line, zone: 'footer' }] : [];
  });
}

/** Where a table lies on its side, the foot of the page is at one of its sides. */
function linesAtSides({ width, lines }: PageLines): readonly PageLine[] {
  return lines.filter(({ turned, left }) => turned && (left <= width * EDGE || left >= width * (1 - EDGE)));
}

function keyOf({ text }: PageLine, zone: Zone): string {
  return `${zone} ${text.replace(DIGITS, '#')}`;
}
