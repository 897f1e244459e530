import type { Mention } from '../../model/quantity.ts';
import { findFunctional, functionalNames } from '../../vocabulary/functional-classification.ts';
import type { FactDraft } from '../draft.ts';
import type { Named, Subject } from '../sentence/clause.ts';
import type { Reading } from '../sentence/reading.ts';
import { classified, isClassName, takesClassNames } from './classes.ts';
import type { printedSubject } from './printed-subject.ts';

type Printed = NonNullable<ReturnType<typeof printedSubject>>;

/** Names of 项 and 款, the lower first: 住房公积金 is a 项, and nothing else where items are listed. */
const NAMES: readonly (readonly [level: 5 | 7, names: ReadonlySet<string>])[] = [
  [7, new Set(functionalNames(7))],
  [5, new Set(functionalNames(5))],
];
const ITEMS: ReadonlySet<string> = new Set(functionalNames(7));
const OTHER = /^其他/;
/** What may stand in front of the name in its paragraph. */
const NUMBER = /^[\s\d一二三四五六七八九十()、.．:：]*$/;

/**
 * 事业单位医疗7.61万元，其中：基本支出…: where classes of expenditure are listed, a paragraph that begins with the name of a
 * 项 or 款 is about it, also without the words （款）（项）.
 */
export function functionalItem(
  reading: Reading,
  mention: Mention,
  { place, dimensions }: Printed,
): Subject | undefined {
  if (mention.kind !== 'amount' || !reading.setting.concepts) return undefined;
  if (!takesClassNames(reading) && !isBelowClass(reading, dimensions.subject ?? '')) return undefined;
  if (place.block !== reading.block || !NUMBER.test(reading.text.slice(0, place.start))) return undefined;
  const named = itemNamed(reading, dimensions.subject ?? '', place.start, place.end);
  const meaning = named?.meanings[0];
  if (named === undefined || meaning === undefined) return undefined;
  return { concept: meaning.concept, dimensions: meaning.dimensions, place: named.place, whole: named.whole };
}

/** 支出预算90万元，其中：教育80万元，住房保障10万元: a 类 without the word for expenditure, in the list of its total. */
export function shortClass(reading: Reading, mention: Mention, { place, dimensions }: Printed): Subject | undefined {
  if (mention.kind !== 'amount' || !reading.setting.concepts || reading.whole?.place.block !== reading.block)
    return undefined;
  const name = `${dimensions.subject ?? ''}支出`;
  if (!isClassName(reading, name)) return undefined;
  const named = classified(reading, { level: 3, name, start: place.start, end: place.end });
  const [meaning] = named.meanings;
  return meaning === undefined
    ? undefined
    : { concept: meaning.concept, dimensions: meaning.dimensions, place: named.place, whole: named.whole };
}

/** （一）一般公共服务支出9400万元。其中： above 1.财政事务460万元: the 款 of the 类 that a total is divided into. */
function isBelowClass({ classTotal, codes, setting: { fiscalYear } }: Reading, name: string): boolean {
  const parent = codes.get(3);
  if (classTotal === undefined) return false;
  // 住房公积金支出60万元, a paragraph of the list below a total: the 项 of one 类 alone.
  if (parent === undefined) return !OTHER.test(name) && ITEMS.has(name.replace(EXPENDITURE, ''));
  return ([5, 7] as const).some((level) => findFunctional({ name, fiscalYear, level, parent }) !== undefined);
}

/** The 项 or 款 with this name, printed between two offsets; by its name where it stands under several 款. */
export function itemNamed(reading: Reading, printed: string, start: number, end: number): Named | undefined {
  const name = NAMES.some(([, names]) => names.has(printed)) ? printed : printed.replace(EXPENDITURE, '');
  const level = NAMES.find(([, names]) => names.has(name))?.[0];
  if (level === undefined) return undefined;
  const named = classified(reading, { level, name, start, end });
  if (named.meanings[0]?.dimensions.function?.startsWith('name:') !== true) return named;
  // 住房公积金 behind items of 208: the item begins another 类, which nothing prints.
  reading.codes.clear();
  return classified(reading, { level, name, start, end });
}

/** 初中教育支出 is the 项 初中教育. */
const EXPENDITURE = /支出$/;

const HALVES: ReadonlySet<string> = new Set(['expenditure.basic', 'expenditure.project']);

/** …（项）80万元，其中：基本支出50万元，项目支出30万元: the halves of a class, and not of the body. */
export function classOfHalf({ whole }: Reading, concept: string): FactDraft | undefined {
  if (whole === undefined || !HALVES.has(concept)) return undefined;
  return whole.dimensions.function === undefined || whole.statistic !== 'level' ? undefined : whole;
}
