import { describe, expect, test } from 'vitest';
import { findRevenue, revenueByCode } from '../../src/vocabulary/revenue-classification.ts';

describe('the classification of revenue', () => {
  test.each([
    ['税收收入', '101'],
    ['增值税', '10101'],
    ['城市维护建设税', '10109'],
    ['其他税收', '10199'],
    ['非税收入', '103'],
    ['国有资源（资产）有偿使用收入', '10307'],
    ['政府住房基金收入', '10309'],
    ['国有土地使用权出让收入', '1030148'],
    ['彩票公益金', '1030155'],
    ['均衡性转移支付收入', '1100202'],
    ['上年结余收入', '11008'],
  ])('finds %s', (name, code) => {
    expect(findRevenue({ name, fiscalYear: 2025 })?.code).toBe(code);
  });

  test('knows the years of a tax', () => {
    expect(revenueByCode('10121', 2018)).toMatchObject({ name: '环境保护税', validFrom: 2018, yearsCertain: true });
    expect(revenueByCode('10103', 2015)).toMatchObject({ name: '营业税', yearsCertain: false });
  });

  test('tells equal names by level and parent', () => {
    expect(findRevenue({ name: '个人所得税', fiscalYear: 2025 })?.code).toBe('10106');
    expect(findRevenue({ name: '个人所得税', fiscalYear: 2025, level: 7, parent: '10106' })?.code).toBe('1010601');
    expect(findRevenue({ name: '利润收入', fiscalYear: 2025, parent: '10306' })?.code).toBe('1030601');
  });

  test('finds nothing that it does not have', () => {
    expect(findRevenue({ name: '经营收入', fiscalYear: 2025 })).toBeUndefined();
    expect(revenueByCode('109', 2025)).toBeUndefined();
  });
});
