import type { Mention, Qualifier, Unit } from '../../model/quantity.ts';
import { BOUNDS, EQUAL, unitNamed } from '../../vocabulary/self-evaluation.ts';
import type { Place } from '../draft.ts';
import { emitFigure } from '../sentence/emit.ts';
import type { Reading } from '../sentence/reading.ts';
import { aboutAt, type Column, type ColumnKind, type EvaluationForm, isOver } from './evaluation-form.ts';
import { scaled } from './form-lines.ts';
import { areBeside, type Head } from './table-cells.ts';
import { plain } from './table-grid.ts';

/** The cell that names the indicator of a row: below the last of the heads over names that stand beside the given one. */
export function indicatorOf({ names, byRow }: EvaluationForm, over: Head, at: Head): Head | undefined {
  const head = names.findLast((one) => areBeside(one, over) && one.cell.column < over.cell.column);
  const row = byRow.get(at.cell.row) ?? [];
  return head === undefined
    ? undefined
    : row.find(({ cell, text }) => cell.column === head.cell.column && plain(text) !== '');
}

/** A number that fills its cell, with what the cell prints around it. */
interface Value {
  readonly mention: Mention;
  readonly bound: { readonly qualifier: Qualifier; readonly place: Place | undefined } | undefined;
}

/**
 * Reads what an indicator was to reach, or reached: ≥95%, 12间, or a bare number whose comparison and unit stand in cells of
 * their own. Words, dates and two numbers in one cell state no value.
 */
export function readIndicator(
  reading: Reading,
  form: EvaluationForm,
  column: Column,
  at: Head,
  mention: Mention,
): void {
  const name = indicatorOf(form, column.head, at);
  const value = name === undefined ? undefined : valueIn(reading, at, mention);
  if (name === undefined || value === undefined) return;
  const bound = value.bound ?? boundBeside(form, column, at);
  const isBare = value.mention.unitSpan === undefined;
  const unit = isBare ? (unitBeside(form, column, at, name) ?? unitOfTarget(form, column, at, value)) : undefined;
  // A cell of units that are not known here says that the number alone is not what is meant.
  if (isBare && unit === undefined && cellBelow(form, 'unit', column, at) !== undefined) return;
  const measured = unit === undefined ? value.mention : scaled(value.mention, unit);
  const project = aboutAt(form, at)?.project;
  const isPlanned = column.kind === 'planned';
  emitFigure(reading, bound === undefined ? measured : { ...measured, qualifiers: [bound.qualifier] }, {
    rule: 'self-evaluation',
    concept: 'performance.indicator',
    dimensions: { ...(project === undefined ? {} : { project }), indicator: plain(name.text) },
    measure: isPlanned ? 'planned' : 'actual',
    statistic: isPlanned && bound !== undefined ? 'threshold' : 'level',
    fiscalYear: reading.setting.fiscalYear,
    parts: {
      subject: name.place,
      whole: column.head.place,
      statistic: bound?.place,
      unit: unit?.unit,
      period: reading.setting.yearPlace,
    },
  });
}

const DIGIT = /\d/;
const PRINTED = /^\d[\d,]*(?:\.\d+)?/;
const KINDS: ReadonlySet<Mention['kind']> = new Set(['number', 'percent', 'amount', 'quantity', 'range']);
/** 5万元/场, 100%（含）; 以上 and 以下 are bounds. */
const BEHIND = /^(?:及|[（(]含[）)])?(以上|以下|以内|之内)?$|^[/／每][\u3400-\u9fff·]{1,5}$/;
const BEHIND_BOUNDS: Readonly<Record<string, Qualifier>> = {
  以上: 'at_least',
  以下: 'at_most',
  以内: 'at_most',
  之内: 'at_most',
};

function valueIn({ text }: Reading, { place }: Head, mention: Mention): Value | undefined {
  if (!KINDS.has(mention.kind)) return undefined;
  const offset = text.slice(place.start, place.end).search(DIGIT);
  const start = place.start + offset;
  const printed = PRINTED.exec(text.slice(start, mention.end))?.[0];
  if (offset < 0 || printed === undefined || start < mention.start) return undefined;
  const before = plain(text.slice(place.start, start));
  const after = plain(text.slice(mention.end, place.end));
  const inside = plain(text.slice(start + printed.length, mention.end));
  const behind = BEHIND.exec(after);
  if (behind === null || DIGIT.test(inside) || (!EQUAL.test(before) && BOUNDS[before] === undefined)) return undefined;
  const value = mention.value ?? mention.range?.low ?? mention.range?.high;
  if (value === undefined || (mention.kind === 'range' && inside !== '')) return undefined;
  const sign = BOUNDS[before];
  const last =
    BEHIND_BOUNDS[behind[1] ?? ''] ?? mention.qualifiers.find((one) => one === 'at_least' || one === 'at_most');
  const qualifier = sign ?? last;
  const at = sign === undefined ? undefined : { ...place, end: start };
  const { range: _, qualifiers: __, ...others } = mention;
  const bare =
    mention.kind === 'range' ? { kind: 'number' as const, decimals: printed.split('.')[1]?.length ?? 0 } : {};
  return {
    mention: { ...others, ...bare, value, start, number: { start, end: start + printed.length }, qualifiers: [] },
    bound: qualifier === undefined ? undefined : { qualifier, place: at },
  };
}

/** The cell of the row below a head of this kind that stands beside the given one. */
function cellBelow({ columns, byRow }: EvaluationForm, kind: ColumnKind, { head }: Column, at: Head): Head | undefined {
  const beside = columns.findLast((one) => one.kind === kind && areBeside(one.head, head));
  return beside === undefined
    ? undefined
    : byRow.get(at.cell.row)?.find(({ cell, text }) => isOver(beside.head, cell) && plain(text) !== '');
}

/** ≥ in a column of its own; what was reached is reached. */
function boundBeside(form: EvaluationForm, column: Column, at: Head): Value['bound'] {
  if (column.kind !== 'planned') return undefined;
  const cell = cellBelow(form, 'nature', column, at);
  const qualifier = BOUNDS[plain(cell?.text ?? '')];
  return cell === undefined || qualifier === undefined ? undefined : { qualifier, place: cell.place };
}

interface UnitBeside {
  readonly scale: number;
  readonly countedIn: Unit;
  readonly unit: Place;
  readonly printedUnit: string;
}

const IN_BRACKETS = /[（(](?:单位[:：])?([^（）()]{1,6})[）)]\s*$/;

/** The unit in a cell of its own, else in brackets behind the name of the indicator. */
function unitBeside(form: EvaluationForm, column: Column, at: Head, name: Head): UnitBeside | undefined {
  const cell = cellBelow(form, 'unit', column, at);
  const named = cell === undefined ? undefined : unitNamed(plain(cell.text));
  if (cell !== undefined && named !== undefined)
    return { scale: named.scale, countedIn: named.unit, unit: cell.place, printedUnit: cell.text };
  const found = IN_BRACKETS.exec(name.text);
  const words = found?.[1];
  const inName = words === undefined ? undefined : unitNamed(words);
  if (found === null || words === undefined || inName === undefined) return undefined;
  const start = name.place.start + found.index + found[0].indexOf(words);
  return {
    scale: inName.scale,
    countedIn: inName.unit,
    unit: { ...name.place, start, end: start + words.length },
    printedUnit: words,
  };
}

/** ≥50个 | 50: what was reached is counted as what was to be reached is; not so 0.98 of ≥95%. */
function unitOfTarget(form: EvaluationForm, column: Column, at: Head, { mention }: Value): UnitBeside | undefined {
  const target = column.kind === 'actual' ? cellBelow(form, 'planned', column, at) : undefined;
  const [planned, ...others] = target === undefined ? [] : (form.mentions.get(target) ?? []);
  const { unitSpan, printedUnit, unit, printedNumber } = planned ?? {};
  const named = printedUnit === undefined ? undefined : unitNamed(printedUnit);
  if (target === undefined || unitSpan === undefined || printedUnit === undefined || others.length > 0)
    return undefined;
  if (named === undefined || named.unit !== unit) return undefined;
  const isFraction = Number(mention.value) <= 1 && Number(printedNumber) > 1;
  if (unit === 'percent' && isFraction) return undefined;
  return {
    scale: named.scale,
    countedIn: named.unit,
    unit: { ...target.place, start: unitSpan.start, end: unitSpan.end },
    printedUnit,
  };
}
