import type { Mention } from '../../model/quantity.ts';
import { FUNCTIONAL_CLASSIFICATION } from '../../vocabulary/functional-classification.ts';

type Level = 3 | 5 | 7;

/** A class whose whole code is printed beside its name: 20103政府办公厅（室）及相关机构事务, 行政运行（2010301）. */
export interface CodedClass {
  readonly level: Level;
  readonly name: string;
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

const SUFFIX = '支出';
/** Names of every code, of any year, the longest first. */
const NAMES = new Map<string, string[]>();
for (const { code, name, aliases } of FUNCTIONAL_CLASSIFICATION) {
  const known = NAMES.get(code) ?? [];
  for (const one of [name, ...aliases])
    known.push(one, ...(one.endsWith(SUFFIX) ? [one.slice(0, -SUFFIX.length)] : []));
  NAMES.set(code, known);
}
for (const names of NAMES.values()) names.sort((a, b) => b.length - a.length);

/** 1.2080201行政运行: the number of the item may stand right before the code. */
const CODE = /^(\d{1,2}[.．])?([12]\d{2}(?:\d{2}){0,2})$/;
const BETWEEN = /^(?:类|[-—\s])?/;

/** The class that a code and the name beside it give; undefined where the name is none of the code's. */
export function codedClass(text: string, { start: begun, end, kind }: Mention): CodedClass | undefined {
  const [, number = '', digits = ''] = CODE.exec(text.slice(begun, end)) ?? [];
  if (kind === 'date' || digits === '') return undefined;
  const start = begun + number.length;
  const names = NAMES.get(digits) ?? [];
  const level = digits.length as Level;
  const from = end + (BETWEEN.exec(text.slice(end, end + 1))?.[0].length ?? 0);
  const behind = names.find((name) => text.startsWith(name, from));
  if (behind !== undefined) return { level, digits, name: behind, start, end: from + behind.length };
  if (text[start - 1] !== '(' || text[end] !== ')') return undefined;
  const before = names.find((name) => text.startsWith(name, start - 1 - name.length));
  return before === undefined
    ? undefined
    : { level, digits, name: before, start: start - 1 - before.length, end: end + 1 };
}
