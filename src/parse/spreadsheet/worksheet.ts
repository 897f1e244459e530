import {
  cellName,
  MOST_COLUMNS,
  MOST_ROWS,
  readCellName,
  readRangeName,
  type SheetRange,
} from '../../base/cell-reference.ts';
import { OfficeError } from '../office-error.ts';
import { attribute, isTrue, type PartHandler, readPart } from '../xml-parts.ts';
import { StringReader } from './shared-strings.ts';
import type { StoredCell, StoredSheet } from './workbook.ts';

/** What the sheets of a workbook share. */
export interface Shared {
  readonly strings: readonly string[];
  readonly formats: readonly string[];
  /** Cells with something in them that may still be read, over all sheets. */
  room: number;
}

type Content = Omit<StoredSheet, 'name' | 'isShown'>;

/** Reads one worksheet part. Throws OfficeError where it is damaged, or holds more cells than are read. */
export function readWorksheet(part: Uint8Array, shared: Shared): Content {
  const reader = new WorksheetReader(shared);
  readPart(part, reader);
  return reader.content();
}

class WorksheetReader implements PartHandler {
  readonly #shared: Shared;
  readonly #cells: StoredCell[] = [];
  readonly #merges: SheetRange[] = [];
  readonly #hiddenRows = new Set<number>();
  readonly #hiddenColumns = new Uint8Array(MOST_COLUMNS);
  readonly #uncalculated: string[] = [];
  readonly #inline = new StringReader();
  #showsZeros = true;
  #row = -1;
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #inValue = false;
  #hasFormula = false;

  constructor(shared: Shared) {
    this.#shared = shared;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#inline.open(name);
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#inValue = true;
    else if (name === 'f') this.#hasFormula = true;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'col') this.#hideColumns(attributes);
    else if (name === 'sheetView') this.#showsZeros = isTrue(attribute(attributes, 'showZeros') ?? 'true');
    else if (name === 'mergeCell') this.#merge(attribute(attributes, 'ref') ?? '');
  }

  text(text: string): void {
    this.#inline.text(text);
    if (this.#inValue) this.#value += text;
  }

  close(name: string): void {
    this.#inline.close(name);
    if (name === 'v') this.#inValue = false;
    if (name === 'c') this.#closeCell();
  }

  content(): Content {
    return {
      cells: this.#cells,
      merges: this.#merges,
      hiddenRows: this.#hiddenRows,
      hiddenColumns: new Set([...this.#hiddenColumns.keys()].filter((column) => this.#hiddenColumns[column] === 1)),
      showsZeros: this.#showsZeros,
      uncalculated: this.#uncalculated,
    };
  }

  /** A row, or a cell, without a reference stands behind the one before it. */
  #openRow(attributes: Readonly<Record<string, string>>): void {
    const number = Number(attribute(attributes, 'r') ?? this.#row + 2);
    this.#row = Number.isInteger(number) && number > 0 && number <= MOST_ROWS ? number - 1 : this.#row + 1;
    this.#column = -1;
    if (isTrue(attribute(attributes, 'hidden')) || attribute(attributes, 'ht') === '0') this.#hiddenRows.add(this.#row);
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const place = readCellName(attribute(attributes, 'r') ?? '');
    this.#row = place?.row ?? this.#row;
    this.#column = place?.column ?? this.#column + 1;
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's') ?? 0);
    this.#value = '';
    this.#hasFormula = false;
  }

  #closeCell(): void {
    const inline = this.#inline.take();
    const stored = this.#type === 'inlineStr' ? inline : this.#value;
    const place = { row: this.#row, column: this.#column };
    if (stored === '') {
      if (this.#hasFormula) this.#uncalculated.push(cellName(place));
      return;
    }
    this.#shared.room -= 1;
    if (this.#shared.room < 0) throw new OfficeError('too-large', 'it holds more cells than are read');
    const format = this.#shared.formats[this.#style] ?? 'General';
    this.#cells.push({ ...place, ...this.#typed(stored), format });
  }

  #typed(stored: string): Pick<StoredCell, 'kind' | 'value'> {
    switch (this.#type) {
      case 's':
        return { kind: 'text', value: this.#shared.strings[Number(stored)] ?? '' };
      case 'b':
        return { kind: 'boolean', value: stored === '1' ? 'TRUE' : 'FALSE' };
      case 'e':
        return { kind: 'error', value: stored };
      case 'n':
        return Number.isFinite(Number(stored))
          ? { kind: 'number', value: stored.trim() }
          : { kind: 'text', value: stored };
      default:
        return { kind: 'text', value: stored };
    }
  }

  #hideColumns(attributes: Readonly<Record<string, string>>): void {
    const isHidden = isTrue(attribute(attributes, 'hidden')) || attribute(attributes, 'width') === '0';
    const from = Number(attribute(attributes, 'min')) - 1;
    const to = Math.min(Number(attribute(attributes, 'max')), MOST_COLUMNS) - 1;
    if (isHidden && from >= 0 && to >= from) this.#hiddenColumns.fill(1, from, to + 1);
  }

  #merge(reference: string): void {
    const range = readRangeName(reference);
    if (range !== undefined) this.#merges.push(range);
  }
}
