import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { gongkai } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-series-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

function page(name: string, year: number, text: string): string {
  const path = join(folder, `${name}.html`);
  writeFileSync(path, `<h1>云湖市档案馆${year}年度部门决算</h1><h2>公务接待费</h2><p>${text}</p>`);
  return path;
}

const PAGES = [
  page('before', 2020, '2020年度公务接待费支出10.23万元。'),
  page('after', 2021, '2021年度公务接待费支出9.13万元，比2020年减少1.01万元。'),
  page('alone', 2019, '2019年度公务接待费支出3.00万元。').replace('档案馆', '图书馆'),
];

test('check tells what the publications of a body state otherwise of one year, and fails no command for it', async () => {
  const dataset = join(folder, 'dataset');
  expect((await gongkai(['extract', ...PAGES, '-o', dataset])).code).toBe(0);
  const { code, stdout } = await gongkai(['check', dataset, '--fail-on', 'warning']);
  const between = stdout.split('\n').filter((line) => line.includes('(there: '));
  expect(between).toEqual([
    expect.stringMatching(
      /^warning\tfile:.*after\.html\tchange of 公务接待费 printed -1\.01万元, 9\.13万元 here against 10\.23万元 of 2020 there: .* \(there: file:.*before\.html\)$/,
    ),
  ]);
  expect(code).toBe(0);
  const lines = (await gongkai(['check', dataset, '--json'])).stdout.trim().split('\n');
  const ofSeries = lines.map((line) => JSON.parse(line)).filter(({ publications }) => publications !== undefined);
  const findings = ofSeries.filter(({ type }) => type === 'finding');
  expect(ofSeries.filter(({ type }) => type === 'relation')).toMatchObject([
    { rule: 'change-from-published-level', outcome: 'warning' },
  ]);
  expect(findings).toMatchObject([{ type: 'finding', rule: 'change-from-published-level', level: 'warning' }]);
  expect(findings[0].publications).toHaveLength(2);
  expect(findings[0].publication).toBe(findings[0].publications[0]);
});
