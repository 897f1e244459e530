import { expect, test } from 'vitest';
import { parsers } from '../../parsers/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import { RULES } from '../../src/check/index.ts';
import { readPublication } from '../../src/pipeline.ts';

const TITLE = '云湖市粮食储备局2021年度部门决算';

/** Errors and warnings of checks of a page with these paragraphs and tables (markup) below a heading. */
async function alarms(heading: string, ...parts: readonly string[]): Promise<readonly string[]> {
  const body = parts.map((part) => (part.startsWith('<') ? part : `<p>${part}</p>`)).join('\n');
  const page = `<html><head><meta charset="utf-8"><title>${TITLE}</title></head><body><h1>${TITLE}</h1><p><strong>${heading}</strong></p>${body}</body></html>`;
  const bytes = new TextEncoder().encode(page);
  const url = 'http://www.yunhu.example/page.html';
  const snapshot = {
    url,
    finalUrl: url,
    status: 200,
    headers: {},
    mediaType: 'text/html',
    sha256: sha256(bytes),
    bytes,
  };
  const { findings } = await readPublication([{ snapshot, role: 'page' }], parsers);
  const checks = new Set(RULES.map(({ id }) => id));
  return findings
    .filter(({ level, rule }) => checks.has(rule) && (level === 'error' || level === 'warning'))
    .map(({ message }) => message);
}

const THREE_PUBLIC = '八、“三公”经费支出决算情况';

test.each([
  ['100.00', '大于', ['direction-word-matches: 三公经费: “决算数大于年初预算数”, but 83.60万元 against 100.00万元']],
  ['100.00', '小于', []],
  ['80.00', '大于', []],
  ['80.00', '低于', ['direction-word-matches: 三公经费: “决算数低于年初预算数”, but 83.60万元 against 80.00万元']],
  ['83.60', '大于', ['direction-word-matches: 三公经费: “决算数大于年初预算数”, but 83.60万元 against 83.60万元']],
  ['83.60', '等于', []],
  ['83.50', '等于', ['direction-word-matches: 三公经费: “决算数等于年初预算数”, but 83.60万元 against 83.50万元']],
])('a budget of %s that the final account is said to be %s', async (budget, word, expected) => {
  const text = `2021年度“三公”经费决算数83.60万元，年初预算数${budget}万元。决算数${word}年初预算数的主要原因：来访有变。`;
  expect(await alarms(THREE_PUBLIC, text)).toEqual(expected);
});

test('a direction is held against the budget that it names, in traditional script too', async () => {
  const text =
    '2021年度「三公」經費決算數83.60萬元，年初預算數90.00萬元，全年預算數80.00萬元。決算數小於全年預算數的主要原因：來訪有變。';
  expect(await alarms('八、「三公」經費', text)).toHaveLength(1);
  expect(await alarms('八、「三公」經費', text.replace('小於', '大於'))).toEqual([]);
});

test('a direction without both figures says nothing that could be checked', async () => {
  const text = '2021年度“三公”经费决算数83.60万元。决算数大于预算数的主要原因：来访有变。';
  expect(await alarms(THREE_PUBLIC, text)).toEqual([]);
});

test.each(['大小于', '大于（小于）', '大（小）于'])('%s is left of the template', async (words) => {
  const text = `2021年度“三公”经费决算数83.60万元。决算数${words}年初预算数的主要原因：来访有变。`;
  const found = await alarms(THREE_PUBLIC, text);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain('template-filled-in');
});

test.each(['云湖市XX局2021年度部门决算表', '云湖市××局情况如下。', '202X年度部门决算情况'])(
  '%s is left of the template',
  async (words) => {
    const text = '2021年度“三公”经费决算数83.60万元。';
    const [found, ...others] = await alarms(THREE_PUBLIC, words, text);
    expect(found).toContain('template-filled-in');
    expect(others).toEqual([]);
  },
);

test('letters of a name are no mark of the template', async () => {
  expect(await alarms(THREE_PUBLIC, '购置了XXL号防护服，用于AXX型通风机房。')).toEqual([]);
});

test('what small firms supplied of one kind is not held against all that they supplied', async () => {
  const text =
    '政府采购支出总额100.00万元，其中：政府采购货物支出30.00万元、政府采购服务支出70.00万元。授予中小企业合同金额90.00万元，占政府采购支出总额的90.00%；货物采购授予中小企业合同金额占货物支出金额的100%。';
  expect(await alarms('（二）政府采购支出情况', text)).toEqual([]);
  expect(await alarms('（二）政府采购支出情况', text.replace('的90.00%', '的80.00%'))).toHaveLength(1);
});

test('income in total with what was carried over is not held against the income of the year', async () => {
  const text =
    '2021年度政府性基金预算财政拨款收入总计90.00万元，其中：年初财政拨款结转和结余10.00万元，本年财政拨款收入80.00万元。';
  expect(await alarms('八、政府性基金预算财政拨款收入支出决算情况', text)).toEqual([]);
});

test.each([
  ['包括本部以及下属5家预算单位的收支', []],
  ['包括下属预算单位5家的收支', []],
  ['包括本部以及下属4家预算单位的收支', ['预算单位 printed 4家, by kind 1家 + 5家: computed 6.00家']],
  ['包括5家预算单位的收支', ['预算单位 printed 5家, by kind 1家 + 5家: computed 6.00家']],
])('units by kind count the body itself, and those below it do not: %s', async (words, expected) => {
  const text = `部门决算${words}。本部门中，行政单位1家，事业单位5家。`;
  expect(await alarms('二、部门决算单位构成', text)).toEqual(expected.map((one) => `kinds-sum-to-total: ${one}`));
});

const RUNNING = '机关运行经费支出20.00万元，比2020年度增加2.00万元，增长11.11%。';

test('a heading of another year is named, and what stands below it is not held against itself', async () => {
  const heading = '第三部分 云湖市粮食储备局2020年度部门决算情况说明';
  expect(await alarms(heading, '<p><strong>（一）机关运行经费支出情况</strong></p>', RUNNING)).toEqual([
    'year-as-elsewhere: “第三部分 云湖市粮食储备局2020年度部门决算情况说明” names 2020, the publication is of 2021',
  ]);
  const same = heading.replace('2020', '2021');
  expect(await alarms(same, '<p><strong>（一）机关运行经费支出情况</strong></p>', RUNNING)).toEqual([]);
});

test('a change against the year of the publication itself is told of', async () => {
  const text = '2021年度机关运行经费支出20.00万元，比2021年度增加2.00万元，增长11.11%。';
  expect(await alarms('（一）机关运行经费支出情况', text)).toEqual([
    'change-matches-levels: change of 机关运行经费 printed 2.00万元 is against 2021 itself',
  ]);
});

const ASSETS = '（三）国有资产占有使用情况';

test('what is held at the end of another year than that of the accounts is told of, once for a day', async () => {
  const text = '截至2020年12月31日，本部门共有车辆3辆，其中：机要通信用车1辆、其他用车2辆。';
  expect(await alarms(ASSETS, text)).toEqual([
    'year-as-elsewhere: 车辆 3辆 is of 2020-12-31, the accounts are of 2021',
  ]);
  expect(await alarms(ASSETS, text.replace('2020', '2021'))).toEqual([]);
  expect(await alarms(ASSETS, text, '截至2021年12月31日，本部门共有车辆3辆。')).toEqual([]);
});

const FUND = '九、政府性基金预算财政拨款支出决算情况';
const NOTE = '说明：本部门2021年度没有政府性基金预算收入，故本表无数据。';

function tableOf(amount: string): string {
  return `<table><caption>政府性基金预算财政拨款支出决算表（单位：万元）</caption><tr><th>项目</th><th>本年支出</th></tr><tr><td>合计</td><td>${amount}</td></tr></table>`;
}

test('a table that its note calls empty prints no amount', async () => {
  const [found, ...others] = await alarms(FUND, tableOf('28.00'), NOTE);
  expect(found).toContain('stands below a table that prints 28.00');
  expect(others).toEqual([]);
  expect(await alarms(FUND, tableOf('0.00'), NOTE)).toEqual([]);
});

test('a note that denies below a table is about what the table is called', async () => {
  const bought = '2021年度政府采购支出总额12.00万元。';
  const empty =
    '<table><tr><th>科目编码</th><th>科目名称</th><th>本年支出</th></tr><tr><td></td><td></td><td></td></tr></table>';
  const note = '注：本部门无相关收支项目';
  expect(await alarms('十、政府采购情况', bought, '<p>政府性基金支出表</p>', empty, note)).toEqual([]);
});

test('a note is about the table right above it', async () => {
  const between = ['<p><strong>十、国有资本经营预算</strong></p>', '<p>本年度情况如下。</p>'];
  expect(await alarms(FUND, tableOf('28.00'), ...between, NOTE)).toEqual([]);
});

const BLANK =
  '<table><caption>财政拨款“三公”经费支出决算表（单位：万元）</caption><tr><th>合计</th><th>公务接待费</th></tr><tr><td></td><td></td></tr></table>';

test('a table without a figure is held against what the text states of its subject', async () => {
  const said = '2021年度“三公”经费决算数83.60万元，其中：公务接待费83.60万元。';
  expect(await alarms(THREE_PUBLIC, BLANK, said)).toEqual([
    'blank-table-agrees: the table “财政拨款“三公”经费支出决算表（单位：万元）” prints no figure, and the text states 三公经费 83.60万元',
  ]);
  expect(await alarms(THREE_PUBLIC, BLANK, '2021年度“三公”经费决算数0万元。')).toEqual([]);
  expect(await alarms(THREE_PUBLIC, BLANK.replace('<td></td></tr>', '<td>83.60</td></tr>'), said)).toEqual([]);
});

function contentsOf(...names: readonly string[]): readonly string[] {
  const entries = ['收入支出决算总表', '收入决算表', ...names];
  return ['<p>目录</p>', ...entries.map((name, index) => `<p>${'一二三四五'[index]}、${name}……${index + 2}</p>`)];
}

test('a table that the contents list stands in the document', async () => {
  const tables = ['收入支出决算总表', '收入决算表', '公开04表 一般公共预算财政拨款支出决算表'];
  const printed = tables.map((name) => tableOf('28.00').replace('政府性基金预算财政拨款支出决算表', name));
  const listed = contentsOf('一般公共预算财政拨款支出决算表');
  expect(await alarms('部门决算公开', ...listed, ...printed)).toEqual([]);
  const more = contentsOf('支出决算表', '一般公共预算财政拨款支出决算表');
  expect(await alarms('部门决算公开', ...more, ...printed)).toEqual([
    'announced-part-present: the contents list “支出决算表”, which does not stand in the document',
  ]);
  const wording = contentsOf('财政拨款支出决算表', '一般公共预算支出决算表');
  expect(await alarms('部门决算公开', ...wording, ...printed, tableOf('28.00').replace('政府性基金预算', ''))).toEqual(
    [],
  );
  const otherwise = contentsOf('一般公共预算支出情况表');
  expect(await alarms('部门决算公开', ...otherwise, ...printed)).toEqual([]);
});
