import type { Fact } from '../model/fact.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';
import type { PrintedCell } from './printed-cell.ts';
import { cellAt, cellsOfRow, headCells, wordsOf } from './table-place.ts';

export const BONDS_OF_PROJECT = 'government.debt.project_bonds';

const TITLE = /债券/;
const PURPOSE = /使用|安排|项目/;
const PROJECT = /项目/;
const AMOUNT = /规模|金额|额$|资金/;
const OTHER_AMOUNT = /投资|余额|限额|支出|还本|付息/;
const KIND_HEAD = /债券(?:性质|类|种|品)/;
const ISSUE_HEAD = /发行(?:时间|日期|年月)/;
const KINDS: readonly (readonly [word: string, kind: string])[] = [
  ['一般', 'general'],
  ['专项', 'special'],
];
const SUM = /^(?:合|总|小)计$/;

/**
 * Whether a cell is the amount of bonds that pays for the project of its row: heads and title say so, and the kind and issue of
 * the fact are what the row prints below the heads for them.
 */
export function provesBondUse(fact: Fact, _: string, printed: PrintedCell, { blocks }: Context): boolean {
  const { figure, subject } = fact.provenance.parts;
  const block = blocks.get(figure?.block ?? '');
  const own = subject === undefined ? undefined : cellAt(block, subject);
  if (block?.cells === undefined || own === undefined) return false;
  const heads = headCells(block);
  const headsOf = (column: number) =>
    heads
      .filter((head) => head.column <= column && column < head.column + head.colspan)
      .map((head) => foldLabel(wordsOf(block, head)));
  const row = cellsOfRow(block, printed.place.cell.row);
  const below = (head: RegExp) => {
    const cell = row.find((one) => headsOf(one.column).some((words) => head.test(words)));
    return cell === undefined ? '' : foldLabel(wordsOf(block, cell));
  };
  const amount = headsOf(printed.place.cell.column).join(' ');
  const { project = '', debtKind, indicator, ...others } = fact.dimensions;
  const kinds = KINDS.filter(([word]) => below(KIND_HEAD).includes(word)).map(([, kind]) => kind);
  return (
    TITLE.test(printed.title) &&
    PURPOSE.test(printed.title) &&
    headsOf(own.column).some((words) => PROJECT.test(words)) &&
    AMOUNT.test(amount) &&
    !OTHER_AMOUNT.test(amount) &&
    !SUM.test(project) &&
    foldLabel(project) === foldLabel(wordsOf(block, own)) &&
    debtKind === (kinds.length === 1 ? kinds[0] : undefined) &&
    foldLabel(indicator ?? '') === below(ISSUE_HEAD) &&
    Object.keys(others).length === 0
  );
}
