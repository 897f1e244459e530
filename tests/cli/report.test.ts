import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageImagesOf } from '../../src/cli/report.ts';
import { MOST_ON_A_PAGE } from '../../src/pipeline/report-dataset.ts';
import { gongkai, ROOT } from './command.ts';

const SAMPLES = join(ROOT, 'output/samples');
let dir: string;
let many: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongkai-report-cli-'));
  many = join(dir, 'many');
  const pages = join(dir, 'pages');
  await mkdir(pages);
  for (let number = 1; number <= MOST_ON_A_PAGE + 1; number += 1) {
    await writeFile(
      join(pages, `${number}.txt`),
      `云湖市第${number}局2021年度部门决算\n公务接待费支出${number}.20万元。\n`,
    );
  }
  expect((await gongkai(['extract', pages, '-o', many])).code).toBe(0);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const lineOf = (text: string) => expect(text.trimEnd().split('\n')).toHaveLength(1);

describe('gongkai report', () => {
  test('writes one page with every fact and figure of the dataset, the same bytes each time', async () => {
    const output = join(dir, 'samples.html');
    const { code, stdout, stderr } = await gongkai(['report', SAMPLES, '-o', output, '--json']);
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      { output, pages: 1, bytes: readFileSync(output).length, images: 4 },
    ]);
    expect(stderr).toMatch(/samples\.html: 1 page with 4 images of pages, 0\.\d MB written\n$/);
    const page = await readFile(output, 'utf8');
    const count = (name: string) => readFileSync(join(SAMPLES, name), 'utf8').trim().split('\n');
    // As the dataset calls itself.
    expect(page).toContain('<h1>Fiscal disclosures 财政信息公开: www.yunhu.example, 2021</h1>');
    const facts = count('facts.jsonl').map((line) => JSON.parse(line).id);
    expect([...page.matchAll(/data-f="(\w+)"/g)].map(([, id]) => id).toSorted()).toEqual(facts.toSorted());
    const left = count('figures.jsonl').filter((line) => !line.includes('"disposition":"fact"'));
    expect(page.match(/<li class="e (?:ignored|unbound)"/g)).toHaveLength(left.length);
    expect(page.match(/<li class="g l-/g)).toHaveLength(count('findings.jsonl').length);
    expect(
      (await gongkai(['report', SAMPLES, '-o', output], { env: { TZ: 'Asia/Shanghai', LANG: 'zh_CN' } })).code,
    ).toBe(0);
    expect(await readFile(output, 'utf8')).toBe(page);
  });

  test('writes no address that a browser would load, and a policy that forbids it', async () => {
    const output = join(dir, 'closed.html');
    await gongkai(['report', SAMPLES, '-o', output]);
    const page = await readFile(output, 'utf8');
    const tags = page.replaceAll(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, '').match(/<[a-z][^>]*>/g) ?? [];
    expect(
      tags.filter((tag) => /\s(?:src|srcset|style|on\w+)=|<(?:link|iframe|object|embed|base|img)\b/.test(tag)),
    ).toEqual([]);
    // Pages of PDFs are in the file itself.
    const image =
      /^<image width="[\d.]+" height="[\d.]+" preserveAspectRatio="none" href="data:image\/webp;base64,[\w+/=]+">$/;
    expect(tags.filter((tag) => image.test(tag))).toHaveLength(4);
    expect(tags.filter((tag) => /\shref="(?!#)/.test(tag) && !image.test(tag)).map((tag) => tag.slice(0, 200))).toEqual(
      [],
    );
    expect(page).toContain(`content="default-src 'none'; style-src 'sha256-`);
    expect(page).not.toMatch(/unsafe-inline|https?:\/\/[^y<"]*"/);
  });

  test('shows as many pages of PDFs as they look as are asked for, those of findings first, and the others drawn', async () => {
    const [none, one] = [join(dir, 'drawn.html'), join(dir, 'one.html')];
    const { stdout } = await gongkai(['report', SAMPLES, '-o', none, '--page-images', '0', '--json', '-q']);
    expect(JSON.parse(stdout)).toMatchObject({ images: 0 });
    const drawn = await readFile(none, 'utf8');
    expect(drawn).not.toContain('<image');
    expect(drawn).toContain('<summary>Pages as boxes 版面</summary>');
    const { stderr } = await gongkai(['report', SAMPLES, '-o', one, '--page-images', '1']);
    expect(stderr).toMatch(/one\.html: 1 page with 2 images of pages, 0\.\d MB written\n$/);
    // Two publications, each with two pages.
    expect((await readFile(one, 'utf8')).match(/class="page(?: seen)?"/g)?.toSorted()).toEqual([
      'class="page seen"',
      'class="page seen"',
      'class="page"',
      'class="page"',
    ]);
  });

  test.each([
    [1, 60],
    [50, 60],
    [100, 30],
    [2999, 1],
    [10_000, 1],
  ])('of %d publications shows %d pages of each, where nobody asks', (publications, images) => {
    expect(pageImagesOf(publications)).toBe(images);
  });

  test('draws the pages of PDFs whose bytes are not at hand', async () => {
    const dataset = join(dir, 'no-archive');
    await cp(SAMPLES, dataset, { recursive: true, filter: (path) => !path.endsWith('archive') });
    const { code, stderr } = await gongkai(['report', dataset, '-o', join(dir, 'no-archive.html')]);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/no-archive\.html: 1 page, 0\.\d MB written\n$/)]);
    expect(await readFile(join(dir, 'no-archive.html'), 'utf8')).toContain('<summary>Pages as boxes 版面</summary>');
  });

  test('writes a page for each of many publications, and a list that leads to them', async () => {
    const output = join(dir, 'folder');
    const { code, stderr } = await gongkai(['report', many, '-o', output]);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/folder: 7 pages, 0\.\d MB written\n$/)]);
    const names = (await readdir(output)).filter((name) => name.endsWith('.html'));
    const list = await readFile(join(output, 'index.html'), 'utf8');
    const linked = [...list.matchAll(/<a href="([^"#]+)">([^<]+)</g)];
    expect(linked.map(([, name]) => name).toSorted()).toEqual(names.filter((name) => name !== 'index.html').toSorted());
    const [, name = '', title = ''] = linked[0] ?? [];
    const page = await readFile(join(output, name), 'utf8');
    expect(page).toContain(`<h2 id="p1h" lang="zh">${title}</h2>`);
    expect(page).toContain('<a href="index.html">');
    expect(page.match(/<section class="publication"/g)).toHaveLength(1);
    // A report may go over a report.
    expect((await gongkai(['report', many, '-o', output])).code).toBe(0);
  });

  test('writes a folder with one page for few publications', async () => {
    const output = join(dir, 'few');
    expect((await gongkai(['-q', 'report', SAMPLES, '-o', output])).stderr).toBe('');
    expect((await readdir(output)).toSorted()).toEqual(['index.html', 'report.json']);
  });

  test('does not take the place of an export, nor an export that of a report', async () => {
    const [exported, reported] = [join(dir, 'exported'), join(dir, 'reported')];
    expect((await gongkai(['-q', 'export', SAMPLES, '--to', 'csv', '-o', exported])).code).toBe(0);
    expect((await gongkai(['-q', 'report', SAMPLES, '-o', reported])).code).toBe(0);
    const [report, table] = [
      await gongkai(['report', SAMPLES, '-o', exported]),
      await gongkai(['export', SAMPLES, '--to', 'csv', '-o', reported]),
    ];
    expect([report.code, report.stderr]).toEqual([1, expect.stringMatching(/which is no part of an earlier report/)]);
    expect([table.code, table.stderr]).toEqual([1, expect.stringMatching(/which is no part of an earlier export/)]);
  });

  test('leaves what is not its own, and says so in one line', async () => {
    const own = join(dir, 'own.html');
    await writeFile(own, '<p>mine</p>');
    const taken = await gongkai(['report', SAMPLES, '-o', own]);
    expect([taken.code, taken.stderr]).toEqual([1, expect.stringMatching(/own\.html: is no page of a report/)]);
    lineOf(taken.stderr);
    expect(await readFile(own, 'utf8')).toBe('<p>mine</p>');
    const folder = await gongkai(['report', SAMPLES, '-o', many]);
    expect([folder.code, folder.stderr]).toEqual([1, expect.stringMatching(/name another folder/)]);
    lineOf(folder.stderr);
  });

  const wrong: readonly [what: string, args: () => string[], code: number, message: RegExp][] = [
    ['no place', () => [SAMPLES], 2, /--output <place>/],
    ['no dataset', () => [join(dir, 'none'), '-o', join(dir, 'x.html')], 1, /no dataset here/],
    ['too many for a page', () => [many, '-o', join(dir, 'x.html')], 1, /the dataset has 6: name a folder/],
  ];
  test.each(wrong)('tells of %s in one line and writes nothing', async (_, args, code, message) => {
    const ended = await gongkai(['report', ...args()]);
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringMatching(message)]);
    lineOf(ended.stderr);
    expect(existsSync(join(dir, 'x.html'))).toBe(false);
  });

  test('shows examples in its help', async () => {
    const { stdout } = await gongkai(['report', '--help']);
    expect(stdout).toContain('$ gongkai report output/samples -o output/samples.html');
  });
});
