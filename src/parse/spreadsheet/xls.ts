import type { ParsedDocument } from '../../model/document.ts';
import { OfficeError } from '../office-error.ts';
import { parseSpreadsheet } from './spreadsheet.ts';
import type { Workbook } from './workbook.ts';

/** Reads a workbook of Excel 97 to 2003, of Excel 5, or one that Excel 2003 wrote as XML. */
export async function parseXls(bytes: Uint8Array): Promise<ParsedDocument> {
  const { openXls } = await import('./open-xls.ts');
  return parseSpreadsheet(() => openXls(bytes));
}

/** What such a workbook holds, for those who prove what was read; undefined where it cannot be read. */
export async function readXls(bytes: Uint8Array): Promise<Workbook | undefined> {
  const { openXls } = await import('./open-xls.ts');
  try {
    return openXls(bytes);
  } catch (error) {
    if (error instanceof OfficeError) return undefined;
    throw error;
  }
}
