import { describe, expect, test } from 'vitest';
import { decidingDigit } from '../../src/report/deciding-digit.ts';

describe('the deciding digit', () => {
  test.each([
    ['7.10 %', '7.01 %', '7.', '1', '0 %'],
    ['8,436.92万元', '8436.93万元', '8,436.9', '2', '万元'],
    ['-12.50万元', '13.00万元', '-1', '2', '.50万元'],
    ['98.00', '102.00', '', '9', '8.00'],
    ['45,597', '45597', '45,597', '', ''],
  ])('of %s against %s is found at the decimal point', (printed, computed, before, digit, after) => {
    expect(decidingDigit(printed, computed)).toEqual({ before, digit, after });
  });

  test('is not looked for where there is no number', () => {
    expect(decidingDigit('nil', '3.00万元')).toBeUndefined();
  });
});
