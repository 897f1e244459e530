import type { Block } from '../model/document.ts';
import type { Measure } from '../model/fact.ts';
import type { NormalizedText } from '../model/normalized-text.ts';
import type { Mention } from '../model/quantity.ts';
import type { Place } from './draft.ts';
import { emitFigure } from './emit.ts';
import { overSides } from './figure-subject.ts';
import { scaled } from './form-lines.ts';
import { meantMeasure, type Named, place, type Reading, type YearSaid } from './reading.ts';
import { meaningFor } from './subject.ts';
import { cellHeads, type Head, mentionsInCells } from './table-cells.ts';
import { tokenize } from './tokenize.ts';

interface Column {
  readonly measure: Measure;
  readonly place: Place;
  readonly year?: YearSaid;
}

const TOTAL = /^\s*合\s*计\s*$/;
const YEAR = /20\d\d(?=年)/;

/**
 * Forms with one subject a row and one measure a column (项目 · 年初预算数 · 决算数), the unit in the caption. A cell is read
 * where the head of its column names a measure and the first words of its row a known subject; others stay unbound.
 */
export function readFormTable(
  reading: Reading,
  block: Block,
  normalized: NormalizedText,
  mentions: readonly Mention[],
): void {
  const { form } = reading;
  if (form === undefined) return;
  const heads = cellHeads(block, normalized);
  const placed = mentionsInCells(heads, mentions);
  const first = placed.find(({ mention }) => mention.kind === 'number' && mention.value !== undefined)?.at.cell.row;
  if (first === undefined) return;
  const columns = columnsOf(
    reading,
    heads.filter(({ cell }) => cell.row < first),
  );
  const rows = new Map<number, Named>();
  for (const head of heads) {
    if (head.cell.row < first || rows.has(head.cell.row)) continue;
    const named = rowSubject(reading, head);
    if (named !== undefined) rows.set(head.cell.row, named);
  }
  for (const { mention, at } of placed) {
    const column = columns.get(at.cell.column);
    const named = rows.get(at.cell.row);
    if (mention.kind !== 'number' || mention.value === undefined || column === undefined || named === undefined)
      continue;
    emitCell(reading, scaled(mention, form), named, column, form.unit);
  }
}

/** What the heads above each column say: the lowest measure, and the year beside it. */
function columnsOf(reading: Reading, heads: readonly Head[]): Map<number, Column> {
  const columns = new Map<number, Column>();
  for (const { cell, text, place: at } of heads) {
    const token = tokenize(text, []).findLast(({ kind }) => kind === 'measure');
    if (token?.kind !== 'measure') continue;
    const year = YEAR.exec(text);
    const column: Column = {
      measure: meantMeasure(reading, token.measure),
      place: { ...at, start: at.start + token.start, end: at.start + token.end },
      ...(year === null
        ? {}
        : {
            year: {
              year: Number(year[0]),
              place: place(reading, at.start + year.index, at.start + year.index + year[0].length + 1),
            },
          }),
    };
    for (let index = 0; index < cell.colspan; index += 1) columns.set(cell.column + index, column);
  }
  return columns;
}

function rowSubject(reading: Reading, { text, place: at }: Head): Named | undefined {
  if (TOTAL.test(text)) return reading.form?.total === undefined ? undefined : { ...reading.form.total, place: at };
  const label = tokenize(text, []).findLast(({ kind }) => kind === 'label');
  if (label?.kind !== 'label') return undefined;
  return { meanings: label.meanings, place: { ...at, start: at.start + label.start, end: at.start + label.end } };
}

function emitCell(reading: Reading, mention: Mention, named: Named, column: Column, unit: Place): void {
  const meaning = meaningFor(named, 'CNY', reading);
  if (meaning === undefined) return;
  const subject = { concept: meaning.concept, dimensions: meaning.dimensions, place: named.place };
  for (const { concept, dimensions } of overSides(subject)) {
    emitFigure(reading, mention, {
      rule: 'form-table',
      concept,
      dimensions,
      measure: column.measure,
      statistic: 'level',
      fiscalYear: column.year?.year ?? reading.setting.fiscalYear,
      parts: {
        subject: named.place,
        unit,
        measure: column.place,
        period: column.year?.place ?? reading.setting.yearPlace,
      },
    });
  }
}
