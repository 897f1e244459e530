import type { BlockRecord, Cell } from '../model/document.ts';
import type { Fact, Measure } from '../model/fact.ts';
import type { Qualifier } from '../model/quantity.ts';
import type { Context } from './context.ts';
import { cellOf, type FormCell, labelIn, projectOf, wordsOver } from './evaluation-cells.ts';
import { foldCharacters, foldLabel } from './fold.ts';
import { cellsOfRow, wordsOf } from './table-place.ts';

/** Heads over values of indicators, and over what else stands in their rows. */
const VALUES: readonly (readonly [said: Measure | 'other', words: RegExp])[] = [
  ['other', /分值|得分|权重|评分|执行|预算|资金|金额|符号|性质|方向|单位/],
  ['actual', /(?:完成|实现|实际)(?:指标)?值|指标(?:实际)?完成值|^实际完成$/],
  ['planned', /(?:指标|目标|计划|设定|预期|实现)值/],
];
const NAMES = /^(?:[二三四]级指标|指标)(?:名称|内容)?$/;
const SIGNS: readonly (readonly [qualifier: Qualifier, words: RegExp])[] = [
  ['at_least', /^(?:[≥≧]|>=|大于等于|不低于|不少于|不小于)$/],
  ['over', /^(?:>|大于|高于|超过)$/],
  ['at_most', /^(?:[≤≦<]|<=|小于等于|不超过|不高于|不大于|不多于|小于|低于)$/],
];
const OF_SIGNS = /符号|性质|方向/;
const NOTHING = /^(?:=|等于|约)?$/;
const BEHIND = /^(?:及|\(含\))?(以上|以下|以内|之内)?$|^[/每][\u3400-\u9fff·]{1,5}$/;
const BEHIND_SIGN = /^(?:=|等于|约)?\d[\d,.]*[^\d]*?(以上|以下|以内|之内)$/;
const DIGIT = /\d/;

/** Proves a value of an indicator: which it is, what it was to reach or reached, within what bound and in which unit, by the cells around it. */
export function verifyIndicator(fact: Fact, place: FormCell | undefined, context: Context): void {
  const { ledger, blocks } = context;
  const { id, measure, statistic, stated, dimensions, provenance } = fact;
  const head = place === undefined ? undefined : headOf(place);
  const isNamed =
    place !== undefined && head !== undefined && head.said === measure && isLabelOfIndicator(place, head.cell);
  ledger.expect(
    'facts',
    id,
    'concept-as-printed',
    isNamed && fills(place, fact),
    'the value of an indicator',
    fact.concept,
  );
  if (place === undefined || head === undefined) return;
  const { block, label } = place;
  ledger.equal('facts', id, 'indicator-as-printed', labelIn(block, label), foldLabel(dimensions.indicator ?? ''));
  const project = projectOf(place, fact, context);
  const own = dimensions.project === undefined ? undefined : foldLabel(dimensions.project);
  ledger.equal('facts', id, 'project-as-printed', project, own);
  const other = Object.keys(dimensions).find((name) => name !== 'project' && name !== 'indicator');
  ledger.equal('facts', id, 'dimension-as-printed', undefined, other);
  const bound = boundOf(place, head.cell, measure);
  ledger.equal('facts', id, 'qualifiers-as-printed', bound, stated.qualifiers?.join(' '));
  const expected = bound !== undefined && measure === 'planned' ? 'threshold' : 'level';
  ledger.equal('facts', id, 'statistic-of-concept', expected, statistic);
  const { unit } = provenance.parts;
  const inRow = unit === undefined || isOfRow(place, cellOf(blocks.get(unit.block), unit));
  ledger.expect('facts', id, 'unit-as-printed', inRow, 'a unit of the row', unit?.quote);
}

interface HeadOf {
  readonly cell: Cell;
  readonly said: Measure | 'other';
}

const heads = new WeakMap<BlockRecord, Map<number, readonly HeadOf[]>>();

/** The heads of a column, from top to bottom: each once for all of the values below it. */
function headsOf(block: BlockRecord, column: number): readonly HeadOf[] {
  const ofBlock = heads.get(block) ?? new Map<number, readonly HeadOf[]>();
  heads.set(block, ofBlock);
  const known = ofBlock.get(column);
  if (known !== undefined) return known;
  const found = wordsOver(block, column).flatMap((cell) => {
    const said = VALUES.find(([, words]) => words.test(labelIn(block, cell)))?.[0];
    return said === undefined ? [] : [{ cell, said }];
  });
  ofBlock.set(column, found);
  return found;
}

/** The nearest words above the cell that head a column: those of the part `whole`. */
function headOf({ block, cell, over }: FormCell): HeadOf | undefined {
  const head = headsOf(block, cell.column).findLast((one) => one.cell.row + one.cell.rowspan <= cell.row);
  return head?.cell === over ? head : undefined;
}

/** The label stands below the last head over names in front of the head of the value. */
export function isLabelOfIndicator({ block, label }: FormCell, head: Cell): boolean {
  const names = cellsOfRow(block, head.row + head.rowspan - 1).filter(
    (one) => one.column < head.column && NAMES.test(labelIn(block, one)),
  );
  const last = names.sort((a, b) => a.column - b.column).at(-1);
  return last !== undefined && last.column === label.column && label.row > last.row;
}

/** What the cell prints before and behind its figure. */
function around({ block, cell }: FormCell, { provenance }: Fact): { readonly before: string; readonly behind: string } {
  const { start, end } = provenance.parts.figure ?? { start: cell.start, end: cell.end };
  return {
    before: foldCharacters(block.text.slice(cell.start, start)),
    behind: foldCharacters(block.text.slice(end, cell.end)),
  };
}

/** The cell prints the figure alone, with a sign, or with what it is per unit of. */
function fills(place: FormCell, fact: Fact): boolean {
  const { before, behind } = around(place, fact);
  const isSign = NOTHING.test(before) || SIGNS.some(([, words]) => words.test(before));
  return isSign && BEHIND.test(behind) && !DIGIT.test(behind);
}

/** The comparison in the cell, else in the column of comparisons of its row. */
function boundOf(place: FormCell, head: Cell, measure: Measure): Qualifier | undefined {
  const { block, cell } = place;
  const words = foldCharacters(wordsOf(block, cell));
  const sign = signed(words.slice(0, words.search(DIGIT)));
  if (sign !== undefined) return sign;
  const last = BEHIND_SIGN.exec(words)?.[1];
  if (last !== undefined) return last === '以上' ? 'at_least' : 'at_most';
  if (measure !== 'planned') return undefined;
  const column = cellsOfRow(block, head.row + head.rowspan - 1).find((one) =>
    OF_SIGNS.test(labelIn(block, one)),
  )?.column;
  const beside = cellsOfRow(block, cell.row).find((one) => one.column === column);
  return beside === undefined ? undefined : signed(foldCharacters(wordsOf(block, beside)));
}

function signed(words: string): Qualifier | undefined {
  return SIGNS.find(([, pattern]) => pattern.test(words))?.[0];
}

/** The unit stands in the cell, in the name of the indicator, below a head of units, or with what the indicator was to reach. */
function isOfRow({ block, cell, label }: FormCell, unit: Cell | undefined): boolean {
  if (unit === undefined) return false;
  return unit === cell || unit === label || cellsOfRow(block, cell.row).includes(unit);
}
