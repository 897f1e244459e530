import type { Block } from '../../model/document.ts';
import type { Dimensions, Measure } from '../../model/fact.ts';
import type { NormalizedText } from '../../model/normalized-text.ts';
import type { Mention } from '../../model/quantity.ts';
import {
  EVALUATION_WORDS,
  type EvaluationColumn,
  FUND_LABELS,
  OF_ALL_YEARS,
  OF_PURPOSE,
  OF_WHOLE_BODY,
} from '../../vocabulary/self-evaluation.ts';
import { emitFigure } from '../sentence/emit.ts';
import type { Reading } from '../sentence/reading.ts';
import { aboutAt, type Column, type EvaluationForm, evaluationForm, isOver } from './evaluation-form.ts';
import { scaled } from './form-lines.ts';
import { indicatorOf, readIndicator } from './indicator-value.ts';
import { cellHeads, type Head, mentionsInCells } from './table-cells.ts';
import { plain } from './table-grid.ts';
import type { CaptionLine } from './title.ts';

/**
 * Reads the forms of performance management: the budget, expenditure and execution rate of a project, or of all that a body
 * spends, as a whole, by source and by purpose, what its indicators were to reach and reached, and their points; and lists of
 * evaluated projects. False where the table is no such form.
 */
export function readSelfEvaluation(
  reading: Reading,
  block: Block,
  normalized: NormalizedText,
  mentions: readonly Mention[],
  captions: readonly CaptionLine[],
): boolean {
  const follows = captions.every(({ text }) => NO_CAPTION.test(text));
  if (!NAMES_WHOM.test(normalized.text)) return false;
  const heads = cellHeads(block, normalized);
  const found = mentionsInCells(heads, mentions);
  const perCell = new Map(
    [...Map.groupBy(found, ({ at }) => at)].map(([at, all]) => [at, all.map((one) => one.mention)]),
  );
  const form = evaluationForm(heads, perCell, reading, follows);
  if (form === undefined) return false;
  reading.formAbove = form.abouts.at(-1) ?? (follows ? reading.formAbove : undefined);
  for (const { mention, at } of found) {
    if (perCell.get(at)?.length !== 1) continue;
    if (isOrdinal(form, at)) reading.drafts.ignored.push({ ...at.place, reason: 'ordinal' });
    const column = form.columns.findLast(({ head }) => isOver(head, at.cell));
    if (column?.kind === 'planned' || column?.kind === 'actual') readIndicator(reading, form, column, at, mention);
    // 1套 in a cell of words is no figure of the column.
    else if (mention.value !== undefined && NUMBER.test(plain(at.text))) readFigure(reading, form, column, at, mention);
  }
  return true;
}

/** Before anything else is looked at: most tables name nothing. */
const NAMES_WHOM = /名\s{0,4}称|[一二三]\s{0,4}级\s{0,4}指\s{0,4}标/;
/** The number of a page between the halves of a form. */
const NO_CAPTION = /^[\s\d—–-]*$/;
const NUMBER = /^[-−]?[\d,.]+[%％分]?$/;

/** 1 below 序号 in a list. */
function isOrdinal({ ordinals }: EvaluationForm, { cell, text }: Head): boolean {
  return (
    ORDINAL.test(plain(text)) && ordinals.some(({ cell: head }) => head.column === cell.column && head.row < cell.row)
  );
}

const ORDINAL = /^\d{1,4}$/;

/** What a figure of money or points is of. */
interface Label {
  readonly head: Head;
  /** The head over it, or its own label where the form has no heads. */
  readonly over: Head;
  readonly of: EvaluationColumn;
  /** Of what a body spends for a purpose. */
  readonly concept?: string;
  readonly dimensions: Dimensions;
}

function readFigure(
  reading: Reading,
  form: EvaluationForm,
  column: Column | undefined,
  at: Head,
  mention: Mention,
): void {
  const label = column?.of === undefined ? besideOf(form, at) : labelOf(form, column, column.of, at);
  if (label !== undefined) emit(reading, form, column, label, mention, at);
}

function cellsBefore({ byRow }: EvaluationForm, { cell }: Head): readonly Head[] {
  return (byRow.get(cell.row) ?? []).filter((one) => one.cell.column < cell.column);
}

/** What a cell below a head is about: a source of money or all of it, an indicator, the sum of points, or what a list names. */
function labelOf(form: EvaluationForm, column: Column, of: EvaluationColumn, at: Head): Label | undefined {
  const { kind, head: over, list, subject } = column;
  const isOfFunds = kind === 'funds';
  if (column.isLabel === true) {
    const isBelow = at.cell.row === over.cell.row + over.cell.rowspan;
    return isBelow ? { head: over, over, of, dimensions: subject === undefined ? {} : { subject } } : undefined;
  }
  const row = cellsBefore(form, at);
  const name = isOfFunds ? undefined : indicatorOf(form, over, at);
  if (list !== undefined && name === undefined) {
    const head = row.findLast(({ cell, text }) => cell.column === list.cell.column && plain(text) !== '');
    const sum = row.find(({ text }) => EVALUATION_WORDS.sum.test(plain(text)));
    const named = sum ?? head;
    if (named === undefined) return undefined;
    const ofList = named === sum ? {} : { project: plain(named.text) };
    return { head: named, over, of, dimensions: { ...ofList, ...(subject === undefined ? {} : { subject }) } };
  }
  const project = aboutAt(form, at)?.project;
  const common = { over, of };
  for (const head of row.toReversed()) {
    const words = plain(head.text);
    if (EVALUATION_WORDS.total.test(words) && !isOfFunds) return { ...common, head, dimensions: {} };
    if (EVALUATION_WORDS.all.test(words)) return { ...common, head, dimensions: isOfFunds ? {} : { indicator: words } };
    if (EVALUATION_WORDS.part.test(words))
      return isOfFunds ? { ...common, head, dimensions: { subject: withoutAmong(words) } } : undefined;
    const purpose = OF_PURPOSE[EVALUATION_WORDS.purpose.exec(words)?.groups?.purpose ?? ''];
    if (purpose !== undefined)
      return isOfFunds && project === undefined ? { ...common, head, concept: purpose, dimensions: {} } : undefined;
  }
  return name === undefined ? undefined : { ...common, head: name, dimensions: { indicator: plain(name.text) } };
}

function withoutAmong(words: string): string {
  return words.replace(AMONG, '').replace(COLON, '');
}

const AMONG = /^其中[:：]?/;
const COLON = /[:：]$/;

/** 年度资金总额 | 460.00: the cell beside a label, in a form without heads over its money. */
function besideOf(form: EvaluationForm, at: Head): Label | undefined {
  const head = cellsBefore(form, at).at(-1);
  if (head === undefined || aboutAt(form, at) === undefined || form.columns.some(({ kind }) => kind === 'funds'))
    return undefined;
  const words = plain(head.text);
  const own = FUND_LABELS.find(([pattern]) => pattern.test(words))?.[1];
  if (own !== undefined) return { head, over: head, of: own, dimensions: {} };
  if (!EVALUATION_WORDS.part.test(words)) return undefined;
  const whole = wholeAbove(form, head);
  return whole === undefined
    ? undefined
    : { head, over: whole.head, of: whole.of, dimensions: { subject: withoutAmong(words) } };
}

/** The label in the same column that a source of money divides. */
function wholeAbove({ byRow }: EvaluationForm, { cell }: Head): Pick<Label, 'head' | 'of'> | undefined {
  for (let row = cell.row - 1; row >= Math.max(0, cell.row - MOST_SOURCES); row -= 1) {
    const head = byRow.get(row)?.find((one) => one.cell.column === cell.column);
    const words = plain(head?.text ?? '');
    if (head === undefined || OF_ALL_YEARS.test(words)) return undefined;
    const of = FUND_LABELS.find(([pattern]) => pattern.test(words))?.[1];
    if (of !== undefined) return { head, of };
    if (!EVALUATION_WORDS.part.test(words)) return undefined;
  }
  return undefined;
}

const MOST_SOURCES = 12;
const BUDGET = 'project.budget';
const WEIGHT = 'performance.weight';

function emit(
  reading: Reading,
  form: EvaluationForm,
  column: Column | undefined,
  { head: label, over, of, concept: ofPurpose, dimensions }: Label,
  mention: Mention,
  at: Head,
): void {
  const isOfRow = column?.list === undefined || dimensions.indicator !== undefined;
  const about = isOfRow ? aboutAt(form, at) : undefined;
  const project = about?.project;
  const { statistic } = of;
  const { fiscalYear, yearPlace } = reading.setting;
  const isOfBody = about !== undefined && project === undefined && of.concept.startsWith('project.');
  // Money in a table without a name, that no form is right above, is of nothing certain.
  const isNamed = column?.list !== undefined || form.abouts.length > 0 || reading.formAbove !== undefined;
  if (!isNamed && of.concept.startsWith('project.')) return;
  const measure = measureOf(reading, of.measure, of.concept);
  const measured = measuredIn(mention, of, form);
  if (measured === undefined || (isOfBody && measure === 'budget.unspecified')) return;
  const isOfMoney = statistic === 'level';
  // 执行率 is of the last budget beside it: 全年预算数, where the form has both; 得分率 of the points.
  const base = statistic === 'completion_rate' ? budgetBeside(form, column) : undefined;
  if (statistic === 'completion_rate' && base === undefined) return;
  emitFigure(reading, measured, {
    rule: 'self-evaluation',
    concept: isOfBody ? (ofPurpose ?? OF_WHOLE_BODY) : of.concept,
    dimensions: { ...(project === undefined ? {} : { project }), ...dimensions },
    measure,
    statistic,
    fiscalYear,
    ...(base === undefined ? {} : { base: { measure: measureOf(reading, base.measure), fiscalYear } }),
    ...(statistic === 'share' ? { base: { concept: 'performance.weight' } } : {}),
    parts: {
      subject: label.place,
      whole: over.place,
      ...(isOfMoney ? { measure: over.place, unit: form.unit?.unit } : { statistic: over.place }),
      ...(base === undefined ? {} : { base: base.place }),
      ...(statistic === 'share' ? { base: over.place } : {}),
      period: yearPlace,
    },
  });
}

/** 预算数 in a budget is the budget that it states. */
function measureOf({ setting }: Reading, measure: Measure, concept = ''): Measure {
  // The points of a target are what can be scored.
  if (concept === WEIGHT) return setting.measure.startsWith('budget') ? 'planned' : measure;
  return measure === 'budget.unspecified' && setting.measure.startsWith('budget') ? setting.measure : measure;
}

function budgetBeside({ columns }: EvaluationForm, column: Column | undefined) {
  const found = columns.findLast(({ of, head }) => of?.concept === BUDGET && head.cell.row === column?.head.cell.row);
  return found?.of === undefined ? undefined : { measure: found.of.measure, place: found.head.place };
}

function measuredIn(mention: Mention, { statistic }: EvaluationColumn, { unit }: EvaluationForm): Mention | undefined {
  if (statistic === 'completion_rate' || statistic === 'share') return mention.kind === 'percent' ? mention : undefined;
  if (mention.kind === 'percent') return undefined;
  if (statistic !== 'level') return { ...mention, unit: 'score', unitInherited: true };
  return unit === undefined ? undefined : scaled(mention, unit);
}
