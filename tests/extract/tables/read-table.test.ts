import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsers } from '../../../parsers/index.ts';
import { sha256 } from '../../../src/base/digest.ts';
import { extract } from '../../../src/extract/index.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { CURRENCIES } from '../../../src/model/quantity.ts';
import { readDocument } from '../../../src/pipeline.ts';

interface Case {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  /** Neighbours with the same words in one row are one cell. */
  readonly rows: readonly (readonly string[])[];
  /** `concept dimension=value… measure year [statistic<base] value`; the subject as printed where no concept is known. */
  readonly facts: readonly string[];
  readonly unbound?: readonly string[];
  /** Of its amounts, where that is not CNY. */
  readonly currency?: string;
}

const CASES = JSON.parse(readFileSync(new URL('tables.cases.json', import.meta.url), 'utf8')) as readonly Case[];

function rowHtml(row: readonly string[]): string {
  const cells: { text: string; colspan: number }[] = [];
  for (const text of row) {
    const last = cells.at(-1);
    const same = last?.text === text && text !== '' && !/^[\d.,-]+$/.test(text);
    if (last !== undefined && same) last.colspan += 1;
    else cells.push({ text, colspan: 1 });
  }
  return `<tr>${cells.map(({ text, colspan }) => `<td colspan="${colspan}">${text}</td>`).join('')}</tr>`;
}

async function read({ title, unit, rows }: Case) {
  const unitLine = unit === '' ? '' : `<p>${unit}</p>`;
  const html = `<html><meta charset="utf-8"><title>云湖市粮食储备局2021年度部门决算</title><body>
    <h1>云湖市粮食储备局2021年度部门决算</h1><p>2021年度决算报表见下。</p><p>${title}</p>${unitLine}<table>${rows.map(rowHtml).join('')}</table>`;
  const bytes = new TextEncoder().encode(html);
  const url = 'http://www.yunhu.example/tables.html';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
  return extract(await readDocument(snapshot), { publication: 'p', document: 'd', role: 'narrative' }, parsers);
}

/** `full`: with the measure of what a change is against. */
function said({ concept, dimensions, measure, statistic, base, period, value }: Fact, full = false): string {
  const { subject, indicator, ...others } = dimensions;
  const about = concept ?? [subject, indicator].filter((one) => one !== undefined).join('/');
  const named = Object.entries(concept === null ? others : dimensions).map(([name, of]) => `${name}=${of}`);
  const of = base?.fiscalYear === period.fiscalYear ? base?.measure : `${base?.measure}@${base?.fiscalYear}`;
  return [
    about,
    ...named.sort((a, b) => (a.startsWith('fund') ? -1 : b.startsWith('fund') ? 1 : 0)),
    measure,
    period.fiscalYear,
    ...(statistic === 'level'
      ? []
      : base === undefined && statistic === 'count'
        ? [statistic]
        : [`${statistic}<${statistic === 'completion_rate' || full ? of : base?.fiscalYear}`]),
    ...(base?.basis === undefined ? [] : [base.basis]),
    value,
  ].join(' ');
}

function plainValue(line: string): string {
  return line.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}

describe('the facts of a table', () => {
  test.each(CASES)('$name', async (one) => {
    const { facts, figures } = await read(one);
    expect(facts.map((fact) => plainValue(said(fact))).sort()).toEqual([...one.facts].sort());
    const amounts = facts.filter(({ statistic }) => statistic === 'level');
    expect(new Set(amounts.map(({ unit }) => unit).filter((unit) => CURRENCIES.has(unit)))).toEqual(
      new Set(amounts.length === 0 ? [] : [one.currency ?? 'CNY']),
    );
    const unbound = figures.filter(({ disposition }) => disposition === 'unbound').map(({ quote }) => quote);
    expect(unbound).toEqual(one.unbound ?? []);
  });
});

test('an entry of the contents is no title of the table that stands below it', async () => {
  const html = `<html><meta charset="utf-8"><title>云湖市粮食储备局2021年度部门决算</title><body>
    <h1>云湖市粮食储备局2021年度部门决算</h1><p>目录</p><p>一、仓房修缮</p><p>二、2020年政府性基金安排情况表</p>
    <p>一、仓房修缮</p><table>${[
      ['项目', '数额（元）'],
      ['湖滩修复补贴', '7'],
    ]
      .map(rowHtml)
      .join('')}</table>
    <p>仓房完好。</p><p>二、2020年政府性基金安排情况表</p><p>见附件。</p>`;
  const bytes = new TextEncoder().encode(html);
  const url = 'http://www.yunhu.example/contents.html';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
  const document = await readDocument(snapshot);
  expect(document.document.blocks.filter(({ role }) => role === 'contents').length).toBeGreaterThan(2);
  const { facts } = extract(document, { publication: 'p', document: 'd', role: 'narrative' }, parsers);
  expect(facts.map((fact) => said(fact))).toEqual(['湖滩修复补贴 actual 2021 7']);
});

/** Facts of a table given as markup, below its name and unit. */
async function readMarkup(
  title: string,
  table: string,
  document = '云湖市2021年度决算草案的报告',
  full = false,
): Promise<readonly string[]> {
  const html = `<html><meta charset="utf-8"><title>${document}</title><body><h1>${document}</h1><p>决算情况如下。</p><p>${title}</p><p>单位：万元</p><table>${table}</table>`;
  const bytes = new TextEncoder().encode(html);
  const url = 'http://www.yunhu.example/markup.html';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
  const { facts } = extract(
    await readDocument(snapshot),
    { publication: 'p', document: 'd', role: 'narrative' },
    parsers,
  );
  return facts.map((fact) => plainValue(said(fact, full)));
}

test('rows beside a cell that goes over them divide what it names, and 小计 beside it is that', async () => {
  const rows = `<tr><td colspan="2">项目</td><td>金额</td></tr>
    <tr><td rowspan="3">湖滩资金</td><td>小计</td><td>3</td></tr>
    <tr><td>芦苇补种</td><td>2</td></tr><tr><td>堤岸加固</td><td>1</td></tr>
    <tr><td>巡护资金</td><td>巡护</td><td>4</td></tr>`;
  expect(await readMarkup('2021年湖滩修复决算表', rows)).toEqual([
    '湖滩资金 actual 2021 30000',
    '湖滩资金/芦苇补种 actual 2021 20000',
    '湖滩资金/堤岸加固 actual 2021 10000',
    '巡护资金 actual 2021 40000',
  ]);
});

test('the sum of a list of bodies stands in their column', async () => {
  const rows = `<tr><td>序号</td><td>地区</td><td>项目名称</td><td>安排数额</td></tr>
    <tr><td></td><td>合计</td><td></td><td>9</td></tr>
    <tr><td>1</td><td>湖东区</td><td>芦苇补种</td><td>5</td></tr><tr><td>2</td><td>湖西区</td><td>堤岸加固</td><td>4</td></tr>`;
  expect(await readMarkup('2021年湖滩修复资金安排情况表', rows)).toEqual([
    '合计/安排数额 actual 2021 90000',
    '芦苇补种/安排数额 actual 2021 50000',
    '堤岸加固/安排数额 actual 2021 40000',
  ]);
});

test('rows without a concept of their own are parts of the one that a cell over them names', async () => {
  const rows = `<tr><td colspan="2">项目名称</td><td>金额</td></tr>
    <tr><td colspan="2">收入总计</td><td>99</td></tr>
    <tr><td rowspan="2">一般公共预算资金</td><td>小计</td><td>80</td></tr><tr><td>公共财政湖滩拨款</td><td>80</td></tr>
    <tr><td rowspan="2">财政专户管理资金</td><td>小计</td><td>9</td></tr><tr><td>湖滩收费</td><td>9</td></tr>
    <tr><td rowspan="3">其他资金</td><td>小计</td><td>10</td></tr><tr><td>事业收入</td><td>7</td></tr><tr><td>湖滩捐赠</td><td>3</td></tr>`;
  expect(await readMarkup('收入预算总表', rows, '云湖市粮食储备局2021年部门预算')).toEqual([
    'balance.grand_total side=income budget.initial 2021 990000',
    'income.fiscal.gpb budget.initial 2021 800000',
    'income.fiscal.gpb subject=公共财政湖滩拨款 budget.initial 2021 800000',
    'income.special_account budget.initial 2021 90000',
    'income.special_account subject=湖滩收费 budget.initial 2021 90000',
    'income.other budget.initial 2021 100000',
    'income.undertaking budget.initial 2021 70000',
    'income.other subject=湖滩捐赠 budget.initial 2021 30000',
  ]);
});

test('a rate of a budget against the year before is of the column that the figures bear out, of the one column of that year, else of nothing said', async () => {
  const report = '云湖市2021年预算执行情况和2022年预算草案的报告';
  const table = (rows: readonly string[]) =>
    rows
      .map(
        (row) =>
          `<tr>${row
            .split(' ')
            .map((cell) => `<td>${cell}</td>`)
            .join('')}</tr>`,
      )
      .join('');
  const rates = async (rows: readonly string[], title = '2022年湖滩修复支出预算表') =>
    (await readMarkup(title, table(rows), report, true)).filter((fact) => fact.includes('rate'));
  const both = ['项目 2021年预算数 2021年执行数 2022年预算数 比上年增长%'];
  expect(
    await rates([
      ...both,
      '芦苇补种 80.00 100.00 120.00 20.0',
      '堤岸加固 70.00 50.00 40.00 -20.0',
      '巡护 3.00 4.00 5.00 25',
    ]),
  ).toEqual([
    '芦苇补种 budget.unspecified 2022 change_rate<actual@2021 20',
    '堤岸加固 budget.unspecified 2022 change_rate<actual@2021 -20',
    '巡护 budget.unspecified 2022 change_rate<actual@2021 25',
  ]);
  // Two of three rows bear out nothing.
  expect(
    await rates([
      ...both,
      '芦苇补种 80.00 100.00 120.00 20.0',
      '堤岸加固 70.00 50.00 40.00 7.0',
      '巡护 3.00 4.00 5.00 7',
    ]),
  ).toEqual([
    '芦苇补种 budget.unspecified 2022 change_rate<undefined@2021 20',
    '堤岸加固 budget.unspecified 2022 change_rate<undefined@2021 7',
    '巡护 budget.unspecified 2022 change_rate<undefined@2021 7',
  ]);
  expect(await rates(['项目 2021年执行数 2022年预算数 比上年增长%', '芦苇补种 80.00 120.00 50.0'])).toEqual([
    '芦苇补种 budget.unspecified 2022 change_rate<actual@2021 50',
  ]);
  expect(await rates(['项目 预算数 比上年增长%', '芦苇补种 120.00 50.0'])).toEqual([
    '芦苇补种 budget.unspecified 2022 change_rate<undefined@2021 50',
  ]);
  expect(await rates(['项目 2021年决算数 比上年增长%', '芦苇补种 120.00 50.0'], '2021年湖滩修复支出决算表')).toEqual([
    '芦苇补种 actual 2021 change_rate<actual@2020 50',
  ]);
});

test('自治区本级 in a row of an autonomous region is its own level, and no region of that name', async () => {
  const title = '云湖回族自治区2021年债券安排表';
  const html = `<html><meta charset="utf-8"><title>云湖回族自治区2021年决算草案的报告</title><body><h1>云湖回族自治区2021年决算草案的报告</h1><p>决算情况如下。</p><p>${title}</p><p>单位：万元</p><table>${[
    ['项目', '金额'],
    ['一、自治区本级', '7.00'],
    ['二、云山县本级', '3.00'],
  ]
    .map(rowHtml)
    .join('')}</table>`;
  const bytes = new TextEncoder().encode(html);
  const url = 'http://www.yunhu.example/own.html';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
  const { facts } = extract(
    await readDocument(snapshot),
    { publication: 'p', document: 'd', role: 'narrative' },
    parsers,
  );
  expect(facts.map(({ entity: { name, scope } }) => [name, scope])).toEqual([
    ['云湖回族自治区', 'own_level'],
    ['云湖回族自治区云山县', 'own_level'],
  ]);
});

test('a numbered name that begins in the column of the numbers divides the one above it', async () => {
  const rows = `<tr><td>序号</td><td>项目名称</td><td>金额</td></tr>
    <tr><td colspan="2">一、湖滩</td><td>7</td></tr>
    <tr><td colspan="2">（一）芦苇</td><td>4</td></tr><tr><td>1</td><td>苗木</td><td>4</td></tr>
    <tr><td colspan="2">（二）堤岸</td><td>3</td></tr><tr><td>1</td><td>石料</td><td>3</td></tr>`;
  expect(await readMarkup('2021年湖滩修复决算表', rows)).toEqual([
    '一、湖滩 actual 2021 70000',
    '一、湖滩/(一)芦苇 actual 2021 40000',
    '苗木 actual 2021 40000',
    '一、湖滩/(二)堤岸 actual 2021 30000',
    '石料 actual 2021 30000',
  ]);
});

test('市本级 in a list of cities and their counties is of the nearest city above it', async () => {
  const title = '2021年债务余额分地区情况表';
  const html = `<html><meta charset="utf-8"><title>山东省2021年决算草案的报告</title><body><h1>山东省2021年决算草案的报告</h1><p>决算情况如下。</p><p>${title}</p><p>单位：万元</p><table>${[
    ['市县别', '债务余额'],
    ['济南市合计', '7.00'],
    ['市本级', '5.00'],
    ['历下区', '2.00'],
    ['青岛市合计', '3.00'],
    ['市本级', '3.00'],
    ['单 县', '1.00'],
  ]
    .map(rowHtml)
    .join('')}</table>`;
  const bytes = new TextEncoder().encode(html);
  const url = 'http://www.yunhu.example/cities.html';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
  const { facts } = extract(
    await readDocument(snapshot),
    { publication: 'p', document: 'd', role: 'narrative' },
    parsers,
  );
  expect(facts.map(({ entity: { name, scope }, value }) => [name, scope, value])).toEqual([
    ['山东省济南市', undefined, '70000'],
    ['山东省济南市', 'own_level', '50000'],
    ['山东省历下区', undefined, '20000'],
    ['山东省青岛市', undefined, '30000'],
    ['山东省青岛市', 'own_level', '30000'],
    ['山东省单县', undefined, '10000'],
  ]);
});

test('a note behind a table says which budget its 预算数 is', async () => {
  const html = `<html><meta charset="utf-8"><title>云湖市粮食储备局2021年度部门决算</title><body>
    <h1>云湖市粮食储备局2021年度部门决算</h1><p>财政拨款“三公”经费支出决算表</p><p>单位：万元</p><table>${[
      ['项目', '预算数', '决算数', '完成预算%'],
      ['公务接待费', '2.00', '1.00', '50.00'],
    ]
      .map(rowHtml)
      .join('')}</table><p>注：预算数为“三公”经费全年预算数，决算数含以前年度结转资金安排的支出。</p>
    <p>机关运行经费支出表</p><p>单位：万元</p><table>${[
      ['项目', '预算数'],
      ['机关运行经费', '8.00'],
    ]
      .map(rowHtml)
      .join('')}</table>`;
  const bytes = new TextEncoder().encode(html);
  const url = 'http://www.yunhu.example/note.html';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
  const { facts } = extract(
    await readDocument(snapshot),
    { publication: 'p', document: 'd', role: 'narrative' },
    parsers,
  );
  expect(facts.map((fact) => said(fact))).toEqual([
    'three_public.reception budget.full_year 2021 20000',
    'three_public.reception actual 2021 10000',
    'three_public.reception actual 2021 completion_rate<budget.full_year 50.00',
    'office_operating budget.unspecified 2021 80000',
  ]);
});
