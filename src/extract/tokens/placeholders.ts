import type { Mention, Unit } from '../../model/quantity.ts';

/** XX, ××, XXX.XX: where a template wants a number. */
const MARKS = /^[XxＸ×]{1,8}(?:\.[XxＸ×]{1,4})?\s?/;
const UNITS: readonly (readonly [printed: string, unit: Unit, kind: 'amount' | 'percent' | 'quantity'])[] = [
  ['亿元', 'CNY', 'amount'],
  ['万元', 'CNY', 'amount'],
  ['元', 'CNY', 'amount'],
  ['个百分点', 'percentage_point', 'percent'],
  ['%', 'percent', 'percent'],
  ['人次', 'person_time', 'quantity'],
  ['批次', 'batch', 'quantity'],
  ['台(套)', 'set', 'quantity'],
  ['辆', 'vehicle', 'quantity'],
  ['人', 'person', 'quantity'],
  ['个', 'item', 'quantity'],
];
const MARK: ReadonlySet<number> = new Set([...'XxＸ×'].map((mark) => mark.charCodeAt(0)));
const LETTER = /[A-Za-z]/;
const LONGEST = 16;

/** True where marks of a template stand for what was never filled in: 上海市XX局. */
export function isTemplate(text: string): boolean {
  return TEMPLATE.test(text);
}

const TEMPLATE = /[XxＸ×]{2,}/;

/** The figure that a template left out before its unit, XX万元: a mention without value. */
export function placeholderAt(text: string, index: number): Mention | undefined {
  if (!MARK.has(text.charCodeAt(index))) return undefined;
  const ahead = text.slice(index, index + LONGEST);
  const marks = MARKS.exec(ahead)?.[0];
  if (marks === undefined || LETTER.test(text.charAt(index - 1))) return undefined;
  const found = UNITS.find(([printed]) => ahead.startsWith(printed, marks.length));
  if (found === undefined) return undefined;
  const [printedUnit, unit, kind] = found;
  const start = index + marks.length;
  const end = start + printedUnit.length;
  const unitSpan = { start, end };
  return {
    kind,
    start: index,
    end,
    number: { start: index, end: index + marks.trimEnd().length },
    unitSpan,
    unit,
    printedUnit,
    qualifiers: [],
  };
}
