import { describe, expect, test } from 'vitest';
import { economicByCode, findEconomic } from '../../src/vocabulary/economic-classification.ts';

describe('the economic classification of departments', () => {
  const scheme = 'department';

  test.each([
    ['住房公积金', 2017, '30311'],
    ['住房公积金', 2018, '30113'],
    ['其他社会保障缴费', 2017, '30104'],
    ['其他社会保障缴费', 2019, '30112'],
    ['医疗费', 2017, '30307'],
    ['医疗费', 2024, '30114'],
    ['医疗费补助', 2024, '30307'],
    ['代缴社会保险费', 2024, '30311'],
  ])('finds %s of %i', (name, fiscalYear, code) => {
    expect(findEconomic({ scheme, name, fiscalYear })?.code).toBe(code);
  });

  test('needs the 类 for a 款 that stands under two', () => {
    const query = { scheme, name: '办公设备购置', fiscalYear: 2024 } as const;
    expect(findEconomic(query)).toBeUndefined();
    expect(findEconomic({ ...query, parent: '310' })?.code).toBe('31002');
    expect(findEconomic({ ...query, parent: '309' })?.code).toBe('30902');
  });

  test('is tolerant of wording that a body kept from before the reform', () => {
    expect(findEconomic({ scheme, name: '其他资本性支出', fiscalYear: 2020, level: 3 })?.code).toBe('310');
    expect(findEconomic({ scheme, name: '其他交通费', fiscalYear: 2020 })?.code).toBe('30239');
    expect(findEconomic({ scheme, name: '因公出国（境）费用', fiscalYear: 2020 })?.code).toBe('30212');
  });

  test('tells 其他支出 by its level', () => {
    expect(findEconomic({ scheme, name: '其他支出', fiscalYear: 2024 })?.code).toBe('399');
    expect(findEconomic({ scheme, name: '其他支出', fiscalYear: 2024, level: 5 })?.code).toBe('39999');
    expect(findEconomic({ scheme, name: '其他支出', fiscalYear: 2024, parent: '399' })?.code).toBe('39999');
  });

  test('gives a code the name of the year', () => {
    expect(economicByCode('310', 2017)?.name).toBe('其他资本性支出');
    expect(economicByCode('310', 2018)?.name).toBe('资本性支出');
    expect(economicByCode('30311', 2017)).toMatchObject({ name: '住房公积金', source: 'both' });
    expect(economicByCode('30311', 2024)).toMatchObject({ name: '代缴社会保险费', source: 'both' });
  });
});

describe('the economic classification of governments', () => {
  const scheme = 'government';

  test('is a list of its own', () => {
    expect(findEconomic({ scheme, name: '住房公积金', fiscalYear: 2024 })?.code).toBe('50103');
    expect(findEconomic({ scheme, name: '工资福利支出', fiscalYear: 2024 })?.code).toBe('50501');
    expect(findEconomic({ scheme, name: '机关工资福利支出', fiscalYear: 2024 })?.code).toBe('501');
    expect(economicByCode('502', 2024)).toMatchObject({ scheme, name: '机关商品和服务支出', validFrom: 2018 });
  });

  test('finds nothing that it does not have', () => {
    expect(findEconomic({ scheme, name: '离休费', fiscalYear: 2024 })).toBeUndefined();
    expect(economicByCode('598', 2024)).toBeUndefined();
  });
});
