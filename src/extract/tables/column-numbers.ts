import type { Head } from './table-cells.ts';

const SPACES = /\s+/g;
const WORDS = /^(?:栏次|公式|[甲乙丙丁戊])$/;
/** 4, (4), 4=3/2*100: the number of a column, with how it is reckoned from others. */
const NUMBER = /^[(（]?(\d{1,2})[)）]?(?:[=＝][\d+＋\-－*×/÷%％.()（）]{1,32})?$/;
/** B, A=B+C: the letter of a column, with how it is reckoned from others. */
const LETTER = /^([A-Z])(?:[=＝][A-Z+＋\-－]{1,32})?$/;
const A = 65;
const FEWEST = 3;

/** The cells of rows that number the columns, by row: 栏次 1 2 3, and 1 2 3 4=3/2*100 or 公式 A=B+C B C alike. */
export function columnNumbers(heads: readonly Head[]): ReadonlyMap<number, readonly Head[]> {
  const rows = Map.groupBy(heads, ({ cell }) => cell.row);
  return new Map([...rows].filter(([, cells]) => numbersColumns(cells.map(({ text }) => text.replace(SPACES, '')))));
}

function numbersColumns(texts: readonly string[]): boolean {
  const others = texts.filter((text) => text !== '' && !WORDS.test(text));
  const numbers = others.map((text) => Number(NUMBER.exec(text)?.[1] ?? Number.NaN));
  // 科目名称 栏次 金额: the head of a column that numbers the rows.
  if (texts.includes('栏次')) return others.length === 0 || numbers.some((number) => !Number.isNaN(number));
  const letters = others.map((text) => LETTER.exec(text)?.[1]?.charCodeAt(0));
  if (letters.length >= FEWEST && letters.every((letter, index) => letter === A + index)) return true;
  // A row of amounts has a name, and does not count.
  return numbers.length >= FEWEST && numbers.every((number, index) => number === 1 + index);
}
