import { expect, test } from 'vitest';
import type { Fact } from '../../src/model/fact.ts';
import { failuresOf, readAlone } from './prove.ts';

const TITLE = '云湖市粮食储备局2021年部门预算';
const TABLE = `<tr><td colspan="2">项目名称</td><td>金额</td></tr>
  <tr><td rowspan="2">财政专户管理资金</td><td>小计</td><td>9</td></tr><tr><td>湖滩收费</td><td>9</td></tr>
  <tr><td rowspan="2">湖滩资金</td><td>小计</td><td>10</td></tr><tr><td>湖滩捐赠</td><td>3</td></tr>`;

/** Checks that facts of the table fail, each changed before. */
async function failing(forge: (fact: Fact) => Fact): Promise<readonly string[]> {
  const html = `<html><head><meta charset="utf-8"><title>${TITLE}</title></head><body><h1>${TITLE}</h1><p>收入预算总表</p><p>单位：万元</p><table>${TABLE}</table></body></html>`;
  const page = { url: 'file:page.html', mediaType: 'text/html', bytes: new TextEncoder().encode(html) };
  const records = await readAlone(page);
  expect(records.facts.map(({ concept, dimensions }) => [concept, dimensions.subject])).toEqual([
    ['income.special_account', undefined],
    ['income.special_account', '湖滩收费'],
    [null, '湖滩资金'],
    [null, '湖滩资金/湖滩捐赠'],
  ]);
  const failures = await failuresOf({ ...records, facts: records.facts.map(forge) }, [page]);
  return [...new Set(failures.map(({ check }) => check))].filter((check) => check.endsWith('as-printed'));
}

const withSubject = (from: string, to: string | undefined) => (fact: Fact) => {
  const { subject, ...others } = fact.dimensions;
  return subject === from ? { ...fact, dimensions: { ...others, ...(to === undefined ? {} : { subject: to }) } } : fact;
};

test('a row is proved by its own name behind those of the cells over it', async () => {
  expect(await failing((fact) => fact)).toEqual([]);
});

test.each([
  ['湖滩收费', '湖滩捐赠', 'subject-as-printed'],
  ['湖滩收费', undefined, 'concept-as-printed'],
  ['湖滩资金/湖滩捐赠', '财政专户管理资金/湖滩捐赠', 'subject-as-printed'],
  ['湖滩资金', '湖滩资金/小计', 'subject-as-printed'],
])('%s is not %s', async (from, to, check) => {
  expect(await failing(withSubject(from, to))).toContain(check);
});

test('an amount of seven digits in the other half of a table is no code of the row', async () => {
  const title = '云湖市粮食储备局2021年部门预算';
  const rows = `<tr><td>收入项目</td><td>数额</td><td>支出项目</td><td>数额</td></tr>
    <tr><td>本年收入合计</td><td>1475790</td><td>本年支出合计</td><td>1450349</td></tr>
    <tr><td>收入总计</td><td>2075790</td><td>支出总计</td><td>2075790</td></tr>`;
  const html = `<html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>收支预算总表</p><p>单位：万元</p><table>${rows}</table></body></html>`;
  const page = { url: 'file:page.html', mediaType: 'text/html', bytes: new TextEncoder().encode(html) };
  const records = await readAlone(page);
  expect(records.facts.map(({ concept }) => concept)).toEqual([
    'income.total',
    'balance.grand_total',
    'expenditure.total',
    'balance.grand_total',
  ]);
  expect(await failuresOf(records, [page])).toEqual([]);
});

/** A table of 三公经费 with what it counts, and the note behind it. */
async function countedTable(forge: (fact: Fact) => Fact = (fact) => fact) {
  const title = '云湖市粮食储备局2021年部门决算';
  const rows = [
    ['项目', '预算数', '决算数'],
    ['支出合计', '9.00', '7.00'],
    ['公务接待费', '9.00', '7.00'],
    ['国内公务接待批次（个）', '—', '12'],
    ['车辆数合计（辆）', '—', '3'],
    ['其中：机要通信用车', '—', '1'],
  ].map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  const html = `<html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>“三公”经费及车辆情况表</p><p>单位：万元</p><table>${rows.join('')}</table><p>注：预算数为“三公”经费全年预算数。</p></body></html>`;
  const page = { url: 'file:page.html', mediaType: 'text/html', bytes: new TextEncoder().encode(html) };
  const records = await readAlone(page);
  const failures = await failuresOf({ ...records, facts: records.facts.map(forge) }, [page]);
  return { facts: records.facts, checks: [...new Set(failures.map(({ check }) => check))] };
}

test('counts, the sum of the table and the budget that its note names are proved', async () => {
  const { facts, checks } = await countedTable();
  expect(facts.map(({ concept, measure, value, unit }) => [concept, measure, value, unit].join(' '))).toEqual([
    'three_public.total budget.full_year 90000 CNY',
    'three_public.total actual 70000 CNY',
    'three_public.reception budget.full_year 90000 CNY',
    'three_public.reception actual 70000 CNY',
    'three_public.reception.batches actual 12 item',
    'assets.vehicles actual 3 vehicle',
    'assets.vehicles actual 1 vehicle',
  ]);
  expect(checks).toEqual([]);
});

test.each([
  ['12', { unit: 'CNY', value: '120000', decimals: -4 }],
  ['12', { concept: 'three_public.reception.visitors' }],
  ['3', { unit: 'item' }],
  ['3', { concept: 'vehicles.purchased' }],
  ['1', { dimensions: { vehicleKind: '应急保障' } }],
  ['1', { dimensions: {} }],
  ['9.00', { measure: 'budget.initial' }],
  ['7.00', { concept: 'expenditure.total' }],
] as const)('%s as %o is not', async (amount, forged) => {
  const { checks } = await countedTable((fact) =>
    fact.stated.number === amount ? ({ ...fact, ...forged } as Fact) : fact,
  );
  expect(checks.filter((check) => check !== 'key-of-aspects' && check !== 'id-of-key')).not.toEqual([]);
});
