import type { BlockRecord } from '../model/document.ts';
import type { Fact, Part } from '../model/fact.ts';
import { CODE_BEFORE_NAME } from '../vocabulary/table-heads.ts';
import type { Context } from './context.ts';
import { foldCharacters } from './fold.ts';
import { type Purchase, purchaseNamed } from './purchase.ts';
import { carriedAbove } from './row-names.ts';
import type { Above } from './rows-above.ts';
import { cellAt, type TablePlace, tablePlace } from './table-place.ts';
import { wholesOf } from './table-rows.ts';
import { titleAbove } from './table-title.ts';

/** The words that a cell of a table is proved by. */
export interface PrintedCell extends Above {
  readonly subject: string;
  /** Of the cell that prints the subject. */
  readonly column: number;
  readonly place: TablePlace;
  /** Heads of the column that the one of the figure, below a head 其中, divides. */
  readonly divided: readonly string[];
  /** Of the code in front of the subject. */
  readonly digits: string;
  readonly title: string;
  /** The nearest row above the subject that names more than a fund. */
  readonly carried: () => string;
  readonly purchase: Purchase | undefined;
}

/** What is printed around the cell of a fact; undefined where its figure or subject stand in no table. */
export function printedCell(fact: Fact, context: Context): PrintedCell | undefined {
  const { blocks } = context;
  const { figure, subject } = fact.provenance.parts;
  const block = blocks.get(figure?.block ?? '');
  const place = figure === undefined ? undefined : tablePlace(block, figure);
  if (place === undefined || subject === undefined || figure === undefined || block === undefined) return undefined;
  return {
    subject: foldCharacters(subject.quote),
    column: cellAt(blocks.get(subject.block), subject)?.column ?? 0,
    place,
    divided: dividedHeads(block, place),
    digits: tablePlace(blocks.get(subject.block), subject)?.digits ?? '',
    title: titleAbove(block, context),
    carried: () => carriedAbove(block, subject),
    purchase: fact.concept?.startsWith('procurement.') === true ? purchaseNamed(block, subject, figure) : undefined,
    ...rowsAbove(block, subject, context),
  };
}

const AMONG = /^其中:?$/;

/** 债务限额 | 其中： over 一般债务 | 专项债务. */
function dividedHeads(block: BlockRecord, { cell, above }: TablePlace): readonly string[] {
  if (!above.some((words) => AMONG.test(words))) return [];
  const heads = block.cells?.filter(({ row, column, colspan }) => {
    return row < cell.row && column <= cell.column && cell.column < column + colspan;
  });
  const among = heads?.find(({ start, end }) => AMONG.test(foldCharacters(block.text.slice(start, end)).trim()));
  const whole = block.cells?.find(({ row, column }) => row === cell.row && column === (among?.column ?? 0) - 1);
  return whole === undefined ? [] : (tablePlace(block, whole)?.above ?? []);
}

/** Proves that the subject is the name of the row or the head of the column of the figure. */
export function verifyBeside({ id, provenance }: Fact, printed: PrintedCell, { ledger }: Context): void {
  const { place, subject, purchase } = printed;
  const around = [...place.above, ...place.beside];
  const own = around.some((one) => one === subject || one.replace(CODE_BEFORE_NAME, '') === subject);
  const named = own || purchase?.isItem === true;
  ledger.expect('facts', id, 'subject-beside-figure', named, provenance.parts.subject?.quote, place.beside.join(' '));
}

/** Rows above the subject that it divides, in its table and in those that this one goes on with. */
function rowsAbove(block: BlockRecord, subject: Part, context: Context): Above {
  const column = cellAt(block, subject)?.column;
  if (column === undefined || subject.block !== block.id) return { wholes: [], givers: [], numbered: '' };
  const before = (one: BlockRecord): BlockRecord | undefined => {
    let at = one.ordinal - 1;
    let isAlone = true;
    for (; at >= 0; at -= 1) {
      const other = context.blocks.get(`${one.document}.${at}`);
      if (other === undefined || other.kind === 'table') break;
      if (other.role !== 'contents') isAlone = false;
    }
    const other = context.blocks.get(`${one.document}.${at}`);
    if (other === undefined) return undefined;
    const title = titleAbove(one, context);
    const isSame = titleAbove(other, context) === title && (title !== '' || isAlone);
    return isSame ? other : undefined;
  };
  const spell = (page: number, box: readonly [number, number, number, number]): string =>
    context.source.spell([{ type: 'pdf', page, boxes: [[...box]] }]) ?? '';
  return wholesOf(block, subject, column, { before, spell });
}
