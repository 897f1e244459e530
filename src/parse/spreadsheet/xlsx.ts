import type { ParsedDocument } from '../../model/document.ts';
import { openXlsx } from './open-xlsx.ts';
import { parseSpreadsheet } from './spreadsheet.ts';

/** Reads a workbook of Office Open XML. */
export function parseXlsx(bytes: Uint8Array): ParsedDocument {
  return parseSpreadsheet(() => openXlsx(bytes));
}
