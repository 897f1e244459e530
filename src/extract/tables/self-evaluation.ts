import type { Block } from '../../model/document.ts';
import type { Dimensions } from '../../model/fact.ts';
import type { NormalizedText } from '../../model/normalized-text.ts';
import type { Mention } from '../../model/quantity.ts';
import {
  EVALUATION_WORDS,
  type EvaluationColumn,
  FUND_HEADS,
  OF_PURPOSE,
  OF_WHOLE_BODY,
  POINT_HEADS,
} from '../../vocabulary/self-evaluation.ts';
import { emitFigure } from '../sentence/emit.ts';
import type { Reading } from '../sentence/reading.ts';
import type { Form } from './form.ts';
import { formIn, scaled } from './form-lines.ts';
import { cellHeads, type Head, mentionsInCells } from './table-cells.ts';
import { plain } from './table-grid.ts';

/** A head of the form, over the cells below it down to the next row of heads. */
interface Column {
  readonly head: Head;
  readonly of: EvaluationColumn;
  /** Of the money of the project, else of an indicator. */
  readonly isOfFunds: boolean;
}

interface EvaluationForm {
  /** Undefined in the form of all that a body spends. */
  readonly project: string | undefined;
  readonly columns: readonly Column[];
  readonly indicators: readonly Head[];
  readonly unit: Form | undefined;
  readonly byRow: ReadonlyMap<number, readonly Head[]>;
}

const FEWEST_HEADS = 2;
/** Of one form, with room: a table with more heads, or cells in a row, is another one. */
const MOST_HEADS = 60;
const MOST_IN_A_ROW = 60;

/**
 * Reads the form of a self-evaluation: the budget, expenditure and execution rate of the project, or of all that a body spends, as a
 * whole, by source and by purpose, and the points of its indicators. False where the table is no such form.
 */
export function readSelfEvaluation(
  reading: Reading,
  block: Block,
  normalized: NormalizedText,
  mentions: readonly Mention[],
): boolean {
  if (!NAMES_WHOM.test(normalized.text)) return false;
  const heads = cellHeads(block, normalized);
  const form = formOf(heads, reading);
  if (form === undefined) return false;
  for (const { mention, at } of mentionsInCells(heads, mentions)) {
    const column = form.columns.findLast(({ head }) => isOver(head, at));
    // 1套 in a cell of words is no figure of the column.
    if (column === undefined || mention.value === undefined || !NUMBER.test(plain(at.text))) continue;
    const label = labelOf(form, column, at);
    if (label !== undefined) emit(reading, form, column, label, mention);
  }
  return true;
}

/** Before anything else is looked at: most tables name no project and no body. */
const NAMES_WHOM = /(?:项\s{0,4}目|[门位)）])\s{0,4}名\s{0,4}称/;
const NUMBER = /^[-−]?[\d,.]+[%％分]?$/;

function isOver({ cell: head }: Head, { cell }: Head): boolean {
  return head.row + head.rowspan <= cell.row && head.column <= cell.column && cell.column < head.column + head.colspan;
}

function formOf(heads: readonly Head[], reading: Reading): EvaluationForm | undefined {
  const columns = heads.flatMap((head): readonly Column[] => {
    const words = plain(head.text);
    const of = (all: typeof FUND_HEADS) => all.find(([pattern]) => pattern.test(words))?.[1];
    const funds = of(FUND_HEADS);
    const points = funds ?? of(POINT_HEADS);
    return points === undefined ? [] : [{ head, of: points, isOfFunds: funds !== undefined }];
  });
  const about = aboutOf(heads, EVALUATION_WORDS.project) ?? aboutOf(heads, EVALUATION_WORDS.body);
  // 项目名称 | 年初预算数 in one row heads a list of projects, and is no form of one.
  const ofFunds = columns.filter(({ isOfFunds, head }) => isOfFunds && head.cell.row > (about?.label.cell.row ?? 0));
  if (about === undefined || ofFunds.length < FEWEST_HEADS || columns.length > MOST_HEADS) return undefined;
  const byRow = Map.groupBy(heads, ({ cell }) => cell.row);
  if ([...byRow.values()].some((row) => row.length > MOST_IN_A_ROW)) return undefined;
  return {
    project: EVALUATION_WORDS.project.test(plain(about.label.text)) ? plain(about.name.text) : undefined,
    columns,
    indicators: heads.filter(({ text }) => EVALUATION_WORDS.indicator.test(plain(text))),
    unit: unitIn(heads) ?? reading.form,
    byRow,
  };
}

/** The cell that names the project or the body, beside its label. */
function aboutOf(heads: readonly Head[], words: RegExp): { readonly label: Head; readonly name: Head } | undefined {
  const at = heads.findIndex(({ text }) => words.test(plain(text)));
  const [label, name] = [heads[at], heads[at + 1]];
  const isNamed = name !== undefined && plain(name.text) !== '' && name.cell.row === label?.cell.row;
  return at < 0 || label === undefined || !isNamed ? undefined : { label, name };
}

/** 项目资金（万元）. */
function unitIn(heads: readonly Head[]): Form | undefined {
  for (const { text, place } of heads) {
    const found = EVALUATION_WORDS.unit.exec(text);
    const printed = found?.[1];
    if (found === null || printed === undefined) continue;
    const offset = found.index + found[0].indexOf(printed) - '单位：'.length;
    return formIn(`单位：${printed}`, { ...place, start: place.start + offset });
  }
  return undefined;
}

interface Label {
  readonly head: Head;
  /** Of what a body spends for a purpose. */
  readonly concept?: string;
  readonly dimensions: Dimensions;
}

/** What a cell is about: a source of money or all of it, an indicator, or the sum of points. */
function labelOf(
  { project, byRow, indicators }: EvaluationForm,
  { isOfFunds, head: over }: Column,
  at: Head,
): Label | undefined {
  const row = (byRow.get(at.cell.row) ?? []).filter(({ cell }) => cell.column < at.cell.column);
  for (const head of row.toReversed()) {
    const words = plain(head.text);
    if (EVALUATION_WORDS.all.test(words)) return { head, dimensions: isOfFunds ? {} : { indicator: words } };
    if (EVALUATION_WORDS.part.test(words))
      return isOfFunds ? { head, dimensions: { subject: words.replace(AMONG, '') } } : undefined;
    const purpose = OF_PURPOSE[EVALUATION_WORDS.purpose.exec(words)?.groups?.purpose ?? ''];
    if (purpose !== undefined)
      return isOfFunds && project === undefined ? { head, concept: purpose, dimensions: {} } : undefined;
    if (EVALUATION_WORDS.total.test(words) && !isOfFunds) return { head, dimensions: {} };
  }
  if (isOfFunds) return undefined;
  const column = indicators.findLast(({ cell }) => cell.row === over.cell.row)?.cell.column;
  const head = row.find(({ cell, text }) => cell.column === column && plain(text) !== '');
  return head === undefined ? undefined : { head, dimensions: { indicator: plain(head.text) } };
}

const AMONG = /^其中[:：]?/;

function emit(
  reading: Reading,
  { project, unit, columns }: EvaluationForm,
  { head, of, isOfFunds }: Column,
  { head: label, concept: ofPurpose, dimensions }: Label,
  mention: Mention,
): void {
  const { statistic, measure } = of;
  const ofBody = isOfFunds && project === undefined ? (ofPurpose ?? OF_WHOLE_BODY) : undefined;
  const { fiscalYear, yearPlace } = reading.setting;
  const measured = measuredIn(mention, of, unit);
  if (measured === undefined) return;
  const isRate = statistic === 'completion_rate';
  // 执行率 is of the last budget beside it: 全年预算数, where the form has both.
  const budget = columns.findLast((one) => one.of.concept === BUDGET && one.head.cell.row === head.cell.row);
  if (isRate && budget === undefined) return;
  emitFigure(reading, measured, {
    rule: 'self-evaluation',
    concept: ofBody ?? of.concept,
    dimensions: { ...(project === undefined ? {} : { project }), ...dimensions },
    measure,
    statistic,
    fiscalYear,
    ...(isRate && budget !== undefined ? { base: { measure: budget.of.measure, fiscalYear } } : {}),
    parts: {
      subject: label.place,
      whole: head.place,
      ...(statistic === 'level' ? { measure: head.place, unit: unit?.unit } : { statistic: head.place }),
      ...(isRate && budget !== undefined ? { base: budget.head.place } : {}),
      period: yearPlace,
    },
  });
}

const BUDGET = 'project.budget';

function measuredIn(mention: Mention, { statistic }: EvaluationColumn, unit: Form | undefined): Mention | undefined {
  if (statistic === 'completion_rate') return mention.kind === 'percent' ? mention : undefined;
  if (mention.kind === 'percent') return undefined;
  if (statistic !== 'level') return { ...mention, unit: 'score', unitInherited: true };
  return unit === undefined ? undefined : scaled(mention, unit);
}
