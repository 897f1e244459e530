import { expect } from 'vitest';
import type { Block } from '../../../src/model/document.ts';
import { parsePdf } from '../../../src/parse/pdf.ts';
import { makePdf, type PrintedPage } from '../make-pdf.ts';

/** Rows of a table block: text by column, covered positions left out, spans behind the text. */
export function rowsOf({ text, cells = [] }: Block): readonly string[] {
  const rows: string[][] = [];
  for (const { row, rowspan, colspan, start, end } of cells) {
    const span = rowspan > 1 || colspan > 1 ? `[${rowspan}x${colspan}]` : '';
    rows[row] = [...(rows[row] ?? []), `${text.slice(start, end)}${span}`];
  }
  return rows.map((row) => row.join('|'));
}

/** The rows of each table, which are the same where places are not asked for. */
export async function tablesOf(...pages: readonly PrintedPage[]): Promise<readonly (readonly string[])[]> {
  const { blocks } = await parsePdf(makePdf(pages));
  const { blocks: plain } = await parsePdf(makePdf(pages), { places: false });
  expect(plain.map(({ kind, text }) => [kind, text])).toEqual(blocks.map(({ kind, text }) => [kind, text]));
  return blocks.filter(({ kind }) => kind === 'table').map(rowsOf);
}
