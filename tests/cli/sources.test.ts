import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { gongkai, ROOT } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-sources-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SITE = ['--site', 'samples/site/site.json'];
const sample = readFileSync(join(ROOT, 'samples/sources.yaml'), 'utf8');

/** The sample source file with parts of it changed, as a file. */
function changed(name: string, ...changes: readonly (readonly [from: string, to: string])[]): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    changes.reduce((text, change) => text.replace(...change), sample),
  );
  return path;
}

test('`sources try` shows what the first page of a list gives, and keeps nothing', async () => {
  const { code, stdout, stderr } = await gongkai(['sources', 'try', 'samples/sources.yaml', ...SITE]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.split('\n')).toEqual([
    'yunhu-data-bureau\thttp://www.yunhu.example/zwgk/czzj/',
    '  content: HTTP 200',
    '  3 items, 2 of them publications',
    expect.stringMatching(
      /^ {2}publication: 2022-08-26 云湖市数据资源管理局2021年度部门决算 http:.*\/t20220826_1000421\.html$/,
    ),
    expect.stringMatching(
      /^ {2}publication: 2022-08-26 雲湖市數據資源管理局2021年度部門決算（繁體） http:.*\/gate\/big5\/.*$/,
    ),
    expect.stringMatching(/^ {2}left out: 2022-07-11 关于做好2021年度部门决算公开工作的通知 http:.*$/),
    '  next page: http://www.yunhu.example/zwgk/czzj/index_1.html',
    '',
  ]);
});

test('with --json every item is given, with --items some of them are shown', async () => {
  const { stdout } = await gongkai(['sources', 'try', 'samples/sources.yaml', ...SITE, '--json']);
  const { source, outcome, items, publications, pages, problems } = JSON.parse(stdout);
  expect([source, outcome, items.length, publications.length, pages, problems]).toEqual([
    'yunhu-data-bureau',
    'content',
    3,
    2,
    2,
    [],
  ]);
  const few = await gongkai(['sources', 'try', 'samples/sources.yaml', ...SITE, '--items', '1']);
  expect(few.stdout).toContain('  publication: and 1 more\n');
});

test('a list that gives nothing of what its source says is told of and fails', async () => {
  const wrong = changed('wrong.yaml', ['item: ul.news-list li a', 'item: ul.list li a']);
  const { code, stdout } = await gongkai(['sources', 'try', wrong, ...SITE]);
  expect(code).toBe(1);
  expect(stdout).toContain('  problem: 0 items, at least 3 expected: check `item`\n');
  const none = changed('none.yaml', ["title: '部门决算|部門決算'", "title: '部门预算'"]);
  expect((await gongkai(['sources', 'try', none, ...SITE])).stdout).toContain(
    '  problem: no item is a publication: check `publication`\n',
  );
});

test('where some lists are right the code says that some failed', async () => {
  const second = '        minItems: 3\n      - url: http://www.yunhu.example/zwgk/missing/';
  const some = changed('some.yaml', ['        minItems: 3', second]);
  const { code, stdout } = await gongkai(['sources', 'try', some, ...SITE]);
  expect(code).toBe(4);
  expect(stdout).toContain('  gone: HTTP 404\n');
});

test('sources of a file are tried by their ids; another id is bad usage', async () => {
  const { code, stderr } = await gongkai(['sources', 'try', 'samples/sources.yaml', ...SITE, '--source', 'other']);
  expect(code).toBe(2);
  expect(stderr).toBe('gongkai: sources try: no source other; there are yunhu-data-bureau\n');
});

test('the schema of source files is printed for editors', async () => {
  const { code, stdout } = await gongkai(['schema', 'sources']);
  expect(code).toBe(0);
  expect(stdout).toBe(readFileSync(join(ROOT, 'sources/sources.schema.json'), 'utf8'));
});

test('`sources list --json` prints the proxy of a source without its user name and password', async () => {
  const address = 'http://user:p%40ss@proxy.example:8080';
  const proxied = changed('proxied.yaml', ['    politeness:', `    proxy: ${address}\n    politeness:`]);
  const { code, stdout } = await gongkai(['sources', 'list', proxied, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).proxy).toBe('http://proxy.example:8080');
});
