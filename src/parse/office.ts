import { zipPaths } from '../base/zip-members.ts';
import type { ParsedDocument } from '../model/document.ts';
import { unread } from './unread.ts';

const WORKBOOK = /^xl\/workbook\.xml$/i;
const WORD_FILE = /^word\/document\.xml$/i;
/** Names of the streams that tell compound files apart, as their directory writes them. */
const STREAMS: readonly (readonly [kind: CompoundKind, name: string])[] = [
  ['locked', 'EncryptedPackage'],
  ['xls', 'Workbook'],
  ['xls', 'Book'],
  ['doc', 'WordDocument'],
];

/** Packages of other programs, by a file that they hold. */
const OTHERS: readonly { readonly path: RegExp; readonly says: string; readonly advice: string }[] = [
  { path: /^xl\/workbook\.bin$/i, says: 'a binary workbook (.xlsb)', advice: 'save it as .xlsx' },
  { path: /^ppt\/presentation\.xml$/i, says: 'a presentation (.pptx)', advice: 'save it as PDF' },
  { path: /^OFD\.xml$/i, says: 'an OFD document', advice: 'save it as PDF' },
  { path: /^META-INF\/manifest\.xml$/i, says: 'an OpenDocument file', advice: 'save it as .xlsx or .docx' },
];

type CompoundKind = 'locked' | 'xls' | 'doc';

/** Reads what office programs write, by what the container holds: the names of files are often wrong. */
export async function parseOffice(bytes: Uint8Array, container: 'zip' | 'ole'): Promise<ParsedDocument> {
  if (container === 'zip') return parsePackage(bytes);
  switch (compoundKind(bytes)) {
    case 'xls':
      return (await import('./spreadsheet/xls.ts')).parseXls(bytes);
    case 'locked':
      return unread('encrypted', 'the office file is locked with a password: save it without one, then read that');
    case 'doc':
      return unread('unsupported-type', 'a Word 97 document (.doc) is not read: save it as .docx, then read that');
    default:
      return unread('unsupported-type', 'the bytes are a compound file (ole) of a kind that is not read');
  }
}

async function parsePackage(bytes: Uint8Array): Promise<ParsedDocument> {
  const paths = zipPaths(bytes);
  if (paths === undefined)
    return unread('archive-damaged', 'the zip file, or office file, has no end: get it again from its publisher');
  if (paths.some((path) => WORKBOOK.test(path))) return (await import('./spreadsheet/xlsx.ts')).parseXlsx(bytes);
  if (paths.some((path) => WORD_FILE.test(path))) return (await import('./word/docx.ts')).parseDocx(bytes);
  const known = OTHERS.find(({ path }) => paths.some((own) => path.test(own)));
  if (known !== undefined)
    return unread('unsupported-type', `${known.says} is not read: ${known.advice}, then read that`);
  const count = `${paths.length} ${paths.length === 1 ? 'file' : 'files'}`;
  return unread('unsupported-type', `a zip file with ${count} is not read: unpack it, then read what it holds`);
}

/** By the names in its directory, which stand in sectors anywhere in the file. */
function compoundKind(bytes: Uint8Array): CompoundKind | undefined {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = STREAMS.map(([kind, name]) => ({ kind, at: content.indexOf(entryName(name)) })).filter(
    ({ at }) => at >= 0,
  );
  const isLocked = found.some(({ kind }) => kind === 'locked');
  // A document may hold a workbook, and the other way round: its own stream comes first.
  return isLocked ? 'locked' : found.sort((a, b) => a.at - b.at)[0]?.kind;
}

/** A name in the directory of a compound file: UTF-16, ended by a zero. */
function entryName(name: string): Buffer {
  return Buffer.from(`${name}\0`, 'utf16le');
}
