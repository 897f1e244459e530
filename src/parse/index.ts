import type { ParsedDocument } from '../model/document.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type DecodedText, decode } from './charset/charset.ts';
import { charsetProblems } from './charset/charset-problems.ts';
import { MOST_TEXT_BYTES } from './limits.ts';
import { parsePlainText } from './lines/plain-text.ts';
import { sniffType } from './media-type.ts';
import { parsePdf } from './pdf.ts';
import { unread } from './unread.ts';

export { decode } from './charset/charset.ts';
export { OUT_OF_TIME } from './pdf/open-pdf.ts';

export interface ParseOptions {
  /** Pages and texts of more bytes are not read. @default MOST_TEXT_BYTES */
  readonly maxSize?: number;
  /** False leaves the parts of a table that runs over pages of a PDF apart. @default true */
  readonly joinTables?: boolean;
  /** False leaves out where the cells and lines of a PDF stand. @default true */
  readonly places?: boolean;
  /** Opens encrypted PDFs. */
  readonly password?: string;
  /** Seconds that the pages of a PDF may take. @default DEFAULT_MAX_TIME */
  readonly maxTime?: number;
}

/**
 * Reads a snapshot into blocks. What the bytes are is sniffed, magic numbers first, because servers declare wrong
 * types. Whatever the bytes, the result is a document: what could not be read is among its problems.
 */
export async function parse(
  snapshot: Snapshot,
  { maxSize = MOST_TEXT_BYTES, ...options }: ParseOptions = {},
): Promise<ParsedDocument> {
  const type = sniffType(snapshot.bytes, snapshot.mediaType);
  const { length } = snapshot.bytes;
  if (length > maxSize && (type === 'text' || type === 'html')) {
    const advice = 'allow more with --max-size, or split the document';
    return unread('too-large', `${length} bytes of ${type} are more than the ${maxSize} that are read: ${advice}`);
  }
  if (type === 'text') {
    const decoded = decode(snapshot.bytes, snapshot);
    return withCharset(parsePlainText(decoded.text), decoded);
  }
  if (type === 'pdf') return parsePdf(snapshot.bytes, options);
  if (type === 'html') {
    // Its library is imported when the first page comes: most of the time that a PDF of few pages would take.
    const { parseHtml } = await import('./html/html.ts');
    const decoded = decode(snapshot.bytes, snapshot);
    return withCharset(parseHtml(decoded.text, snapshot.finalUrl), decoded);
  }
  if (type === 'zip' || type === 'ole') return (await import('./office.ts')).parseOffice(snapshot.bytes, type);
  if (type === 'xml-workbook') return (await import('./spreadsheet/xls.ts')).parseXls(snapshot.bytes);
  if (type === 'web-archive')
    return unread('unsupported-type', 'a web archive (.mht) is not read: save it as .xlsx or PDF, then read that');
  if (type === '7z' || type === 'rar')
    return unread('unsupported-type', `a ${type} file is not read: unpack it, then read what it holds`);
  return unread('unsupported-type', `the bytes are of a type that is not read: ${type}`);
}

function withCharset(document: Omit<ParsedDocument, 'charset'>, { charset }: DecodedText): ParsedDocument {
  const problems = [...charsetProblems(charset), ...document.problems];
  if (document.blocks.length === 0)
    problems.push({ rule: 'nothing-read', level: 'warning', message: 'the document holds no text' });
  return { ...document, problems, charset };
}
