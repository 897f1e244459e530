import { decodeSource } from '../base/character-reference.ts';
import type { Locator } from '../model/locator.ts';
import type { DocumentRecord } from '../model/publication.ts';
import { type SheetReader, sheetReader } from './sheet-source.ts';
import { readWordFile, type WordReader } from './word-source.ts';
import { type HeldWorkbook, readHeldWorkbook } from './workbook.ts';

/** A piece of text on a PDF page and its box in PDF points. */
export interface PageItem {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
}

/** Reads the text items of a PDF, page by page; passed in by the composition root, which knows a PDF library. */
export type ReadPages = (
  bytes: Uint8Array,
) => Promise<readonly { readonly page: number; readonly items: readonly PageItem[] }[]>;

/** Reads what the cells of a workbook of Excel 97 hold; passed in by the composition root, which knows a library for that. */
export type ReadWorkbook = (bytes: Uint8Array) => Promise<HeldWorkbook | undefined>;

/** How the formats are read that verify itself does not read. */
export interface Readers {
  readonly readPages?: ReadPages | undefined;
  readonly readWorkbook?: ReadWorkbook | undefined;
}

/** The archived bytes of a document as something that a locator points into. */
export interface Source {
  readonly type: DocumentRecord['type'];
  /** Characters at the locators, one after the other, with character references decoded and CRLF folded. For PDF all items touched, without spaces. */
  spell(locators: readonly Locator[]): string | undefined;
  /** The decoded source; undefined for PDFs and office files. */
  readonly text: string | undefined;
  /** The paragraphs of a Word document. */
  readonly word?: WordReader;
  /** The cells of a workbook. */
  readonly sheets?: SheetReader;
}

const CRLF = /\r\n/g;
const SPACES = /\s+/g;

/** Opens the bytes of a document with the charset that it records. Undefined where they cannot be read. */
export async function openSource(
  document: DocumentRecord,
  bytes: Uint8Array,
  { readPages, readWorkbook }: Readers,
): Promise<Source | undefined> {
  if (document.type === 'word') return wordSource(readWordFile(bytes));
  if (document.type === 'sheet') return sheetSource(readHeldWorkbook(bytes) ?? (await readWorkbook?.(bytes)));
  if (document.type === 'pdf') return readPages === undefined ? undefined : pdfSource(await readPages(bytes));
  const text = decoded(document.charset?.used ?? 'utf-8', bytes);
  if (text === undefined) return undefined;
  const decode = document.type === 'html' ? decodeSource : (source: string) => source.replaceAll(CRLF, '\n');
  return {
    type: document.type,
    text,
    spell(locators) {
      let spelled = '';
      for (const locator of locators) {
        if (locator.type !== document.type || (locator.type !== 'html' && locator.type !== 'text')) return undefined;
        for (const [from, to] of locator.segments) {
          if (from > to || to > text.length) return undefined;
          spelled += decode(text.slice(from, to));
        }
      }
      return spelled;
    },
  };
}

/** Undefined for a charset that no decoder knows. */
function decoded(charset: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function sheetSource(workbook: HeldWorkbook | undefined): Source | undefined {
  if (workbook === undefined) return undefined;
  const sheets = sheetReader(workbook);
  return {
    type: 'sheet',
    text: undefined,
    sheets,
    spell: (locators) => spellEach(locators, sheets),
  };
}

function wordSource(word: WordReader | undefined): Source | undefined {
  if (word === undefined) return undefined;
  return { type: 'word', text: undefined, word, spell: (locators) => spellEach(locators, word) };
}

function spellEach(
  locators: readonly Locator[],
  { spell }: Pick<WordReader | SheetReader, 'spell'>,
): string | undefined {
  const spelled = locators.map(spell);
  return spelled.some((one) => one === undefined) ? undefined : spelled.join('\t');
}

function pdfSource(pages: readonly { readonly page: number; readonly items: readonly PageItem[] }[]): Source {
  const byNumber = new Map(pages.map(({ page, items }) => [page, items]));
  return {
    type: 'pdf',
    text: undefined,
    spell(locators) {
      let spelled = '';
      for (const locator of locators) {
        const items = locator.type === 'pdf' ? byNumber.get(locator.page) : undefined;
        if (locator.type !== 'pdf' || items === undefined) return undefined;
        for (const { text } of itemsAt(items, locator.boxes)) spelled += text.replaceAll(SPACES, '');
      }
      return spelled;
    },
  };
}

/** Items in the order of the boxes, each once: those that fill a box exactly, else those that touch it. */
function itemsAt(items: readonly PageItem[], boxes: readonly (readonly number[])[]): ReadonlySet<PageItem> {
  const found = new Set<PageItem>();
  for (const box of boxes) {
    const exact = items.filter((item) => item.box.every((edge, index) => Math.abs(edge - (box[index] ?? 0)) < EXACT));
    for (const item of exact.length > 0 ? exact : items.filter((one) => touches(one.box, box))) found.add(item);
  }
  return found;
}

/** Boxes are rounded when they are recorded; in PDF points. */
const EXACT = 0.02;

/** The middle of one lies inside the other: a run may be part of an item, and an item part of a run. */
function touches(a: readonly number[], b: readonly number[]): boolean {
  return holdsMiddle(a, b) || holdsMiddle(b, a);
}

function holdsMiddle([x0 = 0, y0 = 0, x1 = 0, y1 = 0]: readonly number[], other: readonly number[]): boolean {
  const x = ((other[0] ?? 0) + (other[2] ?? 0)) / 2;
  const y = ((other[1] ?? 0) + (other[3] ?? 0)) / 2;
  return x0 <= x && x <= x1 && y0 <= y && y <= y1;
}

/**
 * Whether what is spelled in the source is the text. A table's text joins cells with TAB and LF and the
 * lines of a cell with a space, which stand in no source; of a PDF the boxes may touch more than the text, and spaces are made by layout.
 */
export function spells(source: Source, spelled: string | undefined, text: string, joined: boolean): boolean {
  if (spelled === undefined) return false;
  if (source.type === 'pdf') return spellsOnPage(spelled, text);
  if (source.type === 'sheet' || source.type === 'word')
    return spelled.replaceAll(SPACES, '') === text.replaceAll(SPACES, '');
  return joined ? spelled.replaceAll(JOINERS, '') === text.replaceAll(JOINERS, '') : spelled === text;
}

const NUMERALS = /[\d.,]+/g;

/**
 * The library joins text over the edges of cells and columns, which the layout reads apart: then the characters of the
 * text must all stand in the boxes, each as often, and every numeral whole.
 */
function spellsOnPage(spelled: string, text: string): boolean {
  const characters = text.replaceAll(SPACES, '');
  if (spelled.includes(characters)) return true;
  const left = new Map<string, number>();
  for (const character of spelled) left.set(character, (left.get(character) ?? 0) + 1);
  for (const character of characters) {
    const count = left.get(character) ?? 0;
    if (count === 0) return false;
    left.set(character, count - 1);
  }
  return [...text.matchAll(NUMERALS)].every(([numeral]) => spelled.includes(numeral));
}

const JOINERS = /[\t\n ]+/g;
