import { describe, expect, test } from 'vitest';
import { findFunctional, functionalByCode } from '../../src/vocabulary/functional-classification.ts';

describe('a name of the functional classification', () => {
  test('is told by level and parent where it stands at several levels', () => {
    expect(findFunctional({ name: '其他支出', fiscalYear: 2020, level: 3 })?.code).toBe('229');
    expect(findFunctional({ name: '其他支出', fiscalYear: 2020, level: 5, parent: '229' })?.code).toBe('22999');
    expect(findFunctional({ name: '其他支出', fiscalYear: 2020, level: 7, parent: '22999' })?.code).toBe('2299999');
  });

  test('is found with and without the ending 支出', () => {
    expect(findFunctional({ name: '一般公共服务', fiscalYear: 2020, level: 3 })?.code).toBe('201');
    expect(findFunctional({ name: '一般公共服务支出', fiscalYear: 2020, level: 3 })?.code).toBe('201');
  });

  test('of another year still names its one code', () => {
    expect(findFunctional({ name: '医疗卫生与计划生育支出', fiscalYear: 2020, level: 3 })?.code).toBe('210');
    expect(functionalByCode('210', 2015)?.name).toBe('医疗卫生与计划生育支出');
    expect(functionalByCode('210', 2021)?.name).toBe('卫生健康支出');
  });

  test('that stands under every 款 needs its parent', () => {
    expect(findFunctional({ name: '行政运行', fiscalYear: 2020, level: 7 })).toBeUndefined();
    expect(findFunctional({ name: '行政运行', fiscalYear: 2020, level: 7, parent: '20103' })?.code).toBe('2010301');
    expect(findFunctional({ name: '行政运行', fiscalYear: 2020, level: 7, parent: '20406' })?.code).toBe('2040601');
  });

  test('that nobody knows is not found', () => {
    expect(findFunctional({ name: '河道保洁', fiscalYear: 2020, level: 5, parent: '201' })).toBeUndefined();
  });
});
