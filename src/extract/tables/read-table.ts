import type { Block } from '../../model/document.ts';
import type { NormalizedText } from '../../model/normalized-text.ts';
import { CURRENCIES, type Mention } from '../../model/quantity.ts';
import { findConcept } from '../../vocabulary/concept.ts';
import type { Place } from '../draft.ts';
import { basisInHead, onBasis } from '../sentence/basis.ts';
import { emitFigure } from '../sentence/emit.ts';
import type { Reading, Setting } from '../sentence/reading.ts';
import type { Whose } from '../whose/whose.ts';
import { ignoreAccountCodes } from './account-codes.ts';
import { measureOfColumn, unsaidIn, yearOfTable } from './column-measure.ts';
import { type Crossing, combine, type Stated } from './combine.ts';
import { countOfRow, countStated, isOfMoney } from './counted-rows.ts';
import type { Form } from './form.ts';
import { scaled } from './form-lines.ts';
import { type ColumnMeaning, columnMeaning } from './heads.ts';
import type { NamedRow, RowsBefore } from './named-row.ts';
import { headsOf, namedRows, nameOf } from './parents.ts';
import { type Printed, printedRow } from './printed.ts';
import { withBases } from './rate-bases.ts';
import { aboutColumnsBefore } from './rated-column.ts';
import { baseOfRate } from './rates.ts';
import { type BodyRow, blocksOf, type ColumnBlock, type RowMeaning, rowKeys, rowMeaning } from './rows.ts';
import { rowsInContext } from './rows-in-context.ts';
import { cellHeads, type Head } from './table-cells.ts';
import { type TableGrid, tableGrid } from './table-grid.ts';
import { type CaptionLine, type Side, type TableTitle, titleOf } from './title.ts';
import { type CountUnit, countOfColumn, unitOfColumn, unitOfRow, unitOfTable } from './unit.ts';
import { type TableWhose, whoseInTable } from './whose-table.ts';

/**
 * Reads a table of final accounts or a budget: each amount is what its row and its column name together, in the unit of
 * the caption. An amount whose row and column name nothing, or contradict each other, stays unbound. Codes and numbers of
 * rows and columns are ignored as what they are.
 */
export function readTable(
  reading: Reading,
  block: Block,
  normalized: NormalizedText,
  mentions: readonly Mention[],
  captions: readonly CaptionLine[],
): void {
  const { rowsBefore } = reading;
  reading.rowsBefore = undefined;
  const grid = tableGrid(block, normalized, mentions);
  if (grid === undefined) return;
  ignoreKeys(reading, grid);
  ignoreAccountCodes(reading, grid, cellHeads(block, normalized), mentions);
  const form = unitOfTable(grid) ?? reading.form;
  const title = titleOf(captions, reading);
  const before = rowsGoingOn(rowsBefore, grid, title, captions);
  const byColumn = new Map<number, readonly NamedRow[]>();
  for (const all of blocksOf(grid)) {
    const whose = whoseInTable(reading, grid, all.keys, title, captions);
    const columns = withoutNames(all, whose);
    for (const key of columns.keys) {
      // A column that lists bodies names no row, but groups them.
      const grouping = all.keys.filter((one) => one < key);
      byColumn.set(key, namedRows(grid, block, key, before.byColumn.get(key) ?? [], grouping));
    }
    const rows = new Map([...byColumn.values()].flat().map((row) => [row.head, row]));
    readBlock({ reading, grid, title, form, columns, whose, rows });
  }
  // A part without a name in one of the columns does not end its rows.
  reading.rowsBefore = { ...before, byColumn: new Map([...before.byColumn, ...byColumn]) };
}

/** The rows of the table before, where this one goes on with it: the same title, or none between, above the same heads. */
function rowsGoingOn(
  rowsBefore: RowsBefore | undefined,
  grid: TableGrid,
  title: TableTitle | undefined,
  captions: readonly CaptionLine[],
): RowsBefore {
  const signature = `${title?.text ?? ''}|${headsOf(grid)}`;
  const isNamed = title !== undefined || captions.length === 0;
  return isNamed && rowsBefore?.signature === signature ? rowsBefore : { signature, byColumn: new Map() };
}

/** Columns that list bodies name no subject: 单位 | 收入 | 支出. */
function withoutNames(columns: ColumnBlock, { nameColumns }: TableWhose): ColumnBlock {
  return nameColumns.size === 0
    ? columns
    : { ...columns, keys: columns.keys.filter((column) => !nameColumns.has(column)) };
}

interface BlockReading {
  readonly reading: Reading;
  readonly grid: TableGrid;
  readonly title: TableTitle | undefined;
  readonly form: Form | undefined;
  readonly columns: ColumnBlock;
  readonly whose: TableWhose;
  readonly rows: ReadonlyMap<Head, NamedRow>;
}

function readBlock(block: BlockReading): void {
  const { reading, grid, title, columns, whose } = block;
  const inYear = { ...reading, setting: { ...reading.setting, fiscalYear: yearOfTable(title, reading) } };
  const unsaid = unsaidIn(title, reading);
  const own = new Map(columns.amounts.map((column) => [column, columnMeaning(grid, column, inYear, title?.side)]));
  const about = aboutColumnsBefore(grid, columns.amounts, own, unsaid);
  const meanings = withBases({ grid, meanings: about, unsaid, isOpen: !reading.setting.concepts });
  const side = [...meanings.values()].map((one) => one.side).find((one) => one !== undefined) ?? title?.side;
  const done = new Set<Head>();
  for (const [row, named] of rowsOf(block, side)) {
    const name = nameOf(grid, row, columns.keys);
    const ofRow = unitOfRow(name);
    const counting = countOfRow(name, name === undefined ? undefined : block.rows.get(name));
    for (const column of columns.amounts) {
      const head = grid.at(row, column);
      const mention = head === undefined ? undefined : grid.numbers.get(head);
      const meaning = meanings.get(column);
      if (head === undefined || mention === undefined || meaning === undefined || done.has(head)) continue;
      done.add(head);
      const crossing = { title, row: named, column: meaning.meaning, side: meaning.side ?? side };
      const inMoney = counting !== undefined && isOfMoney(grid, column);
      const counted = inMoney ? undefined : counting;
      const count = countOfColumn(grid, column);
      const isNamed = named !== undefined || columns.keys.length === 0 || counted !== undefined;
      // What is counted has no concept of money, whatever its row names.
      const isKnown = reading.setting.concepts && isNamed && !meaning.unknown && count === undefined;
      const stated = isKnown ? statedIn(crossing, name, counted) : undefined;
      const printed = stated ?? printedRow(block, row, column);
      const form = ofRow === undefined || inMoney ? block.form : (ofRow ?? undefined);
      const unit = count ?? counted ?? unitOfColumn(grid, column) ?? form;
      const measured = inUnit(mention, meaning, unit, reading.setting);
      const isRead = meaning.rate !== undefined || count !== undefined || grid.roles[column] === 'amount';
      if (printed === undefined || measured === undefined || !isRead) continue;
      emitCell(block, measured, meaning, printed, whose.ofRow(row) ?? whose.ofColumn(column) ?? whose.ofTable);
    }
  }
}

/** What row and column state together, or what the row counts. */
function statedIn(crossing: Crossing, name: Head | undefined, counted: CountUnit | undefined): Stated | undefined {
  const stated = counted === undefined || name === undefined ? combine(crossing) : countStated(name, counted);
  // 其中：外事接待 below 国内接待 is a part of that; 外事 is what is received from abroad.
  const isAtHome = stated?.dimensions.receptionKind === FOREIGN && AMONG.test(name?.text ?? '');
  return isAtHome ? undefined : stated;
}

const FOREIGN = '外事';
const AMONG = /^\s*其\s*中/;

/** The rows of the body with what they name. */
function rowsOf(
  { reading, grid, columns, title }: BlockReading,
  side: Side | undefined,
): readonly (readonly [row: number, named: RowMeaning | undefined])[] {
  const all = Array.from({ length: grid.rows - grid.bodyFrom }, (_, index) => grid.bodyFrom + index);
  const rows = all.filter((row) => !grid.numbered.has(row));
  if (columns.keys.length === 0) return rows.map((row) => [row, undefined]);
  const body = rows.map((row): BodyRow => {
    const keys = rowKeys(grid, row, columns);
    return { row, keys, meaning: rowMeaning(keys, reading, side) };
  });
  return rowsInContext(body, title, grid, reading.setting.fiscalYear).map(({ row, meaning }) => [row, meaning]);
}

/** What an amount is about: a concept, or row and column as printed. */
type About = Stated | Printed;

/** A figure in the unit that the head of its column, or the table, prints for it. */
interface Measured {
  readonly mention: Mention;
  readonly unit: Place;
}

function inUnit(
  mention: Mention,
  { rate }: ColumnMeaning,
  form: CountUnit | undefined,
  { minguo }: Setting,
): Measured | undefined {
  if (mention.kind === 'percent') return percentIn(mention, rate);
  if (rate !== undefined && rate.statistic !== 'change' && rate.percent === undefined) return undefined;
  if (rate?.percent !== undefined)
    return { mention: { ...mention, unit: 'percent', printedUnit: '%', unitInherited: true }, unit: rate.percent };
  if (form === undefined) return undefined;
  const countedIn =
    minguo && form.countedIn === 'CNY' && !form.printedUnit.startsWith('人民币') ? 'TWD' : form.countedIn;
  return { mention: scaled(mention, { ...form, countedIn }), unit: form.unit };
}

/** A rate printed with its own sign; a column of changes that says no sign is of amounts. */
function percentIn(mention: Mention, rate: ColumnMeaning['rate']): Measured | undefined {
  if (rate === undefined || rate.statistic === 'change') return undefined;
  return { mention, unit: rate.percent ?? { ...rate.head, ...mention.unitSpan } };
}

function emitCell(
  { reading, title }: BlockReading,
  { mention, unit }: Measured,
  column: ColumnMeaning,
  about: About,
  whose: Whose | null | undefined,
): void {
  const { rate } = column;
  const year = ('year' in about ? about.year : undefined) ?? column.year ?? title?.year;
  const ofRow = 'measure' in about ? about.measure : undefined;
  const { value, said } = measureOfColumn(column, ofRow, year?.year, title, reading);
  // What a body holds on a day is no budget, in a budget too.
  const isHeld = 'concept' in about && findConcept(about.concept)?.instant === true;
  const measure = isHeld && said === undefined && value.startsWith('budget') ? 'actual' : value;
  const fiscalYear = year?.year ?? reading.setting.fiscalYear;
  const basis = rate === undefined ? undefined : basisInHead(reading, rate.head);
  const fact = emitFigure(reading, mention, {
    rule: 'table-cell',
    concept: 'concept' in about ? about.concept : null,
    dimensions: about.dimensions,
    measure,
    statistic: rate?.statistic ?? ('concept' in about && isCount(mention) ? 'count' : 'level'),
    base: rate === undefined ? undefined : onBasis(baseOfRate(rate, measure, fiscalYear), basis),
    fiscalYear,
    ...(whose === undefined ? {} : { whose }),
    parts: {
      subject: about.subject,
      whole: about.whole,
      unit,
      measure: said === undefined ? reading.setting.measurePlace : said.place,
      period: year?.place ?? reading.setting.yearPlace,
      base: rate?.base.place,
      basis,
      statistic: rate?.head,
    },
  });
  fact.section = 'tables';
  if (title !== undefined) fact.title = title.text;
  if ('code' in about && about.code !== '') fact.code = about.code;
  if ('around' in about) fact.around = about.around;
}

function isCount({ unit }: Mention): boolean {
  return unit !== undefined && unit !== 'percent' && !CURRENCIES.has(unit);
}

/** Digits of codes and of numbers that count rows or columns. */
function ignoreKeys({ drafts }: Reading, grid: TableGrid): void {
  for (const cells of grid.numbered.values())
    for (const { place } of cells) drafts.ignored.push({ ...place, reason: 'ordinal' });
  for (const [{ cell, place }, { kind }] of grid.numbers) {
    if (kind === 'percent') continue;
    const role = grid.roles[cell.column];
    if (cell.row < grid.bodyFrom || role === 'ordinal') drafts.ignored.push({ ...place, reason: 'ordinal' });
    else if (role === 'code') drafts.ignored.push({ ...place, reason: 'code' });
  }
}
