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

  test('that stands under one 类 several times needs its 款', () => {
    expect(findFunctional({ name: '信息化建设', fiscalYear: 2026, level: 7, parent: '204' })).toBeUndefined();
    expect(findFunctional({ name: '信息化建设', fiscalYear: 2026, level: 7, parent: '20406' })?.code).toBe('2040613');
  });

  test('is told by the year where the code moved', () => {
    expect(findFunctional({ name: '宗教事务', fiscalYear: 2017, level: 5, parent: '201' })?.code).toBe('20124');
    expect(findFunctional({ name: '宗教事务', fiscalYear: 2024, level: 7, parent: '20134' })?.code).toBe('2013404');
    expect(findFunctional({ name: '旅游宣传', fiscalYear: 2018, level: 7 })?.code).toBe('2160504');
    expect(findFunctional({ name: '旅游宣传', fiscalYear: 2020, level: 7 })?.code).toBe('2070113');
  });

  test('is found whatever brackets, quotes and spaces it is printed with', () => {
    expect(findFunctional({ name: '政府办公厅（室）及相关机构事务', fiscalYear: 2024, level: 5 })?.code).toBe('20103');
    expect(findFunctional({ name: '"两庭"建设', fiscalYear: 2024, level: 7, parent: '20405' })?.code).toBe('2040506');
    expect(findFunctional({ name: '中医 (民族) 医院', fiscalYear: 2024, level: 7, parent: '210' })?.code).toBe(
      '2100202',
    );
  });

  test('that nobody knows is not found', () => {
    expect(findFunctional({ name: '河道保洁', fiscalYear: 2020, level: 5, parent: '201' })).toBeUndefined();
  });
});

describe('an item that the list lacks', () => {
  test('is found by the rules of the numbering under its 款', () => {
    expect(findFunctional({ name: '机关服务', fiscalYear: 2018, level: 7, parent: '20704' })).toMatchObject({
      code: '2070403',
      source: 'rule',
      confidence: 'rule',
    });
    expect(findFunctional({ name: '其他物资事务支出', fiscalYear: 2016, level: 7, parent: '22202' })).toMatchObject({
      code: '2220299',
      source: 'rule',
    });
    expect(functionalByCode('2220299', 2016)?.name).toBe('其他物资事务');
  });

  test('is not named by rule where the list has another name for the code', () => {
    expect(findFunctional({ name: '行政运行', fiscalYear: 2020, level: 7, parent: '20502' })).toBeUndefined();
    expect(functionalByCode('2050201', 2020)?.name).toBe('学前教育');
    expect(functionalByCode('2022001', 2020)).toBeUndefined();
  });
});

describe('the functional classification', () => {
  test.each([
    ['2010301', '行政运行'],
    ['2010507', '专项普查活动'],
    ['2040604', '基层司法业务'],
    ['2040605', '普法宣传'],
    ['2040607', '公共法律服务'],
    ['2070308', '群众体育'],
    ['2080505', '机关事业单位基本养老保险缴费支出'],
    ['2080506', '机关事业单位职业年金缴费支出'],
    ['2080705', '公益性岗位补贴'],
    ['2100717', '计划生育服务'],
    ['2101101', '行政单位医疗'],
    ['2120104', '城管执法'],
    ['2210203', '购房补贴'],
  ])('names %s %s, as documents of 2024 to 2026 print it', (code, name) => {
    expect(functionalByCode(code, 2024)?.name).toBe(name);
    expect(functionalByCode(code, 2026)?.name).toBe(name);
  });

  test.each([
    ['2080504', 2018, '未归口管理的行政单位离退休'],
    ['2080501', 2019, '归口管理的行政单位离退休'],
    ['2080501', 2020, '行政单位离退休'],
    ['2040405', 2017, '公诉和审判监督'],
    ['20805', 2019, '行政事业单位离退休'],
    ['20805', 2020, '行政事业单位养老支出'],
    ['20125', 2018, '港澳台侨事务'],
    ['20701', 2018, '文化'],
    ['21301', 2019, '农业'],
    ['22001', 2018, '国土资源事务'],
  ])('gives %s the name of %i', (code, fiscalYear, name) => {
    expect(functionalByCode(code, fiscalYear)?.name).toBe(name);
  });

  test('says how an entry is known', () => {
    expect(functionalByCode('2040604', 2026)).toMatchObject({
      source: 'printed',
      confidence: 'certain',
      printedFor: [2026],
      documents: 2,
    });
    expect(functionalByCode('2010104', 2025)).toMatchObject({ source: 'listed', confidence: 'likely', documents: 0 });
    expect(functionalByCode('20141', 2025)).toMatchObject({ confidence: 'uncertain', yearsCertain: false });
    expect(functionalByCode('207', 2018)).toMatchObject({ source: 'domain', yearsCertain: true });
  });
});
