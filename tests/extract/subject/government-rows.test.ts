import { expect, test } from 'vitest';
import { parsers } from '../../../parsers/index.ts';
import { sha256 } from '../../../src/base/digest.ts';
import { extract } from '../../../src/extract/index.ts';
import { readDocument } from '../../../src/pipeline.ts';

function tableHtml(title: string, rows: readonly string[]): string {
  const cells = rows.map(
    (row) =>
      `<tr>${row
        .split('|')
        .map((cell) => `<td>${cell}</td>`)
        .join('')}</tr>`,
  );
  return `<p>${title}</p><p>单位：万元</p><table>${cells.join('')}</table>`;
}

/** The facts of a table, or of two, in the report of a city: concept, or the subject as printed, dimensions, measure, year, value. */
async function factsOf(
  title: string,
  rows: readonly string[],
  nextTitle?: string,
  nextRows: readonly string[] = [],
): Promise<readonly string[]> {
  const report = '关于云湖市2025年全市和市级预算执行情况与2026年全市和市级预算草案的报告';
  const next = nextTitle === undefined ? '' : tableHtml(nextTitle, nextRows);
  const html = `<html><meta charset="utf-8"><title>${report}</title><body><h1>${report}</h1>
    <p>全市一般公共预算收入完成100亿元。</p>${tableHtml(title, rows)}${next}`;
  const bytes = new TextEncoder().encode(html);
  const url = 'http://www.yunhu.example/report.html';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
  const { facts } = extract(
    await readDocument(snapshot),
    { publication: 'p', document: 'd', role: 'narrative' },
    parsers,
  );
  return facts
    .filter(({ provenance }) => provenance.rule === 'table-cell')
    .map(({ concept, dimensions: { subject, ...others }, measure, statistic, period, value }) => {
      const named = Object.entries(others).map(([name, of]) => `${name}=${of}`);
      return [concept ?? subject, ...named.sort(), measure, statistic, period.fiscalYear, value].join(' ');
    });
}

test('rows of a table of one budget are its revenue by tax and other item, with transfers behind the sum of the year', async () => {
  expect(
    await factsOf('2025年全市一般公共预算收入执行情况表', [
      '项目|执行数',
      '一、税收收入|900',
      '（一）增值税|500',
      '二、非税收入|100',
      '（一）国有资本经营收入|20',
      '一般公共预算收入合计|1000',
      '转移性收入|300',
      '上级补助收入|300',
      '收入总计|1300',
    ]),
  ).toEqual([
    'government.revenue.tax fund=gpb actual level 2025 9000000',
    'government.revenue.tax fund=gpb revenue=10101 actual level 2025 5000000',
    'government.revenue.non_tax fund=gpb actual level 2025 1000000',
    'government.revenue.non_tax fund=gpb revenue=10306 actual level 2025 200000',
    'government.revenue fund=gpb actual level 2025 10000000',
    'government.transfer.income fund=gpb actual level 2025 3000000',
    'government.transfer.received fund=gpb actual level 2025 3000000',
    'government.grand_total fund=gpb side=income actual level 2025 13000000',
  ]);
});

test('a 款 is known by its name among those of its 类, a 项 among those of its 款', async () => {
  expect(
    await factsOf('2025年全市一般公共预算支出执行情况表', [
      '项目|执行数',
      '一、一般公共服务支出|90',
      '（一）人大事务|50',
      '1.行政运行|30',
      '2.云湖专项|20',
      '二、国防支出|10',
      '合计|100',
    ]),
  ).toEqual([
    'government.expenditure function=201 fund=gpb actual level 2025 900000',
    'government.expenditure function=20101 fund=gpb actual level 2025 500000',
    'government.expenditure function=2010101 fund=gpb actual level 2025 300000',
    '一、一般公共服务支出/(一)人大事务/2.云湖专项 fund=gpb actual level 2025 200000',
    'government.expenditure function=203 fund=gpb actual level 2025 100000',
    'government.expenditure fund=gpb actual level 2025 1000000',
  ]);
});

test('合计 behind transfers is the grand total of the side that the title says', async () => {
  expect(
    await factsOf('2025年市级政府性基金预算支出执行情况表', [
      '项目|执行数',
      '城乡社区支出|80',
      '调出资金|20',
      '支出合计|100',
    ]),
  ).toEqual([
    'government.expenditure function=212 fund=gov_fund actual level 2025 800000',
    'government.moved_out fund=gov_fund actual level 2025 200000',
    'government.grand_total fund=gov_fund side=expenditure actual level 2025 1000000',
  ]);
});

test('classes of what is given to other levels, and totals divided by the economic classification, keep their names', async () => {
  const rows = ['项目|执行数', '教育支出|80'];
  expect(await factsOf('2025年市对县区一般公共预算转移支付执行情况表', rows)).toEqual([
    '教育支出 fund=gpb actual level 2025 800000',
  ]);
  expect(
    await factsOf('2025年市级一般公共预算支出执行情况表', ['项目|执行数', '合计|100', '一、机关工资福利支出|80']),
  ).toEqual(['合计 fund=gpb actual level 2025 1000000', '一、机关工资福利支出 fund=gpb actual level 2025 800000']);
});

test('tables that contradict each other throughout keep their names', async () => {
  const table = (figures: readonly string[]) =>
    ['项目|执行数', '一、教育支出', '二、农林水支出', '三、交通运输支出'].map((row, at) =>
      at === 0 ? row : `${row}|${figures[at - 1]}`,
    );
  expect(
    await factsOf(
      '2025年全市一般公共预算支出执行情况表',
      table(['90', '80', '70']),
      '2025年全市一般公共预算支出执行情况表',
      table(['9', '8', '7']),
    ),
  ).toEqual(
    [
      ['一、教育支出', '900000'],
      ['二、农林水支出', '800000'],
      ['三、交通运输支出', '700000'],
      ['一、教育支出', '90000'],
      ['二、农林水支出', '80000'],
      ['三、交通运输支出', '70000'],
    ].map(([name, value]) => `${name} fund=gpb actual level 2025 ${value}`),
  );
});

test('the table of a zone, whose figures are not the city’s, keeps its names', async () => {
  expect(await factsOf('2025年东湖片区一般公共预算支出执行情况表', ['项目|执行数', '一、教育支出|80'])).toEqual([
    '一、教育支出 fund=gpb actual level 2025 800000',
  ]);
});

test('a sum in front of its parts has no concept where more than revenue stands below it', async () => {
  expect(
    await factsOf('云湖市2025年一般公共预算收入执行情况表', [
      '项目|执行数',
      '收入合计|1000',
      '一、税收收入|700',
      '二、转移性收入|300',
    ]),
  ).toEqual([
    '收入合计 fund=gpb actual level 2025 10000000',
    'government.revenue.tax fund=gpb actual level 2025 7000000',
    'government.transfer.income fund=gpb actual level 2025 3000000',
  ]);
});

test('a part of a budget is not the budget, and the rest of a short table no class', async () => {
  const rows = ['项目|执行数', '教育支出|80', '其他|20'];
  expect(await factsOf('2025年全市一般公共预算新增支出执行情况表', rows)).toEqual([
    '教育支出 fund=gpb actual level 2025 800000',
    '其他 fund=gpb actual level 2025 200000',
  ]);
  expect(await factsOf('2025年全市一般公共预算支出执行情况表', rows)).toEqual([
    'government.expenditure function=205 fund=gpb actual level 2025 800000',
    '其他 fund=gpb actual level 2025 200000',
  ]);
});

test('no row divides a 项, and the mark of a level is no part of a name', async () => {
  expect(
    await factsOf('2025年全市一般公共预算支出执行情况表', [
      '项目|执行数',
      '一、公共安全支出|90',
      '（一）武装警察部队（款）|50',
      '（二）公安|40',
      '1.一般行政管理事务|30',
      '（1）机关服务|10',
    ]),
  ).toEqual([
    'government.expenditure function=204 fund=gpb actual level 2025 900000',
    'government.expenditure function=20401 fund=gpb actual level 2025 500000',
    'government.expenditure function=20402 fund=gpb actual level 2025 400000',
    'government.expenditure function=2040202 fund=gpb actual level 2025 300000',
    'government.expenditure function=2040203 fund=gpb actual level 2025 100000',
  ]);
});

test('aid to 其他地区 is a class like the others, and no region; one row that two tables state differently leaves the rest', async () => {
  const rows = (share: number) => [
    '项目|预算数|完成数|占预算%',
    `一、一般公共服务|${90 * share}|${80 * share}|88.9`,
    `二、援助其他地区|${12 * share}|${8 * share + 1}|${70 + share}`,
    `三、其他支出|${5 * share}|${4 * share}|80`,
  ];
  const facts = await factsOf(
    '2025年全市一般公共预算支出完成情况表',
    rows(2),
    '2025年市本级一般公共预算支出完成情况表',
    rows(1),
  );
  expect(facts.filter((fact) => fact.includes('level'))).toEqual([
    'government.expenditure function=201 fund=gpb budget.unspecified level 2025 1800000',
    'government.expenditure function=201 fund=gpb actual level 2025 1600000',
    'government.expenditure function=219 fund=gpb budget.unspecified level 2025 240000',
    'government.expenditure function=219 fund=gpb actual level 2025 170000',
    'government.expenditure function=229 fund=gpb budget.unspecified level 2025 100000',
    'government.expenditure function=229 fund=gpb actual level 2025 80000',
    'government.expenditure function=201 fund=gpb budget.unspecified level 2025 900000',
    'government.expenditure function=201 fund=gpb actual level 2025 800000',
    'government.expenditure function=219 fund=gpb budget.unspecified level 2025 120000',
    'government.expenditure function=219 fund=gpb actual level 2025 90000',
    'government.expenditure function=229 fund=gpb budget.unspecified level 2025 50000',
    'government.expenditure function=229 fund=gpb actual level 2025 40000',
  ]);
});

test('a table of social insurances names the figure by its columns, or by its rows and their parts', async () => {
  const byColumn = await factsOf('2025年全市社会保险基金预算执行情况表', [
    '项目|上年结余|本年收入|本年支出|当期结余|滚存结余',
    '合计|50|30|20|10|60',
    '一、职工基本医疗保险基金|30|20|12|8|38',
    '二、失业保险基金|20|10|8|2|22',
  ]);
  expect(byColumn.map((fact) => fact.replace(/ fund=social_insurance| \S+ level 2025/g, ''))).toEqual([
    'government.carry_in 500000',
    'government.revenue 300000',
    'government.expenditure 200000',
    'government.balance.year 100000',
    'government.balance.cumulative 600000',
    'government.carry_in revenue=10203 300000',
    'government.revenue revenue=10203 200000',
    'government.expenditure function=20903 120000',
    'government.balance.year revenue=10203 80000',
    'government.balance.cumulative revenue=10203 380000',
    'government.carry_in revenue=10202 200000',
    'government.revenue revenue=10202 100000',
    'government.expenditure function=20902 80000',
    'government.balance.year revenue=10202 20000',
    'government.balance.cumulative revenue=10202 220000',
  ]);
  const byRow = await factsOf('2025年全市社会保险基金预算执行情况表', [
    '项目|执行数',
    '一、社会保险基金预算收入合计|30',
    '（一）城镇职工基本医疗保险基金收入|20',
    '其中：1.保费收入|15',
    '2.财政补贴收入|2',
    '3.利息收入|1',
    '4.转移收入|1',
    '5.其他收入|1',
    '（二）失业保险基金收入|10',
    '其中：1.保费收入|10',
    '二、社会保险基金预算支出合计|12',
    '（一）城镇职工基本医疗保险基金支出|12',
    '其中：1.基本医疗保险待遇支出|10',
    '2.转移支出|2',
    '三、社会保险基金预算本年收支结余合计|18',
    '（一）城镇职工基本医疗保险基金本年收支结余|8',
  ]);
  expect(byRow.map((fact) => fact.replace(/ fund=social_insurance| \S+ level 2025/g, ''))).toEqual([
    'government.revenue 300000',
    'government.revenue revenue=10203 200000',
    'government.revenue.contributions revenue=10203 150000',
    'government.revenue.subsidies revenue=10203 20000',
    'government.revenue.interest revenue=10203 10000',
    'government.revenue.moved_along revenue=10203 10000',
    'government.revenue.others revenue=10203 10000',
    'government.revenue revenue=10202 100000',
    'government.revenue.contributions revenue=10202 100000',
    'government.expenditure 120000',
    'government.expenditure function=20903 120000',
    'government.expenditure.benefits function=20903 100000',
    'government.expenditure.moved_along function=20903 20000',
    'government.balance.year 180000',
    'government.balance.year revenue=10203 80000',
  ]);
});

test('transfers between governments are known by their names, and which way they go by the side that says it', async () => {
  const facts = await factsOf('2025年市本级一般公共收支预算平衡表', [
    '项目|预算数|项目|预算数',
    '一、上级补助收入|90|一、补助下级支出|50',
    '（一）返还性收入|30|（一）返还性支出|20',
    '增值税返还|30|所得税基数返还支出|20',
    '（二）一般转移支付收入|60|（二）一般转移支付支出|30',
    '均衡性转移支付收入|40|均衡性转移支付支出|20',
    '教育共同事权转移支付收入|20|体制补助支出|10',
    '二、下级上解收入|9|二、上解上级支出|5',
    '（一）体制上解收入|9|（一）专项上解支出|5',
  ]);
  expect(facts.map((fact) => fact.replace(/ fund=gpb| \S+ level 2025/g, '')).sort()).toEqual([
    'government.transfer.from_below 90000',
    'government.transfer.from_below revenue=1100601 90000',
    'government.transfer.handed_up 50000',
    'government.transfer.handed_up function=2300602 50000',
    'government.transfer.paid 500000',
    'government.transfer.paid.general 300000',
    'government.transfer.paid.general function=2300201 100000',
    'government.transfer.paid.general function=2300202 200000',
    'government.transfer.paid.returned 200000',
    'government.transfer.paid.returned function=2300102 200000',
    'government.transfer.received 900000',
    'government.transfer.received.general 600000',
    'government.transfer.received.general revenue=1100202 400000',
    'government.transfer.received.general revenue=1100245 200000',
    'government.transfer.received.returned 300000',
    '增值税返还 300000',
  ]);
});
