import { describe, expect, test } from 'vitest';
import { readPage } from '../read-page.ts';

describe('the description of a document', () => {
  test.each([
    ['云湖市粮食储备局2021年度部门决算', '云湖市粮食储备局', 2021, 'final_accounts.department', 'department'],
    ['2022年云湖市档案馆单位决算', '云湖市档案馆', 2022, 'final_accounts.unit', 'unit'],
    ['云湖市司法局2024年部门预算公开', '云湖市司法局', 2024, 'budget.department', 'department'],
    ['云湖市2023年市级政府预算公开', '云湖市', 2023, 'budget.government', 'region'],
    ['2024年云湖市地方政府债务限额及余额决算情况表', '云湖市', 2024, 'final_accounts.government', 'region'],
    ['2024年云湖市政府专项债务限额和余额情况表', '云湖市', 2024, 'debt.government', 'region'],
    ['2024-2025年云湖市新增政府债券情况公示', '云湖市', 2024, 'debt.government', 'region'],
    ['云湖市2025年全市一般公共预算支出执行情况表', '云湖市', 2025, 'budget.government', 'region'],
    ['2026年云湖市市本级政府性基金收支预算总表', '云湖市', 2026, 'budget.government', 'region'],
    ['云湖市教育局2024年一般公共预算支出决算表', '云湖市教育局', 2024, 'final_accounts.department', 'department'],
    ['云湖市教育局(市级)2024年度决算', '云湖市教育局', 2024, 'final_accounts.department', 'department'],
    ['云湖州2026年度政府预算公开', '云湖州', 2026, 'budget.government', 'region'],
    ['云湖市柳塘镇人民政府2026年预算公开', '云湖市柳塘镇人民政府', 2026, 'budget.department', 'department'],
    ['云湖市柳塘镇政府预算公开', '云湖市柳塘镇', undefined, 'budget.department', 'department'],
    ['云湖市2023年市政府决算公开', '云湖市', 2023, 'final_accounts.government', 'region'],
    ['关于云湖市2024年财政决算草案的报告', '云湖市', 2024, 'final_accounts.government', 'region'],
    ['云湖市水务局2023年度部门整体支出绩效自评报告', '云湖市水务局', 2023, 'performance.report', 'department'],
    ['云湖市水务局2023年度部门预算绩效评价报告', '云湖市水务局', 2023, 'performance.report', 'department'],
    ['云湖市水务局2023年度项目支出绩效自评表', '云湖市水务局', 2023, 'performance.self_table', 'department'],
    [
      '云湖市水务局2023年度部门决算公开（含绩效评价报告）',
      '云湖市水务局',
      2023,
      'final_accounts.department',
      'department',
    ],
    ['云湖市水务局2024年部门预算及绩效评价情况', '云湖市水务局', 2024, 'budget.department', 'department'],
    ['云湖市水务局2024年政府采购预算公开', '云湖市水务局', 2024, 'procurement', 'department'],
    ['云湖市水务局2024年5月政府采购意向', '云湖市水务局', 2024, 'procurement', 'department'],
    ['云湖市水务局2024年政府采购及“三公”经费预算公开', '云湖市水务局', 2024, 'three_public.budget', 'department'],
    ['云湖市水务局2024年政府购买服务预算公开', '云湖市水务局', 2024, 'purchased_services', 'department'],
    ['云湖市水务局2023年度国有资产占有使用情况', '云湖市水务局', 2023, 'assets.occupancy', 'department'],
    ['云湖市水务局2023年国有资本经营预算公开', '云湖市水务局', 2023, 'budget.department', 'department'],
  ])('%s', async (title, name, fiscalYear, kind, role) => {
    const { description } = await readPage(['一、说明', '正文。'], title);
    expect(description).toMatchObject({ entity: { name, role }, fiscalYear, kind });
  });

  test('is of the year that the text speaks of, where the headline names only the year before', async () => {
    const text = '云湖省公开了2015年部门预算，今年“三公”经费预算总额为5亿元，较2014年的6亿元减少1亿元。';
    const { facts } = await readPage([text], '云湖省今年“三公”经费预算较2014年下降16.67%');
    const total = facts.filter(({ statistic }) => statistic === 'change');
    expect(total.map(({ period, base }) => [period.fiscalYear, base?.fiscalYear])).toEqual([[2015, 2014]]);
  });

  test('of a report on a project that evaluates itself is a report on performance', async () => {
    const { description } = await readPage(['一、说明', '正文。'], '关爱青少年专项资金项目自评报告');
    expect(description.kind).toBe('performance.report');
  });

  test('of no year says that no figure can be bound', async () => {
    const { description, facts } = await readPage(['其他收入5万元。'], '云湖市水务局预算案');
    const told = description.problems.filter(({ rule }) => rule === 'fiscal-year-named');
    expect(facts).toEqual([]);
    expect(told.map(({ level, message }) => [level, message])).toEqual([
      ['warning', 'no fiscal year such as 2021 is printed in title or head: none of 1 figures can be bound'],
    ]);
  });
});

describe('a document whose title names no kind', () => {
  const TITLE = '云湖市水务局2023年度情况说明';

  test('is of the kind that its headings tell', async () => {
    const text = ['一、国有资产占用情况', '车辆3辆。', '二、国有资产管理情况', '无。'];
    expect((await readPage(text, TITLE)).description.kind).toBe('assets.occupancy');
    expect((await readPage(['一、政府采购支出情况', '无。'], TITLE)).parser).toBe('procurement');
  });

  test('is of no kind where its headings tell several, or few of them tell any', async () => {
    const several = ['一、政府采购支出情况', '无。', '二、国有资产占用情况', '无。'];
    const few = ['一、政府采购支出情况', '无。', '二、春季工作', '无。', '三、秋季工作', '无。'];
    const remarks = ['一、存在的问题', '无。', '二、有关建议', '无。'];
    for (const text of [several, few, remarks]) expect((await readPage(text, TITLE)).description.kind).toBe('other');
  });
});

describe('the parser of a page', () => {
  test('is that of its own kind where it holds a section of another', async () => {
    const text = ['一、绩效评价情况', '单位自评项目3个。', '二、政府采购支出情况', '政府采购支出总额5万元。'];
    const { parser, facts } = await readPage(text, '云湖市水务局2023年度部门决算');
    expect(parser).toBe('final-accounts');
    expect(facts.map(({ section }) => section)).toEqual(['performance', 'procurement']);
  });
});

describe('the fiscal year of a page', () => {
  test.each([
    [
      'is the one that the head speaks of most, not what it is compared with',
      '2021年总收入5万元，较2020年减少1万元，比2020年下降2%。2020年的项目已完成。',
      2021,
    ],
    ['is the first of two that are named as often', '2021年末车辆3辆。2022年安排经费5万元。', 2021],
    ['is the one after that which all is compared with', '经营收入5万元，较2020年度决算数增加1万元。', 2021],
    ['is none in which something was done on a day', '2020年3月5日成立，2020年6月1日挂牌。2021年支出5万元。', 2021],
  ])('%s', async (_, text, year) => {
    expect((await readPage(['一、说明', text], '云湖市档案馆部门决算')).description.fiscalYear).toBe(year);
  });
});

test('the body is the one that sentences begin with where neither title nor head names one', async () => {
  const sentence = '云湖市档案馆2021年度收入预算95万元，支出预算95万元，其中基本支出80万元，项目支出15万元。';
  const { description } = await readPage(['一、说明', sentence, sentence.replace('2021年度', '本年')], '情况说明');
  expect(description).toMatchObject({
    kind: 'budget.department',
    entity: { name: '云湖市档案馆', role: 'department' },
  });
});
