import { expect, test } from 'vitest';
import { parsers } from '../../../parsers/index.ts';
import { sha256 } from '../../../src/base/digest.ts';
import { extract } from '../../../src/extract/index.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { readDocument } from '../../../src/pipeline.ts';

const REPORT = '关于云湖市2025年预算执行情况与2026年预算草案的报告';

/** Whose the figures of a table with such a title are: name and scope. */
async function whoseOf(title: string, report = REPORT): Promise<readonly string[]> {
  const facts = await factsOf(title, report, ['项目|2025年执行数', '一、教育支出|30', '二、农林水支出|40']);
  return [...new Set(facts.map(({ entity: { name, scope = '-' } }) => `${name} ${scope}`))];
}

async function factsOf(title: string, report: string, rows: readonly string[]): Promise<readonly Fact[]> {
  const cells = rows.map((row) => `<tr><td>${row.replaceAll('|', '</td><td>')}</td></tr>`).join('');
  const html = `<html><meta charset="utf-8"><title>${report}</title><body><h1>${report}</h1>
    <p>${title}</p><p>单位：万元</p><table>${cells}</table>`;
  const bytes = new TextEncoder().encode(html);
  const url = 'http://www.yunhu.example/report.html';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
  const { facts } = extract(
    await readDocument(snapshot),
    { publication: 'p', document: 'd', role: 'narrative' },
    parsers,
  );
  return facts;
}

test.each([
  ['2025年市南部山区一般公共预算支出执行情况表', '云湖市南部山区 -'],
  ['2025年市辖区一般公共预算支出执行情况表', '云湖市 -'],
  ['2025年云湖市一般公共预算支出执行表（代编）', '云湖市 consolidated'],
  ['2025年云湖市级（县级、区级）一般公共预算支出表', '云湖市 own_level'],
  ['2025年云湖市（县、区）本级一般公共预算支出表（按功能分类）', '云湖市 own_level'],
])('%s is of %s', async (title, whose) => {
  expect(await whoseOf(title)).toEqual([whose]);
});

test('items with the scope behind them are the subjects of a column that lists whose its other rows are', async () => {
  const rows = ['地区|本金和利息|一般债', '一、偿还本金全市|5|3', '市本级|2|1', '二、支付利息全市|4|2', '市本级|1|1'];
  const facts = await factsOf('2025年地方政府债券还本付息表', REPORT, rows);
  expect(
    facts.map(({ entity: { name, scope }, dimensions: { subject }, value }) => `${name} ${scope} ${subject} ${value}`),
  ).toEqual([
    '云湖市 consolidated 一、偿还本金全市 50000',
    '云湖市 consolidated 一、偿还本金全市 30000',
    '云湖市 own_level 市本级 20000',
    '云湖市 own_level 市本级 10000',
    '云湖市 consolidated 二、支付利息全市 40000',
    '云湖市 consolidated 二、支付利息全市 20000',
    '云湖市 own_level 市本级 10000',
    '云湖市 own_level 市本级 10000',
  ]);
});
