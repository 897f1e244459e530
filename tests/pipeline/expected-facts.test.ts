import { expect, test } from 'vitest';
import { parsers } from '../../parsers/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import { readPublication } from '../../src/pipeline.ts';

async function findings(text: string): Promise<readonly string[]> {
  const bytes = new TextEncoder().encode(text);
  const url = 'file:page.txt';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/plain', bytes, sha256: sha256(bytes) };
  const records = await readPublication([{ snapshot, role: 'page' }], parsers);
  return records.findings
    .filter(({ rule }) => rule === 'facts-expected')
    .map(({ level, message }) => `${level} ${message}`);
}

test('final accounts of which almost nothing is read are told of', async () => {
  expect(await findings('云湖市档案馆2021年度部门决算\n一、收入支出决算总体情况\n本年收入合计5万元。\n')).toEqual([
    'warning 1 fact; a whole publication that the parser final-accounts reads states 10 at least',
  ]);
});

test('what no parser knows is expected to state nothing', async () => {
  expect(await findings('云湖市档案馆关于开放时间的公告\n本馆每天开放。\n')).toEqual([]);
});
