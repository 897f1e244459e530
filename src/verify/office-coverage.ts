import { readRangeName, type SheetRange } from '../base/cell-reference.ts';
import type { BlockRecord } from '../model/document.ts';
import type { Locator } from '../model/locator.ts';
import type { DocumentRecord } from '../model/publication.ts';
import type { Ledger } from './report.ts';
import type { SheetReader } from './sheet-source.ts';
import type { WordReader } from './word-source.ts';

const DIGIT = /[0-9０-９]/;

/**
 * Proves that no numeral of a workbook was left out in silence: every cell that shows a digit lies in a block,
 * every other one that holds a digit in a recorded omission.
 */
export function verifyCellCoverage(
  document: DocumentRecord,
  blocks: readonly BlockRecord[],
  sheets: SheetReader,
  ledger: Ledger,
): void {
  const inBlocks = rangesOf(blocks.flatMap(({ locator }) => locator));
  const omitted = rangesOf(document.omissions.map(({ locator }) => locator));
  for (const { sheet, row, column, text, isSeen } of sheets.cells()) {
    if (!DIGIT.test(text)) continue;
    const own = (isSeen ? inBlocks : omitted).get(sheet)?.get(row) ?? [];
    const holds = own.some(({ from, to }) => from.column <= column && column <= to.column);
    const found = `${text} in row ${row + 1}, column ${column + 1} of ${sheet}`;
    ledger.expect('documents', document.id, 'numeral-in-block-or-omission', holds, 'a block or an omission', found);
  }
}

type RangesByRow = ReadonlyMap<string, ReadonlyMap<number, readonly SheetRange[]>>;

function rangesOf(locators: readonly Locator[]): RangesByRow {
  const ranges = new Map<string, Map<number, SheetRange[]>>();
  for (const locator of locators) {
    if (locator.type !== 'sheet') continue;
    const range = readRangeName(locator.cell ?? '');
    if (range !== undefined) addRange(ranges, locator.sheet, range);
  }
  return ranges;
}

function addRange(covered: Map<string, Map<number, SheetRange[]>>, sheet: string, range: SheetRange): void {
  const rows = covered.get(sheet) ?? new Map<number, SheetRange[]>();
  covered.set(sheet, rows);
  for (let row = range.from.row; row <= range.to.row; row += 1) {
    const own = rows.get(row);
    if (own === undefined) rows.set(row, [range]);
    else own.push(range);
  }
}

const DIGITS = /[0-9０-９]/g;

/** The same of a Word document, by paragraphs and what is shown of them. */
export function verifyParagraphCoverage(
  document: DocumentRecord,
  blocks: readonly BlockRecord[],
  { paragraphs }: WordReader,
  ledger: Ledger,
): void {
  const inBlocks = stretchesOf(blocks.flatMap(({ locator }) => locator));
  const omitted = stretchesOf(document.omissions.map(({ locator }) => locator));
  for (const [index, { text, hidden }] of paragraphs.entries()) {
    for (const { 0: digit, index: at } of text.matchAll(DIGITS)) {
      // Notes of the margin, headers and footers are shown, and no part of the text.
      const own = [...(hidden[at] === true ? [] : (inBlocks.get(index) ?? [])), ...(omitted.get(index) ?? [])];
      const holds = own.some(([start, end]) => start <= at && at < end);
      const found = `${digit} at ${at} of paragraph ${index}`;
      ledger.expect('documents', document.id, 'numeral-in-block-or-omission', holds, 'a block or an omission', found);
    }
  }
}

type Stretches = ReadonlyMap<number, readonly (readonly [start: number, end: number])[]>;

function stretchesOf(locators: readonly Locator[]): Stretches {
  const stretches = new Map<number, [number, number][]>();
  for (const locator of locators) {
    if (locator.type !== 'word') continue;
    const own = stretches.get(locator.paragraph) ?? [];
    stretches.set(locator.paragraph, own);
    own.push([locator.start, locator.end]);
  }
  return stretches;
}
