import { attribute, type PartHandler, readPart } from '../xml-parts.ts';
import type { ListPlace, Piece, WordCell, WordItem, WordParagraph, WordRow } from './flow.ts';

/** What a part of a document holds. */
export interface WordPart {
  readonly items: readonly WordItem[];
  /** Pictures, charts and objects of other programs. */
  readonly pictures: number;
  /** Index of the first paragraph of the part that is read next. */
  readonly next: number;
}

/** Reads a part with paragraphs and tables; the first paragraph has the index given. */
export function readWordPart(bytes: Uint8Array, first: number): WordPart {
  const reader = new PartReader(first);
  readPart(bytes, reader);
  return reader;
}

interface OpenParagraph {
  readonly index: number;
  text: string;
  readonly pieces: Piece[];
  style: string | undefined;
  outline: number | undefined;
  list: { list: string | undefined; level: number } | undefined;
  /** Content of text boxes that are anchored in it: it comes behind the paragraph. */
  readonly boxes: WordItem[];
}

interface OpenRow {
  isTaken: boolean;
  before: number;
  readonly cells: WordCell[];
}

interface OpenCell {
  colspan: number;
  merge: WordCell['merge'];
}

/** Content of a second kind, for programs that cannot show the first, and how characters are pronounced. */
const SKIPPED = new Set(['Fallback', 'rt', 'instrText', 'delInstrText']);
/** Properties as they were before a change that was followed: `rPrChange`, `tblPrExChange`. */
const WERE_BEFORE = /Pr(?:Ex)?Change$/;
/** What was taken out while changes were followed. */
const TAKEN_OUT = new Set(['del', 'moveFrom']);
const PICTURES = new Set(['drawing', 'pict', 'object']);
/** Elements that stand for a character. */
const CHARACTERS: Readonly<Record<string, string>> = { tab: '\t', ptab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };
/** How the standard writes false. */
const OFF = new Set(['0', 'false', 'off']);
/** No real table is wider. */
const MOST_SPAN = 2048;

class PartReader implements PartHandler, WordPart {
  readonly #frames: WordItem[][] = [[]];
  readonly #paragraphs: OpenParagraph[] = [];
  readonly #tables: WordRow[][] = [];
  readonly #rows: OpenRow[] = [];
  readonly #cells: OpenCell[] = [];
  next: number;
  pictures = 0;
  #skipped = 0;
  #taken = 0;
  #inProperties = 0;
  #inRunProperties = false;
  #inRowProperties = false;
  #inText = false;
  #isHidden = false;
  #size: number | undefined;

  constructor(first: number) {
    this.next = first;
  }

  get items(): readonly WordItem[] {
    return this.#frames[0] ?? [];
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (isSkipped(name)) this.#skipped += 1;
    if (this.#skipped > 0) return;
    if (TAKEN_OUT.has(name)) this.#taken += 1;
    if (PICTURES.has(name)) this.pictures += 1;
    if (name === 'pPr') this.#inProperties += 1;
    else if (name === 'rPr') this.#inRunProperties = true;
    else if (name === 'p') this.#openParagraph();
    else if (name === 'r') this.#openRun();
    else if (name === 't' || name === 'delText') this.#inText = true;
    else if (this.#inProperties > 0) this.#readProperty(name, attributes);
    else if (this.#inRunProperties) this.#readRunProperty(name, attributes);
    else if (CHARACTERS[name] !== undefined) this.#append(CHARACTERS[name]);
    else this.#openStructure(name, attributes);
  }

  text(text: string): void {
    if (this.#inText && this.#skipped === 0) this.#append(text);
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      if (isSkipped(name)) this.#skipped -= 1;
      return;
    }
    if (TAKEN_OUT.has(name)) this.#taken -= 1;
    if (name === 'pPr') this.#inProperties -= 1;
    else if (name === 'rPr') this.#inRunProperties = false;
    else if (name === 't' || name === 'delText') this.#inText = false;
    else if (name === 'p') this.#closeParagraph();
    else this.#closeStructure(name);
  }

  #openParagraph(): void {
    const index = this.next;
    this.next += 1;
    const empty = { style: undefined, outline: undefined, list: undefined };
    this.#paragraphs.push({ index, text: '', pieces: [], ...empty, boxes: [] });
  }

  #openRun(): void {
    this.#isHidden = false;
    this.#size = undefined;
  }

  #closeParagraph(): void {
    const open = this.#paragraphs.pop();
    if (open === undefined) return;
    const { boxes, list, ...own } = open;
    const paragraph: WordParagraph = { kind: 'paragraph', ...own, list: placeOf(list) };
    const frame = this.#frames.at(-1);
    frame?.push(paragraph);
    for (const item of boxes) frame?.push(item);
  }

  #readProperty(name: string, attributes: Readonly<Record<string, string>>): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined || this.#inRunProperties) return;
    const value = attribute(attributes, 'val');
    if (name === 'pStyle') paragraph.style = value;
    else if (name === 'outlineLvl') paragraph.outline = Number(value);
    else if (name === 'numPr') paragraph.list = { list: undefined, level: 0 };
    else if (name === 'numId' && paragraph.list !== undefined) paragraph.list.list = value;
    else if (name === 'ilvl' && paragraph.list !== undefined) paragraph.list.level = Number(value);
  }

  #readRunProperty(name: string, attributes: Readonly<Record<string, string>>): void {
    const value = attribute(attributes, 'val');
    if (name === 'sz') this.#size = Number(value) / 2;
    if (name === 'vanish') this.#isHidden = value === undefined || !OFF.has(value);
  }

  #openStructure(name: string, attributes: Readonly<Record<string, string>>): void {
    const value = attribute(attributes, 'val');
    const span = Math.max(1, Math.min(Number(value) || 1, MOST_SPAN));
    const cell = this.#cells.at(-1);
    const row = this.#rows.at(-1);
    if (name === 'tbl') this.#tables.push([]);
    else if (name === 'tr') this.#rows.push({ isTaken: false, before: 0, cells: [] });
    else if (name === 'trPr') this.#inRowProperties = true;
    else if (name === 'del' && this.#inRowProperties) this.#takeRow();
    else if (name === 'gridBefore' && row !== undefined) row.before = span;
    else if (name === 'tc') {
      this.#cells.push({ colspan: 1, merge: undefined });
      this.#frames.push([]);
    } else if (name === 'txbxContent') this.#frames.push([]);
    else if (name === 'gridSpan' && cell !== undefined) cell.colspan = span;
    else if (name === 'vMerge' && cell !== undefined) cell.merge = value === 'restart' ? 'begin' : 'go-on';
  }

  /** The properties of a row say that all of it was taken out. */
  #takeRow(): void {
    const row = this.#rows.at(-1);
    if (row === undefined || row.isTaken) return;
    row.isTaken = true;
    this.#taken += 1;
  }

  #closeStructure(name: string): void {
    if (name === 'tc') {
      const items = this.#frames.pop() ?? [];
      const cell = this.#cells.pop();
      if (cell !== undefined) this.#rows.at(-1)?.cells.push({ ...cell, items });
    } else if (name === 'trPr') {
      this.#inRowProperties = false;
    } else if (name === 'tr') {
      const row = this.#rows.pop();
      if (row?.isTaken === true) this.#taken -= 1;
      if (row !== undefined) this.#tables.at(-1)?.push(row);
    } else if (name === 'tbl') {
      const rows = this.#tables.pop();
      if (rows !== undefined) this.#frames.at(-1)?.push({ kind: 'table', rows });
    } else if (name === 'txbxContent') {
      const items = this.#frames.pop() ?? [];
      for (const item of items) this.#paragraphs.at(-1)?.boxes.push(item);
    }
  }

  #append(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined) return;
    const from = paragraph.text.length;
    paragraph.text += text;
    const isHidden = this.#isHidden || this.#taken > 0;
    const last = paragraph.pieces.at(-1);
    const to = paragraph.text.length;
    if (last !== undefined && last.isHidden === isHidden && last.size === this.#size)
      paragraph.pieces[paragraph.pieces.length - 1] = { ...last, to };
    else paragraph.pieces.push({ from, to, isHidden, size: this.#size });
  }
}

function isSkipped(name: string): boolean {
  return SKIPPED.has(name) || WERE_BEFORE.test(name);
}

/** List 0 is none: the paragraph takes itself out of that of its style. */
function placeOf(list: OpenParagraph['list']): ListPlace | undefined {
  return list?.list === undefined ? undefined : { list: list.list, level: list.level };
}
