import { unitFits } from '../subject/subject.ts';
import { longestWordAt } from '../tokens/lexicon.ts';
import type { Stated } from './combine.ts';
import { named } from './named-head.ts';
import type { NamedRow } from './named-row.ts';
import { ancestors } from './parents.ts';
import type { Head } from './table-cells.ts';
import { plain, type TableGrid } from './table-grid.ts';
import { type CountUnit, countIn, unitOfRow } from './unit.ts';

/** Heads over amounts of money, in rows that count as well: 车辆（辆） | 数量 | 金额. */
const MONEY_HEAD = /金额|价值|[原净]值|资金|[（(][^（）()]*元[）)]$/;

/** Whether a column is of money, whatever its rows count. */
export function isOfMoney({ paths }: TableGrid, column: number): boolean {
  return MONEY_HEAD.test(plain(paths[column]?.at(-1)?.text ?? ''));
}

/** 其中：涉及资金 below 自评项目数（个）. */
const NAMES_MONEY = /金额|资金|价值|[原净]值|支出|收入|经费|费用?$/;

/** The unit that the name of a row prints for what it counts, else the nearest row that it divides: 车辆数合计（辆）. */
export function countOfRow(name: Head | undefined, row: NamedRow | undefined): CountUnit | undefined {
  if (name === undefined) return undefined;
  const own = countIn(name);
  if (own !== undefined || NAMES_MONEY.test(plain(name.text))) return own;
  for (const head of [name, ...ancestors(row).map((one) => one.head)]) {
    const count = countIn(head);
    if (count !== undefined) return count;
    // It prints a unit of its own, of money or of nothing that is counted.
    if (unitOfRow(head) !== undefined) return undefined;
  }
  return undefined;
}

const UNIT = /[（(][^（）()]{1,6}[）)]$/;
/** 车辆数合计, 人次数 */
const NUMBER = /(?:数量?|总数)?(?:合计|总计)?$/;

/** What a row counts, by its whole name: 国内公务接待批次（个）. */
export function countStated(name: Head, { countedIn }: CountUnit): Stated | undefined {
  const words = named(plain(name.text).replace(UNIT, ''));
  for (const one of [words, words.replace(NUMBER, '')]) {
    const match = longestWordAt(one, 0, one.length);
    if (match?.end !== one.length || match.word.kind !== 'label') continue;
    const meaning = match.word.meanings.find(
      ({ concept, under }) => under === undefined && unitFits(concept, countedIn),
    );
    if (meaning !== undefined)
      return { concept: meaning.concept, dimensions: meaning.dimensions, subject: name.place, whole: undefined };
  }
  return undefined;
}
