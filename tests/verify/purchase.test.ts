import { expect, test } from 'vitest';
import type { Dimensions, Fact } from '../../src/model/fact.ts';
import { failuresOf, readAlone } from './prove.ts';

const TITLE = '云湖市粮食储备局2021年部门预算';
const ROWS = [
  ['采购品目大类', '专项名称', '经济科目', '采购物品名称', '采购组织形式', '总计'],
  ['合计', '', '', '', '', '60.00'],
  ['一、货物A', '', '', '', '', '10.00'],
  ['', '仓房修缮费', '办公设备购置', '', '', '10.00'],
  ['', '', '', '复印纸', '政府集中采购', '10.00'],
  ['二、服务C', '', '', '', '', '50.00'],
  ['', '测温系统维护费', '维修（护）费', '', '', '50.00'],
  ['', '', '', '测温仪维护服务', '部门集中采购', '30.00'],
  ['', '', '', '', '分散自行组织', '20.00'],
];

/** Checks that facts of the list fail, each changed before. */
async function failing(forge: (fact: Fact) => Fact): Promise<readonly string[]> {
  const table = ROWS.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  const html = `<html><head><meta charset="utf-8"><title>${TITLE}</title></head><body><h1>${TITLE}</h1><p>政府采购预算表</p><p>单位：万元</p><table>${table}</table></body></html>`;
  const page = { url: 'file:page.html', mediaType: 'text/html', bytes: new TextEncoder().encode(html) };
  const records = await readAlone(page);
  const failures = await failuresOf({ ...records, facts: records.facts.map(forge) }, [page]);
  return [...new Set(failures.map(({ check }) => check))].filter((check) => check.endsWith('as-printed'));
}

function withDimensions(change: (dimensions: Dimensions) => Dimensions) {
  return (fact: Fact): Fact =>
    fact.dimensions.project === undefined ? fact : { ...fact, dimensions: change(fact.dimensions) };
}

test('what is bought is proved by the class, project and economic class above it, its name and the way of purchase', async () => {
  expect(await failing((fact) => fact)).toEqual([]);
});

test.each([
  [
    'concept',
    (fact: Fact) => (fact.concept === 'procurement.goods' ? { ...fact, concept: 'procurement.works' } : fact),
  ],
  ['project', withDimensions((dimensions) => ({ ...dimensions, project: '测温系统' }))],
  ['economic', withDimensions((dimensions) => ({ ...dimensions, economic: '30201' }))],
  ['subject', withDimensions((dimensions) => ({ ...dimensions, subject: '专线服务' }))],
  ['indicator', withDimensions((dimensions) => ({ ...dimensions, indicator: '集中采购' }))],
] as const)('another %s is noticed', async (name, forge) => {
  expect(await failing(forge)).toContain(`${name}-as-printed`);
});

test.each(['project', 'economic', 'subject', 'indicator'] as const)('a lost %s is noticed', async (name) => {
  const without = withDimensions(({ [name]: _, ...others }) => others);
  expect(await failing(without)).toEqual([`${name}-as-printed`]);
});
