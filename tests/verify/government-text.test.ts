import { expect, test } from 'vitest';
import type { Fact } from '../../src/model/fact.ts';
import { failuresOf, readAlone } from './prove.ts';

const TEXT = [
  '云湖市2025年预算执行情况的报告',
  '一、2025年政府性基金预算执行情况',
  '全市支出5.00亿元，调出到一般公共预算支出1.00亿元。支出预算6.00亿元。',
  '全市发行债券8.00亿元，其中：专项债券5.00亿元。粮食欠款清理完成年度任务的90%。',
].join('\n\n');

/** Checks that facts of the report fail, each changed before. */
async function failing(forge: (fact: Fact) => Fact): Promise<readonly string[]> {
  const page = { url: 'file:page.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode(TEXT) };
  const records = await readAlone(page);
  expect(records.facts.map(({ dimensions: { subject, fund }, measure }) => [subject, fund, measure])).toEqual([
    ['全市支出', 'gov_fund', 'actual'],
    ['调出到一般公共预算支出', 'gov_fund', 'actual'],
    ['支出', 'gov_fund', 'budget.unspecified'],
    ['发行债券', undefined, 'actual'],
    ['发行债券/专项债券', undefined, 'actual'],
    ['粮食欠款清理', undefined, 'actual'],
  ]);
  const failures = await failuresOf({ ...records, facts: records.facts.map(forge) }, [page]);
  return [...new Set(failures.map(({ check }) => check))].filter((check) => check.endsWith('as-printed'));
}

/** Facts with this subject, changed. */
const of = (subject: string, change: (fact: Fact) => Partial<Fact>) => (fact: Fact) =>
  fact.dimensions.subject === subject ? { ...fact, ...change(fact) } : fact;

test('a report of a government is proved as it is read', async () => {
  expect(await failing((fact) => fact)).toEqual([]);
});

test.each([
  [
    'a fund that nothing names',
    'fund-as-printed',
    of('全市支出', ({ dimensions }) => ({ dimensions: { ...dimensions, fund: 'state_capital' } })),
  ],
  [
    'a total that another name stands for',
    'whole-as-printed',
    of('发行债券/专项债券', ({ dimensions }) => ({ dimensions: { ...dimensions, subject: '偿还债券/专项债券' } })),
  ],
  ['a budget told as spent', 'measure-as-printed', of('支出', () => ({ measure: 'actual' }))],
  [
    'a task told as a budget',
    'base-measure-as-printed',
    of('粮食欠款清理', () => ({ base: { measure: 'budget.initial', fiscalYear: 2025 } })),
  ],
])('%s is told of', async (_name, check, forge) => {
  expect(await failing(forge)).toContain(check);
});
