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

test('a note is about the table right above it', async () => {
  const between = ['<p><strong>十、国有资本经营预算</strong></p>', '<p>本年度情况如下。</p>'];
  expect(await alarms(FUND, tableOf('28.00'), ...between, NOTE)).toEqual([]);
});
