import { expect, test } from 'vitest';
import { parsers } from '../../../parsers/index.ts';
import { sha256 } from '../../../src/base/digest.ts';
import { extract } from '../../../src/extract/index.ts';
import { readDocument } from '../../../src/pipeline.ts';

const REPORT = '关于云湖市2025年预算执行情况与2026年预算草案的报告';

/** Whose the figures of a table with such a title are: name and scope. */
async function whoseOf(title: string, report = REPORT): Promise<readonly string[]> {
  const html = `<html><meta charset="utf-8"><title>${report}</title><body><h1>${report}</h1>
    <p>${title}</p><p>单位：万元</p><table><tr><td>项目</td><td>2025年执行数</td></tr>
    <tr><td>一、教育支出</td><td>30</td></tr><tr><td>二、农林水支出</td><td>40</td></tr></table>`;
  const bytes = new TextEncoder().encode(html);
  const url = 'http://www.yunhu.example/report.html';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
  const { facts } = extract(
    await readDocument(snapshot),
    { publication: 'p', document: 'd', role: 'narrative' },
    parsers,
  );
  return [...new Set(facts.map(({ entity: { name, scope = '-' } }) => `${name} ${scope}`))];
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
