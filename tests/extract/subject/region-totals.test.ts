import { expect, test } from 'vitest';
import { readPage } from '../read-page.ts';

/** Concept or name, and value, of what a page states. */
async function stated(title: string, line: string): Promise<readonly string[]> {
  const { facts } = await readPage([line], title);
  return facts.map(({ concept, dimensions, value }) => `${concept ?? dimensions.subject} ${value}`);
}

test('what a whole region received is no income of a department', async () => {
  const line = '2021年财政总收入6.00亿元。2021年全市财政总收入900.00亿元，全市财政支出800.00亿元。';
  expect(await stated('云湖市粮食储备局2021年度部门决算', line)).toEqual([
    'income.total 600000000',
    '财政总收入 90000000000',
    '全市财政支出 80000000000',
  ]);
});

test('on a page on three public expenses it is the revenue of the region', async () => {
  const line = '2021年全省“三公”经费9.50亿元，其中公务接待费2.30亿元。2021年全省财政总收入完成3000.00亿元。';
  expect(await stated('云湖省2021年“三公”经费汇总情况', line)).toEqual([
    'three_public.total 950000000',
    'three_public.reception 230000000',
    'government.revenue.with_central 300000000000',
  ]);
});
