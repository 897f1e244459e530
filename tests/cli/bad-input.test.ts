import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { mutatedDocument, sampleDocuments } from '../../bench/fuzz.ts';
import { gongkai, ROOT } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-bad-input-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const GOOD = join(ROOT, 'samples/final-accounts-hans/page.html');

interface Row {
  readonly id: string;
  readonly url: string;
  readonly document: string;
  readonly rule: string;
  readonly value: string | null;
}

function rowsOf(dir: string, kind: string): readonly Row[] {
  const lines = readFileSync(join(dir, `${kind}.jsonl`), 'utf8')
    .split('\n')
    .slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

/** Values of the facts of documents whose address ends so, in order. */
function valuesOf(dir: string, ending: string): readonly (string | null)[] {
  const ids = new Set(rowsOf(dir, 'documents').flatMap(({ id, url }) => (url.endsWith(ending) ? [id] : [])));
  return rowsOf(dir, 'facts').flatMap(({ document, value }) => (ids.has(document) ? [value] : []));
}

function wordsOf(stderr: string): readonly string[] {
  return stderr.split('\n').filter((line) => line.startsWith('gongkai: '));
}

describe('a folder of broken files', () => {
  const input = join(scratch, 'files');
  const output = join(scratch, 'from-files');
  const alone = join(scratch, 'alone');

  test('gives what can be read, one line for each that cannot, and exit code 4', async () => {
    mkdirSync(input);
    copyFileSync(GOOD, join(input, 'good.html'));
    const files: readonly (readonly [string, string | Uint8Array])[] = [
      ['empty.html', ''],
      ['image.html', Buffer.from('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\0', 'latin1')],
      ['sheet.xlsx', 'PK\u0003\u0004 no workbook'],
      ['cut.pdf', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog'],
      ['nested.html', `<html><p>支出6万元</p>${'<div>'.repeat(100_000)}`],
      ['line.txt', '公务接待费5万元，'.repeat(20_000)],
    ];
    for (const [name, content] of files) writeFileSync(join(input, name), content);
    const ended = await gongkai(['extract', input, '-o', output, '--json']);
    expect(ended.code).toBe(4);
    expect(wordsOf(ended.stderr).map((line) => /[a-z]+\.[a-z]+(?=: )/.exec(line)?.[0])).toEqual([
      'cut.pdf',
      'image.html',
      'sheet.xlsx',
    ]);
    expect(rowsOf(output, 'documents')).toHaveLength(files.length + 1);
    const found = new Set(rowsOf(output, 'findings').map(({ rule }) => rule));
    for (const rule of ['nothing-read', 'unsupported-type', 'pdf-unreadable', 'nesting-too-deep'])
      expect(found).toContain(rule);
    await gongkai(['extract', GOOD, '-o', alone]);
    expect(valuesOf(alone, 'page.html').length).toBeGreaterThan(50);
    expect(valuesOf(output, 'good.html')).toEqual(valuesOf(alone, 'page.html'));
  });

  test('mutated documents change nothing in what the others give', async () => {
    const folder = join(scratch, 'mutated');
    const dataset = join(scratch, 'from-mutated');
    mkdirSync(folder);
    copyFileSync(GOOD, join(folder, 'good.html'));
    const contents = new Set<string>();
    for (let seed = 1; seed <= 40; seed += 1) {
      const { name, snapshot } = mutatedDocument(sampleDocuments(), seed);
      writeFileSync(join(folder, `m${seed}.${name.endsWith('.pdf') ? 'pdf' : 'html'}`), snapshot.bytes);
      contents.add(snapshot.sha256);
    }
    const ended = await gongkai(['extract', folder, '-o', dataset, '--json']);
    expect([0, 4]).toContain(ended.code);
    expect(wordsOf(ended.stderr).length > 0).toBe(ended.code === 4);
    // The same bytes under two names are one document.
    expect(JSON.parse(ended.stdout)).toMatchObject({ records: { documents: contents.size + 1 } });
    expect(valuesOf(dataset, 'good.html')).toEqual(valuesOf(alone, 'page.html'));
  });
});

describe('a site of broken answers', () => {
  const HOST = 'www.yunhu.example';
  const ITEMS = ['good', 'down', 'loop', 'bomb', 'cut', 'gone'] as const;
  const pathOf = (index: number) => `/zwgk/czzj/202208/t20220826_${index}.html`;

  test('gives what was good, one line for each other, and exit code 4', async () => {
    const site = join(scratch, 'site');
    mkdirSync(site);
    const page = readFileSync(GOOD);
    const items = ITEMS.map((name, index) => `<li><a href="${pathOf(index)}">${name}部门决算</a></li>`);
    const files = {
      'list.html': `<html><head><meta charset="utf-8"></head><body><ul class="news-list">${items.join('')}</ul></body></html>`,
      'robots.html': '<!DOCTYPE html><html><body>User-agent: * Disallow: /</body></html>',
      'good.html': page,
      'bomb.gz': gzipSync(Buffer.alloc(30_000_000)),
      'cut.gz': gzipSync(page).subarray(0, 1000),
      'empty.html': '',
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(site, name), content);
    const html = { 'content-type': 'text/html; charset=utf-8' };
    const answers: Readonly<Record<(typeof ITEMS)[number], object | undefined>> = {
      good: { file: 'site/good.html', headers: html },
      down: { file: 'site/empty.html', status: 503, headers: html },
      loop: { file: 'site/empty.html', status: 302, headers: { ...html, location: pathOf(2) } },
      bomb: { file: 'site/bomb.gz', headers: { ...html, 'content-encoding': 'gzip' } },
      cut: { file: 'site/cut.gz', headers: { ...html, 'content-encoding': 'gzip' } },
      gone: undefined,
    };
    const responses = [
      { path: '/robots.txt', file: 'site/robots.html', headers: html },
      { path: '/zwgk/czzj/', file: 'site/list.html', headers: html },
      ...ITEMS.flatMap((name, index) =>
        answers[name] === undefined ? [] : [{ path: pathOf(index), ...answers[name] }],
      ),
    ];
    writeFileSync(
      join(site, 'site.json'),
      JSON.stringify({ host: HOST, clock: '2022-09-01T00:00:00.000Z', responses }),
    );
    const dataset = join(scratch, 'from-site');
    const ended = await gongkai([
      'run',
      'samples/sources.yaml',
      '--site',
      join(site, 'site.json'),
      '-o',
      dataset,
      '--json',
    ]);
    expect(ended.code).toBe(4);
    const words = wordsOf(ended.stderr).join('\n');
    for (const [index, name] of ITEMS.entries())
      expect([name, words.includes(pathOf(index))]).toEqual([name, name !== 'good']);
    expect(rowsOf(dataset, 'documents').map(({ url }) => url)).toEqual([`http://${HOST}${pathOf(0)}`]);
    expect(valuesOf(dataset, pathOf(0)).length).toBeGreaterThan(50);
  });
});
