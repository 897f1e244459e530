import { describe, expect, it } from 'vitest';
import { displayOf, foldSpace } from '../../../src/parse/spreadsheet/display.ts';
import type { StoredCell } from '../../../src/parse/spreadsheet/workbook.ts';

function shown(value: string, format: string, kind: StoredCell['kind'] = 'number') {
  return displayOf({ row: 0, column: 0, kind, value, format }, { from1904: false, showsZeros: true });
}

describe('a number under its format', () => {
  it.each([
    ['2678.6799829299998', '#,##0.00', '2,678.68', '2678.67998293'],
    ['4120.5977000000003', '0.0000', '4120.5977', undefined],
    ['123.45', 'General', '123.45', undefined],
    ['123.45000000000001', 'General', '123.45', '123.45000000000002'],
    ['1234.5', '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', '1,234.50', undefined],
    ['-1234.5', '#,##0.00_);[Red]\\(#,##0.00\\)', '(1,234.50)', undefined],
    ['6083.86', '#,##0.00_ ;[Red]\\-#,##0.00\\ ', '6,083.86', undefined],
    ['0.5836', '0.00%', '58.36%', undefined],
    ['0.58365', '0.00%', '58.37%', '0.58365'],
    ['123456', '#,##0,', '123', '123456'],
    ['12', '0"万元"', '12万元', undefined],
  ])('%s as %s shows %s', (value, format, text, held) => {
    expect(shown(value, format)).toEqual(held === undefined ? { text } : { text, held });
  });

  it('is rounded as spreadsheets do, a tie away from zero in decimals and not in binary', () => {
    expect(shown('1.005', '0.00').text).toBe('1.01');
    expect(shown('1507.225', '#,##0.00').text).toBe('1,507.23');
    expect(shown('-79.725', '0.00').text).toBe('-79.73');
  });

  it('is published in full where its format would tell less than a number', () => {
    expect(shown('123456789012.34', 'General').text).toBe('123456789012.34');
    expect(shown('0.0000123456', 'General').text).toBe('0.0000123456');
    expect(shown('123456', '0.00E+00').text).toBe('123456');
    expect(shown('1234', '0 "unended').text).toBe('1234');
  });

  it('is a day of the calendar that the workbook counts in', () => {
    expect(shown('45530', 'yyyy"年"m"月"d"日"').text).toBe('2024年8月26日');
    expect(shown('45530', '[$-804]yyyy\\-m\\-d').text).toBe('2024-8-26');
    const cell = { row: 0, column: 0, kind: 'number', value: '44068', format: 'yyyy/m/d' } as const;
    expect(displayOf(cell, { from1904: true, showsZeros: true }).text).toBe('2024/8/26');
  });

  it('shows nothing where the format or the sheet hides it', () => {
    expect(shown('5', ';;;').text).toBe('');
    expect(shown('0', '#,##0.00;-#,##0.00;').text).toBe('');
    const zero = { row: 0, column: 0, kind: 'number', value: '0', format: 'General' } as const;
    expect(displayOf(zero, { from1904: false, showsZeros: false }).text).toBe('');
  });
});

describe('a cell of another kind', () => {
  it('shows its text on one line', () => {
    expect(shown(' 项    目\n（类） ', 'General', 'text').text).toBe('项 目 （类）');
    expect(foldSpace('\u3000\u3000其中：基本支出\u200b')).toBe('其中：基本支出');
  });

  it('shows errors and truth as they are', () => {
    expect(shown('#REF!', '#,##0.00', 'error').text).toBe('#REF!');
    expect(shown('TRUE', 'General', 'boolean').text).toBe('TRUE');
  });

  it('is shown at once, however much white space it holds', () => {
    const begun = performance.now();
    expect(foldSpace(`a${' '.repeat(200_000)}b\u200b\ufeff\u3000`)).toBe('a b');
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
