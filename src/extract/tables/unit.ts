import type { Unit } from '../../model/quantity.ts';
import type { Place } from '../draft.ts';
import type { Form } from './form.ts';
import { formIn } from './form-lines.ts';
import type { Head } from './table-cells.ts';
import type { TableGrid } from './table-grid.ts';

const OWN_UNIT = /[（(]\s*(?:单位[:：]?\s*)?((?:人民币|新台币|港币)?(?:亿元|百万元|万元|千元|元))\s*[）)]/;

/** The unit of money that the head of the table prints for the whole of it: 单位：万元 in one of its first rows. */
export function unitOfTable({ at, bodyFrom, columns }: TableGrid): Form | undefined {
  for (let row = 0; row < bodyFrom; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const head = at(row, column);
      const form = head === undefined ? undefined : formIn(head.text, head.place);
      if (form !== undefined) return form;
    }
  }
  return undefined;
}

/** The unit that the heads above a column print for it alone: 金额（万元）. */
export function unitOfColumn({ paths }: TableGrid, column: number): Form | undefined {
  for (const { text, place } of [...(paths[column] ?? [])].reverse()) {
    const found = OWN_UNIT.exec(text);
    const printed = found?.[1];
    if (found !== null && printed !== undefined) return formOf(printed, found.index + found[0].indexOf(printed), place);
  }
  return undefined;
}

/** In brackets behind the name of a row, of rates, spans of time and counts; （项） is the level of a class. */
const NO_MONEY =
  /[（(]\s*(?:单位[:：]?\s*)?(?:[%％‰倍年月天日次户]|个月|人次?|批次?|[个辆台套件家](?:[、，,/／（(]?[辆台套件个][）)]?)?)\s*[）)]$/;

/** What is divided by something else: 资产负债率, 现金短期债务比, 利息保障倍数. */
const RATIO = /(?:率|倍数|(?<!占)比|比例|比重|比值|占比)$/;

/** The unit that the name of a row prints for it: 总投资（亿元）; null where that is no money. */
export function unitOfRow(name: Head | undefined): Form | null | undefined {
  if (name === undefined) return undefined;
  const found = OWN_UNIT.exec(name.text);
  const printed = found?.[1];
  if (found !== null && printed !== undefined && found.index + found[0].length === name.text.trimEnd().length)
    return formOf(printed, found.index + found[0].indexOf(printed), name.place);
  const words = name.text.trim();
  return NO_MONEY.test(words) || RATIO.test(words) ? null : undefined;
}

/** Counts that a head prints for its column: 数量（台）, 人数. */
const COUNTS: Readonly<Record<string, Unit>> = {
  人: 'person',
  名: 'person',
  人数: 'person',
  员额: 'person',
  人次: 'person_time',
  户: 'household',
  辆: 'vehicle',
  批: 'batch',
  批次: 'batch',
  次: 'time',
  个: 'item',
  项: 'item',
  件: 'item',
  台: 'piece',
  套: 'set',
};
const IN_BRACKETS = /[（(]\s*(?:单位[:：]?\s*)?(万?)(人次|批次|[人名户辆批次个项件台套])\s*[）)]\s*$/;
/** （台，套）, （台/套）. */
const OF_TWO = /[（(]\s*()[台辆][、，,/／]([套辆台])\s*[）)]\s*$/;
const BY_NAME = /()(人数|人次|员额)\s*$/;

/** The unit in which the lowest head says that its column counts; undefined where it names none. */
export function countOfColumn({ paths }: TableGrid, column: number): CountUnit | undefined {
  const head = paths[column]?.at(-1);
  return countOf(head, head === undefined ? null : (IN_BRACKETS.exec(head.text) ?? BY_NAME.exec(head.text)));
}

/** The unit of counts in brackets behind the name of a row: 公务用车保有量（辆）; of 台，套 the second. （项） is the level of a class. */
export function countIn(name: Head): CountUnit | undefined {
  const count = countOf(name, IN_BRACKETS.exec(name.text) ?? OF_TWO.exec(name.text));
  return count?.printedUnit === LEVEL ? undefined : count;
}

const LEVEL = '项';

function countOf(head: Head | undefined, found: RegExpExecArray | null): CountUnit | undefined {
  const countedIn = COUNTS[found?.[2] ?? ''];
  if (head === undefined || found === null || countedIn === undefined) return undefined;
  const printedUnit = `${found[1]}${found[2]}`;
  const start = head.place.start + found.index + found[0].lastIndexOf(printedUnit);
  const unit = { ...head.place, start, end: start + printedUnit.length };
  return { scale: found[1] === '' ? 0 : 4, countedIn, unit, printedUnit };
}

export type CountUnit = Pick<Form, 'scale' | 'countedIn' | 'unit' | 'printedUnit'>;

function formOf(printed: string, offset: number, place: Place): Form | undefined {
  return formIn(`单位：${printed}`, { ...place, start: place.start + offset - '单位：'.length });
}
