import { describe, expect, test } from 'vitest';
import { comparisonIn } from '../../src/report/comparison.ts';

describe('what a finding compares', () => {
  test('is read from the sentence of a rate, with what it comes from', () => {
    const message =
      'rate of 机关运行经费 printed 7.10 %, computed 7.01 % (reachable 7.0084 … 7.0115) from 386.52万元, 25.32万元';
    expect(comparisonIn(message)).toEqual({ printed: '7.10 %', computed: '7.01 %', reachable: '7.0084 … 7.0115' });
  });

  test('is read from the sentence of a sum, whose numbers have commas', () => {
    const message =
      '支出总额 printed 8,436.92万元, its 3 parts computed 8436.93万元 (reachable 8436.915 … 8436.945); explained by f1';
    expect(comparisonIn(message)).toEqual({
      printed: '8,436.92万元',
      computed: '8436.93万元',
      reachable: '8436.915 … 8436.945',
    });
  });

  test('is read where one figure explains what does not hold', () => {
    const message =
      '住房公积金(2210201) printed 201.50万元 instead of 208.80万元 explains 3 relations that do not hold';
    expect(comparisonIn(message)).toEqual({ printed: '201.50万元', computed: '208.80万元' });
  });

  test('needs no interval', () => {
    expect(comparisonIn('合计 printed 3人, its 2 parts computed 4人')).toEqual({ printed: '3人', computed: '4人' });
  });

  test.each(['下降14.00 is printed without a percent sign', '', 'computed 3', 'printed 3'])(
    'is nothing in %j',
    (message) => {
      expect(comparisonIn(message)).toBeUndefined();
    },
  );

  test('takes no time over hostile words', () => {
    const started = performance.now();
    expect(comparisonIn('printed , computed ('.repeat(200_000))).toBeDefined();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
