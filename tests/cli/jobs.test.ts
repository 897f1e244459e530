import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { gongkai } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-jobs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const item = (index: number) => `<p>${index}.因公出国（境）费支出${index}.5万元，比上年增加0.3万元。</p>`;
const page = (body: string, rows: number) =>
  `<h1>${body}2021年度部门决算</h1>${Array.from({ length: rows }, (_, index) => item(index)).join('')}
  <table><tr><th>项目</th><th>决算数（万元）</th></tr><tr><td>公务接待费</td><td>${rows}.25</td></tr></table>`;

/** The first takes longest; the second cannot be read. */
const paths = [
  fileOf('long.html', page('云湖市档案馆', 2000)),
  join(folder, 'missing.html'),
  fileOf('short.html', page('云湖市图书馆', 1)),
  fileOf('middle.html', page('云湖市财政局', 30)),
];

describe('several documents read at a time', () => {
  test.each(['facts', 'tables'])('%s prints them in the order they are named in', async (command) => {
    const one = await gongkai([command, ...paths, '--jobs', '1']);
    const many = await gongkai([command, ...paths, '-j', '3']);
    expect(one.code).toBe(4);
    expect(one.stdout.indexOf('2000.25')).toBeGreaterThan(0);
    expect(one.stdout.indexOf('30.25')).toBeGreaterThan(one.stdout.indexOf('1.25', one.stdout.indexOf('2000.25') + 7));
    expect(many).toEqual(one);
  });

  test('a count of none is bad usage', async () => {
    const { code, stderr } = await gongkai(['tables', ...paths, '--jobs', '0']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--jobs')]);
  });
});
