import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generatePages } from '../../bench/pages.ts';
import { createRandom } from '../../bench/random.ts';
import cases from '../extract/narrative.cases.json' with { type: 'json' };
import regions from '../extract/regions.cases.json' with { type: 'json' };
import when from '../extract/when.cases.json' with { type: 'json' };
import { narrative } from './narratives.ts';
import { failuresOf, readAlone } from './prove.ts';

/** What verification does not accept of a page that was read a moment ago. */
async function unproved(bytes: Uint8Array, mediaType = 'text/plain') {
  const page = { url: 'file:page', mediaType, bytes };
  const records = await readAlone(page);
  const failures = await failuresOf(records, [page]);
  return { facts: records.facts.length, failures: failures.map(({ message }) => message) };
}

const text = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n\n'));

describe('everything that is read is proved', () => {
  const seeds = Array.from({ length: 60 }, (_, seed) => seed + 1);

  test.each(seeds)('of generated narrative %i', async (seed) => {
    const { facts, failures } = await unproved(text([narrative(createRandom(seed))]));
    expect(failures).toEqual([]);
    expect(facts).toBeGreaterThan(0);
  });

  test('of the pages that speed is measured with', async () => {
    for (const { bytes } of generatePages(0.15)) {
      const { facts, failures } = await unproved(bytes, 'text/html');
      expect(failures).toEqual([]);
      expect(facts).toBeGreaterThan(50);
    }
  });

  const titles = ['云湖市粮食储备局2021年度部门决算', '云湖市粮食储备局2021年部门预算'];
  test.each(titles)('of the cases of the grammar under %s', async (title) => {
    for (const one of cases) {
      const { failures } = await unproved(text([title, one.heading, one.text]));
      expect(failures, one.name).toEqual([]);
    }
  });

  test('of the wordings of many regions', async () => {
    for (const one of regions) {
      const { failures } = await unproved(text([one.title ?? titles[0] ?? '', one.heading, one.text]));
      expect(failures, one.name).toEqual([]);
    }
  });

  test('of the wordings of when and whether', async () => {
    for (const one of when) {
      const { failures } = await unproved(text([one.title ?? titles[0] ?? '', one.heading, one.text]));
      expect(failures, one.name).toEqual([]);
    }
  });

  test.each(['單位：新臺幣千元', '金额单位：人民币万元', '单位：港币元'])(
    'of a table with %s above it',
    async (unit) => {
      const rows = '<tr><td>项目<td>决算数<tr><td>其他收入<td>5<tr><td>本年收入合计<td>85';
      const html = `<h1>${titles[0]}</h1><p>收入决算表</p><p>${unit}</p><table>${rows}</table>`;
      const { facts, failures } = await unproved(
        new TextEncoder().encode(`<meta charset="utf-8">${html}`),
        'text/html',
      );
      expect([facts, failures]).toEqual([2, []]);
    },
  );

  test('of a table whose columns are numbered and reckoned from each other', async () => {
    const rows =
      '<tr><td>项目<td>预算数<td>决算数<td>决算数占预算数%<tr><td><td>1<td>2<td>3=2/1*100<tr><td>其他收入<td>50<td>25<td>50';
    const html = `<h1>${titles[0]}</h1><p>收入决算表</p><p>单位：万元</p><table>${rows}</table>`;
    const { facts, failures } = await unproved(new TextEncoder().encode(`<meta charset="utf-8">${html}`), 'text/html');
    expect([facts, failures]).toEqual([3, []]);
  });

  test('of a table with columns of counts', async () => {
    const rows = '<tr><td>名称<td>数量（台）<td>人数<td>人员（万人）<td>金额<tr><td>云湖设备<td>3<td>12<td>1.5<td>2.50';
    const html = `<h1>${titles[0]}</h1><p>采购情况表</p><p>单位：万元</p><table>${rows}</table>`;
    const { facts, failures } = await unproved(new TextEncoder().encode(`<meta charset="utf-8">${html}`), 'text/html');
    expect([facts, failures]).toEqual([4, []]);
  });

  const samples = [
    'final-accounts-hans/page.html',
    'final-accounts-hant/page.html',
    'final-accounts-item-level/page.html',
    'budget-department/page.html',
    'three-public-aggregate/page.html',
    'three-public-two-bases/page.html',
    'three-public-township/page.txt',
    'gbk-wrapped/page.html',
    'bundle/page.html',
    'traps/page.html',
  ];
  test.each(samples)('of the sample %s', async (path) => {
    const bytes = readFileSync(new URL(`../../samples/${path}`, import.meta.url));
    const { facts, failures } = await unproved(bytes, path.endsWith('.txt') ? 'text/plain' : 'text/html');
    expect(failures).toEqual([]);
    expect(facts).toBeGreaterThan(10);
  });
});
