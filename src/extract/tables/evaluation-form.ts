import type { Mention } from '../../model/quantity.ts';
import {
  EVALUATION_WORDS,
  type EvaluationColumn,
  FUND_HEADS,
  FUND_LABELS,
  INDICATOR_HEADS,
  PLAIN_FUND_HEADS,
  POINT_HEADS,
} from '../../vocabulary/self-evaluation.ts';
import type { Reading } from '../sentence/reading.ts';
import type { Form } from './form.ts';
import { formIn } from './form-lines.ts';
import type { Head } from './table-cells.ts';
import { plain } from './table-grid.ts';

/** What a column holds: money or points, what an indicator was to reach or reached, and the comparison or unit of that. */
export type ColumnKind = 'funds' | 'points' | 'planned' | 'actual' | 'nature' | 'unit';

/** A head of the form, over the cells below it down to the next head. */
export interface Column {
  readonly head: Head;
  readonly kind: ColumnKind;
  /** Of money and points. */
  readonly of?: EvaluationColumn;
  /** Of money by source in a list: 财政拨款 below 预算金额. */
  readonly subject?: string;
  /** A label of money above its amount, in a form without other heads: of the cell right below alone. */
  readonly isLabel?: boolean;
  /** The head over names of what its rows list; undefined where the form is about one thing. */
  readonly list?: Head;
}

/** Whom a form is about, from its row down to the next one. */
export interface About {
  readonly label: Head;
  /** Undefined in the form of all that a body spends. */
  readonly project: string | undefined;
}

/** A form of performance management with its heads found. */
export interface EvaluationForm {
  readonly abouts: readonly About[];
  /** Whom the form in the table right above is about, or the report around, where this one names none. */
  readonly before: Pick<About, 'project'> | undefined;
  readonly columns: readonly Column[];
  /** Heads over the names of indicators. */
  readonly names: readonly Head[];
  readonly unit: Form | undefined;
  /** Heads over the names of projects that a list has. */
  readonly lists: readonly Head[];
  /** Heads over the numbers of the rows of a list. */
  readonly ordinals: readonly Head[];
  /** Cells by the row that they begin in. */
  readonly byRow: ReadonlyMap<number, readonly Head[]>;
  readonly mentions: ReadonlyMap<Head, readonly Mention[]>;
}

const FEWEST_HEADS = 2;
/** With room for forms of many projects in one table: one with more heads, or cells in a row, is another one. */
const MOST_HEADS = 600;
const MOST_IN_A_ROW = 60;

/** Finds the heads of a form; undefined where the table is none. */
export function evaluationForm(
  heads: readonly Head[],
  mentions: EvaluationForm['mentions'],
  reading: Reading,
  follows: boolean,
): EvaluationForm | undefined {
  const byRow = Map.groupBy(heads, ({ cell }) => cell.row);
  if ([...byRow.values()].some((row) => row.length > MOST_IN_A_ROW)) return undefined;
  const abouts = heads.flatMap((label, at) => aboutOf(label, heads[at + 1]));
  const lists = heads.filter((head) => isNameOfList(head, byRow));
  const columns = heads.flatMap((head) => columnOf(head, lists, heads, byRow));
  if (columns.length > MOST_HEADS) return undefined;
  const own = abouts.filter(({ label }) => !lists.includes(label));
  const form = {
    abouts: own,
    before: aboutBefore(reading, follows),
    columns,
    names: heads.filter(({ text }) => INDICATOR_HEADS.name.test(plain(text))),
    unit: unitIn(heads) ?? reading.form,
    lists: lists.filter(({ text }) => !EVALUATION_WORDS.task.test(plain(text))),
    ordinals: heads.filter((head) => plain(head.text) === '序号' && lists.some((list) => isInHeads(list, head))),
    byRow,
    mentions,
  };
  return isForm(form) || isListOfEvaluated(form) || isListOfTargets(form) || goesOn(form) ? form : undefined;
}

/** What the report is about; of a table that follows a form, what that was about. */
function aboutBefore({ formAbove, section, project }: Reading, follows: boolean): EvaluationForm['before'] {
  if (follows && formAbove !== undefined) return formAbove;
  return section.id?.startsWith('performance.') === true ? { project: project?.name } : undefined;
}

/** The indicators of a form or a report, in a table of their own. */
function goesOn({ abouts, before, columns, names }: EvaluationForm): boolean {
  return (
    abouts.length === 0 && before !== undefined && names.length > 0 && columns.some(({ kind }) => kind === 'planned')
  );
}

/** It names whom it is about, and has heads over money or over what indicators are to reach. */
function isForm({ abouts, columns, names }: EvaluationForm): boolean {
  const first = abouts[0]?.label.cell.row;
  if (first === undefined) return false;
  const ofFunds = columns.filter(({ kind, head }) => kind === 'funds' && head.cell.row > first);
  return ofFunds.length >= FEWEST_HEADS || (names.length > 0 && columns.some(({ kind }) => kind === 'planned'));
}

/** The projects of a budget with the indicators of each. */
function isListOfTargets({ columns, names, lists }: EvaluationForm): boolean {
  return lists.length > 0 && names.length > 0 && columns.some(({ kind }) => kind === 'planned');
}

/** A list of projects with their scores; one of money alone is read as other tables are. */
function isListOfEvaluated({ abouts, columns }: EvaluationForm): boolean {
  return abouts.length === 0 && columns.some(({ list, of }) => list !== undefined && of?.statistic === 'score');
}

/** The cell that names the project or the body, beside its label. */
function aboutOf(label: Head, name: Head | undefined): readonly About[] {
  const words = plain(label.text);
  const isProject = EVALUATION_WORDS.project.test(words);
  if (!isProject && !EVALUATION_WORDS.body.test(words)) return [];
  if (name === undefined || name.cell.row !== label.cell.row || plain(name.text) === '') return [];
  return [{ label, project: isProject ? plain(name.text) : undefined }];
}

/** 项目名称 | 预算金额 | 得分: money or points stand in the row of heads, and no name. */
function isNameOfList(head: Head, byRow: EvaluationForm['byRow']): boolean {
  const words = plain(head.text);
  if (EVALUATION_WORDS.task.test(words)) return true;
  if (!EVALUATION_WORDS.project.test(words)) return false;
  return (byRow.get(head.cell.row) ?? []).some(
    ({ text }) => namedBy(ALL_HEADS, plain(text)) !== undefined || GROUP.test(plain(text)),
  );
}

const ALL_HEADS = [...FUND_HEADS, ...PLAIN_FUND_HEADS, ...POINT_HEADS];
const GROUP = /^(?:项目)?(?:资金|预算)(?:情况|安排|执行情况)?(?:[（(][万亿]?元[）)])?$/;

function namedBy(heads: typeof FUND_HEADS, words: string): EvaluationColumn | undefined {
  return heads.find(([pattern]) => pattern.test(words))?.[1];
}

function columnOf(
  head: Head,
  lists: readonly Head[],
  heads: readonly Head[],
  byRow: EvaluationForm['byRow'],
): readonly Column[] {
  const words = plain(head.text);
  const list = lists.findLast((one) => isInHeads(one, head));
  const funds = namedBy(list === undefined ? FUND_HEADS : [...FUND_HEADS, ...PLAIN_FUND_HEADS], words);
  const common = { head, ...(list === undefined ? {} : { list }) };
  if (funds !== undefined) return [{ ...common, kind: 'funds', of: funds }];
  if (list !== undefined) {
    const source = sourceOf(head, heads, list);
    if (source !== undefined) return [{ ...common, ...source, kind: 'funds' }];
  }
  const label = list === undefined ? labelAbove(head, byRow) : undefined;
  if (label !== undefined) return [{ head, kind: 'funds', isLabel: true, ...label }];
  const points = namedBy(POINT_HEADS, words);
  if (points !== undefined) return [{ ...common, kind: 'points', of: points }];
  const kind = (['planned', 'actual', 'nature', 'unit'] as const).find((one) => INDICATOR_HEADS[one].test(words));
  return kind === undefined ? [] : [{ head, kind }];
}

/** A head beside the one over the names, or in the rows that this goes over. */
function isInHeads({ cell: list }: Head, { cell }: Head): boolean {
  return list !== cell && list.row <= cell.row && cell.row < list.row + list.rowspan;
}

/** 总额, 财政拨款 below 预算金额（万元）. */
function sourceOf(
  { cell, text }: Head,
  heads: readonly Head[],
  list: Head,
): Pick<Column, 'of' | 'subject'> | undefined {
  const words = plain(text);
  const isPart = EVALUATION_WORDS.part.test(words);
  if (!isPart && !EVALUATION_WORDS.all.test(words)) return undefined;
  const group = heads.findLast((one) => isInHeads(list, one) && isOver(one, cell));
  const of = group === undefined ? undefined : namedBy([...FUND_HEADS, ...PLAIN_FUND_HEADS], plain(group.text));
  return of === undefined ? undefined : { of, ...(isPart ? { subject: words.replace(AMONG, '') } : {}) };
}

const AMONG = /^其中[:：]?/;
const OF_ALL = FUND_LABELS.slice(0, 1);

/** 年度资金总额 | 其中：财政拨款 | 其他资金 in one row, with the amounts in the next. */
function labelAbove({ cell, text }: Head, byRow: EvaluationForm['byRow']): Pick<Column, 'of' | 'subject'> | undefined {
  const words = plain(text);
  const isPart = EVALUATION_WORDS.part.test(words);
  const row = byRow.get(cell.row) ?? [];
  const whole = row.find((one) => namedBy(OF_ALL, plain(one.text)) !== undefined);
  const of = whole === undefined ? undefined : namedBy(OF_ALL, plain(whole.text));
  const next = row.find((one) => one.cell.column === (whole?.cell.column ?? 0) + (whole?.cell.colspan ?? 1));
  if (of === undefined || !EVALUATION_WORDS.part.test(plain(next?.text ?? ''))) return undefined;
  if (words === plain(whole?.text ?? '')) return { of };
  return isPart ? { of, subject: words.replace(AMONG, '') } : undefined;
}

/** Whether a head stands above a cell, over its first column. */
export function isOver({ cell: head }: Head, cell: Head['cell']): boolean {
  return head.row + head.rowspan <= cell.row && head.column <= cell.column && cell.column < head.column + head.colspan;
}

/** Whom the rows from here on are about. */
export function aboutAt(form: EvaluationForm, { cell }: Head): Pick<About, 'project'> | undefined {
  const { abouts, before, lists, names } = form;
  const list = names.length > 0 ? lists.findLast((one) => one.cell.row < cell.row) : undefined;
  if (list !== undefined) {
    const name = coveringAt(form, list.cell.column, cell.row);
    return name === undefined || name === list ? undefined : { project: plain(name.text) };
  }
  return abouts.length === 0 ? before : abouts.findLast(({ label }) => label.cell.row <= cell.row);
}

/** 项目资金（万元）. */
function unitIn(heads: readonly Head[]): Form | undefined {
  for (const { text, place } of heads) {
    if (!EVALUATION_WORDS.ofMoney.test(text)) continue;
    const found = EVALUATION_WORDS.unit.exec(text);
    const printed = found?.[1];
    if (found === null || printed === undefined) continue;
    const offset = found.index + found[0].indexOf(printed) - '单位：'.length;
    return formIn(`单位：${printed}`, { ...place, start: place.start + offset });
  }
  return undefined;
}

const MOST_ROWS = 60;

/** The cell in a column that goes over a row, whichever row it begins in. */
export function coveringAt({ byRow }: Pick<EvaluationForm, 'byRow'>, column: number, row: number): Head | undefined {
  for (let at = row; at >= Math.max(0, row - MOST_ROWS); at -= 1) {
    const head = byRow.get(at)?.find(({ cell }) => cell.column === column);
    if (head !== undefined)
      return head.cell.row + head.cell.rowspan > row && plain(head.text) !== '' ? head : undefined;
  }
  return undefined;
}
