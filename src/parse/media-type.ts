export type SniffedType =
  | 'pdf'
  | 'zip'
  | 'ole'
  | '7z'
  | 'rar'
  | 'xml-workbook'
  | 'web-archive'
  | 'html'
  | 'text'
  | 'data'
  | 'binary';

/** Text that is written for programs; what office programs write is called xml as well, and is none. */
const DATA = /json|javascript|ecmascript|css|^(?!.*officedocument).*xml/;

const MARKUP =
  /<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|span|a|script|style|br|h[1-6]|ul|font|center)[\s/>]/i;
/** What Excel 2003 writes as XML: its tables are none of HTML. */
const XML_WORKBOOK =
  /<\?mso-application progid=["']Excel\.Sheet|<(?:ss:)?Workbook\s[^>]*urn:schemas-microsoft-com:office:spreadsheet/;
const WEB_ARCHIVE = /^\s*(?:MIME-Version:|From: <Saved by)/i;
const WINDOW = 2048;

/**
 * What the bytes are, whatever was declared: magic numbers first, then markup, then text. A NUL outside UTF-16 or
 * many control characters make it binary.
 */
export function sniffType(bytes: Uint8Array, mediaType: string): SniffedType {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, WINDOW));
  const start = head.toString('latin1');
  // PDF readers accept leading bytes before the header (PDF 32000-1, Annex H, note 13).
  if (start.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return 'zip';
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return 'ole';
  if (start.startsWith('7z\u00bc\u00af\u0027\u001c')) return '7z';
  if (start.startsWith('Rar!\u001a\u0007')) return 'rar';
  const wide = start.startsWith('\u00ff\u00fe') || start.startsWith('\u00fe\u00ff');
  if (!wide && isBinary(head)) return 'binary';
  const text = wide ? start.replaceAll('\0', '') : start;
  if (XML_WORKBOOK.test(text)) return 'xml-workbook';
  if (WEB_ARCHIVE.test(text)) return 'web-archive';
  if (MARKUP.test(text)) return 'html';
  if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml') return 'html';
  return DATA.test(mediaType) || text.startsWith('<?xml') ? 'data' : 'text';
}

/** More than one control character in a hundred that no text has. */
function isBinary(head: Uint8Array): boolean {
  let controls = 0;
  for (const byte of head) if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) controls += 1;
  return controls * 100 > head.length;
}
