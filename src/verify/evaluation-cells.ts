import type { BlockRecord, Cell } from '../model/document.ts';
import type { Fact, Part } from '../model/fact.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';
import { cellAt, cellsOfRow, wordsOf } from './table-place.ts';

/** A cell of a form of performance management with what stands around it. */
export interface FormCell {
  readonly block: BlockRecord;
  readonly cell: Cell;
  /** The cell of the part `subject`, left of it in its row. */
  readonly label: Cell;
  /** The cell of the part `whole`: a head, or a label. */
  readonly over: Cell;
  /** Words above it that may head it, the nearest first. */
  readonly above: readonly Cell[];
}

const LONGEST_HEAD = 30;
const MOST_COLUMNS = 80;
const HAN = /[\u3400-\u9fff]/;
const columns = new WeakMap<BlockRecord, Map<number, Cell[]>>();

/** Short cells with words, by each column that they go over, from top to bottom. */
function columnsOf(block: BlockRecord): Map<number, Cell[]> {
  const known = columns.get(block);
  if (known !== undefined) return known;
  const found = new Map<number, Cell[]>();
  for (const cell of block.cells ?? []) {
    const words = wordsOf(block, cell);
    if (words.length > LONGEST_HEAD || !HAN.test(words) || cell.colspan > MOST_COLUMNS) continue;
    for (let column = cell.column; column < cell.column + cell.colspan; column += 1) {
      const own = found.get(column);
      if (own === undefined) found.set(column, [cell]);
      else own.push(cell);
    }
  }
  columns.set(block, found);
  return found;
}

/** Words that may head a column, from top to bottom. */
export function wordsOver(block: BlockRecord, column: number): readonly Cell[] {
  return columnsOf(block).get(column) ?? [];
}

/** Words that may head a column, above a row, the nearest first. */
export function wordsAbove(block: BlockRecord, { row, column }: Pick<Cell, 'row' | 'column'>): readonly Cell[] {
  return wordsOver(block, column)
    .filter((one) => one.row + one.rowspan <= row)
    .toReversed();
}

/** What a cell prints, folded as a label. */
export function labelIn(block: BlockRecord, cell: Cell): string {
  return foldLabel(wordsOf(block, cell));
}

/** The cell that a fact is of; undefined where its parts do not stand around it as in a form. */
export function formCell({ provenance }: Fact, blocks: ReadonlyMap<string, BlockRecord>): FormCell | undefined {
  const { figure, subject, whole } = provenance.parts;
  const block = blocks.get(figure?.block ?? '');
  const cells = [figure, subject, whole].map((part) => cellOf(block, part));
  const [cell, label, over] = cells;
  if (block === undefined || cell === undefined || label === undefined || over === undefined) return undefined;
  const isBeside = label.column < cell.column && label.row <= cell.row && cell.row < label.row + label.rowspan;
  const isBelow = label === over && label.row + label.rowspan === cell.row && label.column === cell.column;
  if (!isBeside && !isBelow) return undefined;
  return {
    block,
    cell,
    label,
    over,
    // A column of words may be long, and few ask what stands above.
    get above() {
      return wordsAbove(block, cell);
    },
  };
}

/** The cell that holds a part of this block. */
export function cellOf(block: BlockRecord | undefined, part: Part | undefined): Cell | undefined {
  return part === undefined || part.block !== block?.id ? undefined : cellAt(block, part);
}

/** The cell right in front of another in its row. */
export function leftOf(block: BlockRecord, cell: Cell): Cell | undefined {
  const before = cellsOfRow(block, cell.row).filter((one) => one.column < cell.column);
  return before.sort((a, b) => a.column - b.column).at(-1);
}

const NAME = /名称$/;
const OF_PROJECT = /项目|专项|转移支付|政策/;
const OF_BODY = /部门|单位/;
const TASK = /^任务名称$/;

/** The last cell at or above a row that labels the name of a project or a body, with the name beside it. */
export function namedAbove(
  block: BlockRecord,
  row: number,
): { readonly project: string | undefined; readonly label: Cell; readonly name: Cell } | undefined {
  const cells = namesOf(block);
  return cells.findLast(({ label }) => label.row <= row);
}

const names = new WeakMap<BlockRecord, NonNullable<ReturnType<typeof namedAbove>>[]>();

function namesOf(block: BlockRecord): NonNullable<ReturnType<typeof namedAbove>>[] {
  const known = names.get(block);
  if (known !== undefined) return known;
  const { cells = [] } = block;
  const found = cells.flatMap((label, at) => {
    const words = labelIn(block, label);
    const name = cells[at + 1];
    const isProject = OF_PROJECT.test(words);
    if (!NAME.test(words) || TASK.test(words) || isInHeads(block, label) || (!isProject && !OF_BODY.test(words)))
      return [];
    if (name === undefined || name.row !== label.row || wordsOf(block, name) === '') return [];
    return [{ project: isProject ? labelIn(block, name) : undefined, label, name }];
  });
  names.set(block, found);
  return found;
}

/** The project that a form names, or the form in the table right in front of it; in a report the one that is named before. */
export function projectOf({ block, cell }: FormCell, fact: Fact, context: Context): string | undefined {
  const listed = listedIn(block, cell);
  if (listed !== undefined) return listed;
  const own = namedAbove(block, cell.row);
  if (own !== undefined || namesOf(block).length > 0) return own?.project;
  const before = tableBefore(block, context);
  if (before !== undefined) return before.project;
  const { project } = fact.dimensions;
  const isNamed = project !== undefined && context.surroundings.isNamedBefore(block.id, project);
  return isNamed ? foldLabel(project) : undefined;
}

const NUMBER_OF_PAGE = /^[\s\d—–-]*$/;

/** Whom the last table in front is about, where nothing but numbers of pages stands between. */
function tableBefore(block: BlockRecord, { blocks }: Context): { readonly project: string | undefined } | undefined {
  const all = [...blocks.values()];
  for (let at = all.indexOf(block) - 1; at >= 0; at -= 1) {
    const one = all[at];
    if (one?.kind === 'table') {
      const last = namesOf(one).at(-1);
      if (last !== undefined) return last;
    } else if (one?.role === undefined || one.role === 'caption') {
      if (!NUMBER_OF_PAGE.test(one?.text ?? '')) return undefined;
    }
  }
  return undefined;
}

const LIST_OF_PROJECTS = /(?:项目|政策|专项资金)名称$/;
const INDICATOR = /^[二三]级指标/;

/** In a list of projects with the indicators of each: the name that goes over the row. */
function listedIn(block: BlockRecord, cell: Cell): string | undefined {
  const list = listHead(block);
  if (list === undefined || cell.row < list.row + list.rowspan) return undefined;
  const name = cellsOfRow(block, cell.row).find((one) => one.column === list.column);
  return name === undefined || wordsOf(block, name) === '' ? undefined : labelIn(block, name);
}

const listHeads = new WeakMap<BlockRecord, { readonly head: Cell | undefined }>();

/** The head over names of projects, in whose rows heads over indicators stand. */
function listHead(block: BlockRecord): Cell | undefined {
  const known = listHeads.get(block);
  if (known !== undefined) return known.head;
  const head = block.cells?.find((one) => LIST_OF_PROJECTS.test(labelIn(block, one)) && isHeadOfList(block, one));
  listHeads.set(block, { head });
  return head;
}

function isHeadOfList(block: BlockRecord, { row, rowspan, column }: Cell): boolean {
  const last = row + rowspan - 1;
  return cellsOfRow(block, last).some((one) => one.column > column && INDICATOR.test(labelIn(block, one)));
}

const OF_LISTS =
  /^(?:自评|评价|综合|绩效评价)?(?:得分|评分|分数)|等级$|^(?:全年|年初|项目)?预算(?:数|金额)|执行率|^[一二三]级指标|^指标值/;

/** 项目名称 | 预算金额 | 得分: it heads names, and is no label of one. */
function isInHeads(block: BlockRecord, label: Cell): boolean {
  return cellsOfRow(block, label.row).some((one) => one !== label && OF_LISTS.test(labelIn(block, one)));
}
