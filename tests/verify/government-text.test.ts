import { expect, test } from 'vitest';
import type { Fact } from '../../src/model/fact.ts';
import { failuresOf, readAlone } from './prove.ts';

const TEXT = [
  '云湖市2025年预算执行情况的报告',
  '一、2025年政府性基金预算执行情况',
  '全市支出5.00亿元，调出到一般公共预算支出1.00亿元。支出预算6.00亿元。',
  '全市发行债券8.00亿元，其中：专项债券5.50亿元。粮食欠款清理完成年度任务的90%。',
  '全市政府性基金收入4.00亿元，其中彩票公益金收入0.30亿元，上级补助收入2.00亿元，收入总计6.30亿元。全市专项债务限额7.00亿元，余额3.00亿元。',
].join('\n\n');

/** Checks that facts of the report fail, each changed before. */
async function failing(forge: (fact: Fact) => Fact): Promise<readonly string[]> {
  const page = { url: 'file:page.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode(TEXT) };
  const records = await readAlone(page);
  expect(
    records.facts.map(({ concept, dimensions: { subject, fund }, measure }) => [concept ?? subject, fund, measure]),
  ).toEqual([
    ['government.expenditure', 'gov_fund', 'actual'],
    ['调出到一般公共预算支出', 'gov_fund', 'actual'],
    ['government.expenditure', 'gov_fund', 'budget.unspecified'],
    ['发行债券', undefined, 'actual'],
    ['发行债券/专项债券', undefined, 'actual'],
    ['粮食欠款清理', undefined, 'actual'],
    ['government.revenue', 'gov_fund', 'actual'],
    ['government.revenue', 'gov_fund', 'actual'],
    ['government.transfer.received', 'gov_fund', 'actual'],
    ['government.grand_total', 'gov_fund', 'actual'],
    ['government.debt.limit', undefined, 'actual'],
    ['government.debt.balance', undefined, 'actual'],
  ]);
  const failures = await failuresOf({ ...records, facts: records.facts.map(forge) }, [page]);
  return [...new Set(failures.map(({ check }) => check))].filter((check) => check.endsWith('as-printed'));
}

/** The fact of this figure, changed. */
const of = (figure: string, change: (fact: Fact) => Partial<Fact>) => (fact: Fact) =>
  fact.provenance.parts.figure?.quote === figure ? { ...fact, ...change(fact) } : fact;

test('a report of a government is proved as it is read', async () => {
  expect(await failing((fact) => fact)).toEqual([]);
});

test.each([
  [
    'a fund that nothing names',
    'fund-as-printed',
    of('5.00亿元', ({ dimensions }) => ({ dimensions: { ...dimensions, fund: 'state_capital' } })),
  ],
  [
    'a total that another name stands for',
    'whole-as-printed',
    of('5.50亿元', ({ dimensions }) => ({ dimensions: { ...dimensions, subject: '偿还债券/专项债券' } })),
  ],
  ['a budget told as spent', 'measure-as-printed', of('6.00亿元', () => ({ measure: 'actual' }))],
  [
    'a task told as a budget',
    'base-measure-as-printed',
    of('90%', () => ({ base: { measure: 'budget.initial', fiscalYear: 2025 } })),
  ],
  [
    'an item told as another',
    'revenue-as-printed',
    of('0.30亿元', ({ dimensions }) => ({ dimensions: { ...dimensions, revenue: '1030148' } })),
  ],
  ['a transfer told as revenue', 'concept-as-printed', of('2.00亿元', () => ({ concept: 'government.revenue' }))],
  ['revenue told as a total', 'concept-as-printed', of('4.00亿元', () => ({ concept: 'government.grand_total' }))],
  [
    'a total of one side told as one of the other',
    'side-as-printed',
    of('6.30亿元', ({ dimensions }) => ({ dimensions: { ...dimensions, side: 'expenditure' } })),
  ],
  ['a limit told as debt', 'concept-as-printed', of('7.00亿元', () => ({ concept: 'government.debt.balance' }))],
  [
    'special debt told as general',
    'debtKind-as-printed',
    of('7.00亿元', ({ dimensions }) => ({ dimensions: { ...dimensions, debtKind: 'general' } })),
  ],
  [
    'revenue told as that of a department',
    'concept-as-printed',
    of('4.00亿元', () => ({ concept: 'income.total', dimensions: {} })),
  ],
])('%s is told of', async (_name, check, forge) => {
  expect(await failing(forge)).toContain(check);
});
