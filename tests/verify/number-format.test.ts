import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayOf, foldSpace } from '../../src/parse/spreadsheet/display.ts';
import { shownNumber } from '../../src/verify/number-format.ts';

describe('a number under its format, counted out in decimals', () => {
  it.each([
    ['#,##0.00', 2678.67998293, '2,678.68'],
    ['0.00', 1.005, '1.01'],
    ['0', 2.4999999999999996, '3'],
    ['0.00%', 0.58365, '58.37%'],
    ['#,##0.000000', -84344956.44282845, '-84,344,956.442828'],
    ['#,##0,', 123_456, '123'],
    ['#,##0.0#', 1234.5, '1,234.5'],
    ['#.00', 0.5, '.50'],
    ['0,000', 1_234_567, '1,234,567'],
    ['[>=1000]#,##0.00;0.0', 12.34, '12.3'],
    ['0"万元"', 12, '12万元'],
    ['General', 12345.678901, '12345.6789'],
    ['General', 0.00012345678, '0.000123457'],
    ['General', 123456789012.34, '123456789012.34'],
    ['0.00;-0.00;"零"', 0, '零'],
    ['yyyy"年"m"月"d"日"', 45_530, '2024年8月26日'],
    ['yyyy-mm-dd hh:mm', 45_530.75, '2024-08-26 18:00'],
  ])('%s of %d shows %s', (code, number, text) => {
    expect(shownNumber(code, number, false)).toBe(text);
  });

  it('is not known under fractions and names of months', () => {
    expect(shownNumber('# ?/?', 1.5, false)).toBeUndefined();
    expect(shownNumber('mmm-yy', 45_530, false)).toBeUndefined();
  });

  const codes = fc.constantFrom(
    'General',
    '0',
    '0.00',
    '0.00_ ',
    '#,##0',
    '#,##0.00',
    '#,##0.000000',
    '#0.00',
    '0.00%',
    '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    '_ "￥"* #,##0.00_ ;_ "￥"* \\-#,##0.00_ ;_ "￥"* "-"??_ ;_ @_ ',
    '#,##0.00_ ;[Red]\\-#,##0.00\\ ',
    '0.00_);[Red]\\(0.00\\)',
    '#,##0.00;-#,##0.00;;@',
    '#,##0,',
  );
  const amounts = fc.oneof(
    fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
    fc.integer({ min: -1e12, max: 1e12 }).map((units) => units / 10_000),
    fc.double({ min: -1e8, max: 1e8, noNaN: true }).filter((number) => number === 0 || Math.abs(number) > 1e-3),
    fc.constantFrom(0, 0.1 + 0.2, 1.005, 0.285, 79.725, 1507.225, 4120.5977000000003, 99_999_999_999.9),
  );

  it('shows what the reader of the sheet took it for', () => {
    fc.assert(
      fc.property(codes, amounts, (format, number) => {
        const value = number === 0 ? '0' : String(number);
        const cell = { row: 0, column: 0, kind: 'number', value, format } as const;
        const { text } = displayOf(cell, { from1904: false, showsZeros: true });
        expect(foldSpace(shownNumber(format, Number(value), false) ?? '?')).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });

  it('counts days as that reader does', () => {
    const day = fc.integer({ min: 61, max: 80_000 });
    const code = fc.constantFrom('yyyy/m/d', 'yyyy"年"m"月"', '[$-804]yyyy\\-mm\\-dd', 'm"月"d"日"', 'yyyy.mm.dd');
    fc.assert(
      fc.property(code, day, fc.boolean(), (format, value, from1904) => {
        const cell = { row: 0, column: 0, kind: 'number', value: String(value), format } as const;
        expect(shownNumber(format, value, from1904)).toBe(displayOf(cell, { from1904, showsZeros: true }).text);
      }),
    );
  });
});
