import type { Line } from './entries.ts';
import { RunningSum, type Window } from './window.ts';

/** 合计 alone: of everything that the table lists. */
const WHOLE = /^(?:合计|合計|总计|總計)$/;
const ITEM = /^([一二三四五六七八九十]+)[、.．]/;
const LOWER = /^(?:[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[、.．]|其中)/;
const NUMERALS = '零一二三四五六七八九十';

/**
 * Whether the numbers of the rows say what is summed: 合计 over 一、 to the last, every one of them a part, and no row
 * without a number among the rows that print amounts.
 */
export function isPrintedSum({ total, parts }: Window, lines: readonly Line[]): boolean {
  if (!isAtEnd(total, lines)) return false;
  const items = parts.map(({ name }) => numberOf(ITEM.exec(name)?.[1] ?? ''));
  const ordered = [...items].sort((a, b) => a - b);
  if (ordered.length < 2 || ordered.some((item, at) => item !== at + 1)) return false;
  return lines.every((line) => line === total || ITEM.test(line.name) || LOWER.test(line.name));
}

/** The sum that the numbers of the rows print, whether or not it holds anywhere. */
export function printedSum(total: Line, lines: readonly Line[]): Window | undefined {
  if (!isAtEnd(total, lines)) return undefined;
  const sum = new RunningSum(total);
  for (const line of lines) if (ITEM.test(line.name)) sum.add(line);
  const window = sum.window();
  return isPrintedSum(window, lines) ? window : undefined;
}

function isAtEnd(total: Line, lines: readonly Line[]): boolean {
  return WHOLE.test(total.name) && (total === lines[0] || total === lines.at(-1));
}

function numberOf(numeral: string): number {
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['', numeral];
  const digit = (text: string | undefined, none: number) =>
    text === undefined || text === '' ? none : NUMERALS.indexOf(text);
  return (numeral.includes('十') ? digit(tens, 1) * 10 : 0) + digit(ones, 0);
}
