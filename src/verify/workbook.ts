import { readCellName, readRangeName, type SheetPosition, type SheetRange } from '../base/cell-reference.ts';
import { zipMembers } from '../base/zip-members.ts';
import { type Tag, tagsIn, textUpTo } from './tags.ts';

/** What a cell of a workbook holds. */
export interface HeldCell {
  readonly kind: 'text' | 'number' | 'boolean' | 'error';
  readonly value: string;
  /** Number format code. */
  readonly format: string;
}

/** One sheet as its file holds it. */
export interface HeldSheet {
  readonly name: string;
  readonly isShown: boolean;
  readonly cells: readonly (SheetPosition & HeldCell)[];
  readonly merges: readonly SheetRange[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly showsZeros: boolean;
}

export interface HeldWorkbook {
  readonly sheets: readonly HeldSheet[];
  readonly from1904: boolean;
}

const MOST_BYTES = 100e6;
const PARTS = /^xl\/(?:[^/]+\.xml|_rels\/[^/]+|worksheets\/[^/]+\.xml)$/i;

/** Reads a workbook of Office Open XML by the brackets of its tags. Undefined where it is none. */
export function readHeldWorkbook(bytes: Uint8Array): HeldWorkbook | undefined {
  const { members } = zipMembers(bytes, (path) => PARTS.test(path), MOST_BYTES);
  if (members === undefined) return undefined;
  const parts = new Map([...members].map(([path, part]) => [path.toLowerCase(), decoded(part)]));
  const book = parts.get('xl/workbook.xml');
  if (book === undefined) return undefined;
  const targets = new Map<string, string>();
  for (const { name, attributes } of tagsIn(parts.get('xl/_rels/workbook.xml.rels') ?? ''))
    if (name === 'Relationship') targets.set(attributes.Id ?? '', pathOf(attributes.Target ?? ''));
  const strings = stringsIn(parts.get('xl/sharedstrings.xml') ?? '');
  const formats = formatsIn(parts.get('xl/styles.xml') ?? '');
  const sheets: HeldSheet[] = [];
  let from1904 = false;
  for (const { name, attributes } of tagsIn(book)) {
    if (name === 'workbookPr') from1904 = isOn(attributes.date1904);
    if (name !== 'sheet') continue;
    const path = (targets.get(attributes.id ?? '') ?? '').toLowerCase();
    const part = parts.get(path);
    // A second tab on the same part shows nothing new.
    parts.delete(path);
    const isShown = (attributes.state ?? 'visible') === 'visible';
    if (part !== undefined) sheets.push({ name: attributes.name ?? '', isShown, ...sheetIn(part, strings, formats) });
  }
  return { sheets, from1904 };
}

function decoded(part: Uint8Array): string {
  const wide = part[0] === 0xff && part[1] === 0xfe;
  return new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(part);
}

const HERE = /^\.\//;

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(HERE, '')}`;
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** Texts of the strings, but for how they are pronounced. */
function stringsIn(part: string): readonly string[] {
  const strings: string[] = [];
  let text = '';
  let pronounced = false;
  for (const tag of tagsIn(part)) {
    if (tag.name === 'si' && !tag.isEnd) text = '';
    if (tag.name === 'rPh') pronounced = !tag.isEnd;
    if (tag.name === 't' && !tag.isEnd && !pronounced) text += textUpTo(part, tag);
    if (tag.name === 'si' && (tag.isEnd || tag.isEmpty)) strings.push(withCharacters(text));
  }
  return strings;
}

const WRITTEN = /_x([0-9A-Fa-f]{4})_/g;

function withCharacters(text: string): string {
  return text.replace(WRITTEN, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Codes that files name by number (ECMA-376 part 1, 18.8.30), those of dates as Chinese programs show them. */
const NAMED: Readonly<Record<number, string>> = {
  ...{ 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00', 14: 'yyyy/m/d' },
  ...{ 20: 'h:mm', 21: 'h:mm:ss', 22: 'yyyy/m/d h:mm', 30: 'm-d-yy', 32: 'h时mm分', 33: 'h时mm分ss秒' },
  ...{ 27: 'yyyy年m月', 36: 'yyyy年m月', 50: 'yyyy年m月', 52: 'yyyy年m月', 57: 'yyyy年m月', 31: 'yyyy年m月d日' },
  ...{ 28: 'm月d日', 29: 'm月d日', 51: 'm月d日', 53: 'm月d日', 54: 'm月d日', 58: 'm月d日' },
  ...{ 37: '#,##0;-#,##0', 38: '#,##0;-#,##0', 39: '#,##0.00;-#,##0.00', 40: '#,##0.00;-#,##0.00', 49: '@' },
  ...{ 41: '#,##0;-#,##0;"-";@', 43: '#,##0.00;-#,##0.00;"-";@' },
};

function formatsIn(part: string): readonly string[] {
  const own = new Map<number, string>();
  const formats: string[] = [];
  let inCells = false;
  for (const { name, attributes, isEnd } of tagsIn(part)) {
    if (name === 'numFmt') own.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
    if (name === 'cellXfs') inCells = !isEnd;
    if (name !== 'xf' || !inCells || isEnd) continue;
    const id = Number(attributes.numFmtId ?? 0);
    formats.push(own.get(id) ?? NAMED[id] ?? 'General');
  }
  return formats;
}

type Content = Omit<HeldSheet, 'name' | 'isShown'>;

function sheetIn(part: string, strings: readonly string[], formats: readonly string[]): Content {
  const cells: (SheetPosition & HeldCell)[] = [];
  const merges: SheetRange[] = [];
  const hiddenRows = new Set<number>();
  const hiddenColumns = new Set<number>();
  let showsZeros = true;
  const place = { row: -1, column: -1 };
  let cell: Tag | undefined;
  let value = '';
  for (const tag of tagsIn(part)) {
    const { name, attributes, isEnd } = tag;
    if (name === 'sheetView' && !isEnd) showsZeros = isOn(attributes.showZeros ?? 'true');
    if (name === 'row' && !isEnd) {
      place.row = attributes.r === undefined ? place.row + 1 : Number(attributes.r) - 1;
      place.column = -1;
      if (isOn(attributes.hidden) || attributes.ht === '0') hiddenRows.add(place.row);
    }
    if (name === 'col' && (isOn(attributes.hidden) || attributes.width === '0'))
      for (let at = Number(attributes.min); at <= Math.min(Number(attributes.max), 16_384); at += 1)
        hiddenColumns.add(at - 1);
    const merge = name === 'mergeCell' ? readRangeName(attributes.ref ?? '') : undefined;
    if (merge !== undefined) merges.push(merge);
    if (name === 'c' && !isEnd) {
      cell = tag;
      value = '';
      Object.assign(place, readCellName(attributes.r ?? '') ?? { column: place.column + 1 });
    }
    // The text of a string in the cell itself, or the value.
    if (!isEnd && (name === 'v' || (name === 't' && cell?.attributes.t === 'inlineStr'))) value += textUpTo(part, tag);
    if (name === 'c' && (isEnd || tag.isEmpty) && cell !== undefined && value !== '')
      cells.push({
        ...place,
        ...held(cell, value, strings),
        format: formats[Number(cell.attributes.s ?? 0)] ?? 'General',
      });
  }
  return { cells, merges, hiddenRows, hiddenColumns, showsZeros };
}

function held({ attributes: { t = 'n' } }: Tag, value: string, strings: readonly string[]): Omit<HeldCell, 'format'> {
  if (t === 's') return { kind: 'text', value: strings[Number(value)] ?? '' };
  if (t === 'b') return { kind: 'boolean', value: value === '1' ? 'TRUE' : 'FALSE' };
  if (t === 'e') return { kind: 'error', value };
  if (t === 'n' && Number.isFinite(Number(value))) return { kind: 'number', value };
  return { kind: 'text', value: t === 'inlineStr' ? withCharacters(value) : value };
}
