import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openState } from '../../src/pipeline/workspace.ts';
import { datasetFiles, gongkai, sampleRun } from './command.ts';

const PAGE = 'http://www.yunhu.example/zwgk/czzj/202208/t20220826_1000421.html';
const PDF = 'http://www.yunhu.example/zwgk/czzj/202208/P020220826412300456789.pdf';

let scratch: string;
let dir: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'gongkai-cli-archive-'));
  dir = join(scratch, 'sample');
  for (const _ of [1, 2]) expect((await gongkai(sampleRun(dir))).code).toBe(0);
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const lines = (text: string) => text.trimEnd().split('\n');

describe('archive list', () => {
  test('has the visits in order of time, the repeated ones too', async () => {
    const { code, stdout } = await gongkai(['archive', 'list', dir]);
    expect(code).toBe(0);
    const rows = lines(stdout).map((line) => line.split('\t'));
    // Four documents; each run asks for the two list pages, and for the first one again when the list is read.
    expect(rows).toHaveLength(10);
    expect(rows[0]?.slice(0, 3)).toEqual(['2022-09-01T00:00:00.000Z', 'content', '200']);
    expect(rows.filter(([, , , , url]) => url === 'http://www.yunhu.example/zwgk/czzj/')).toHaveLength(4);
  });

  test.each([
    [['--url', '/big5/'], 2],
    [['--url', '.pdf'], 2],
    [['--outcome', 'unchanged'], 0],
    [['--since', '2022-09-01'], 10],
    [['--since', '2022-09-02'], 0],
  ] as const)('%j chooses', async (options, count) => {
    const { stdout } = await gongkai(['archive', 'list', dir, ...options]);
    expect(lines(stdout).filter((line) => line !== '')).toHaveLength(count);
  });

  test('--json tells where everything stands and what the crawl noted', async () => {
    const { stdout } = await gongkai(['archive', 'list', join(dir, 'archive'), '--json', '--url', 'czzj/index_1']);
    const [first, again] = lines(stdout).map((line) => JSON.parse(line));
    expect(first).toMatchObject({
      outcome: 'content',
      status: 200,
      notes: { role: 'list' },
      file: 'gongkai-00001.warc.gz',
    });
    expect(again.payload).toEqual({ file: first.file, offset: first.offset });
  });

  test.each([
    ['a bad time', ['--since', 'yesterday'], 2, /--since: expected a day or an instant/],
    ['no archive', [], 1, /no archive here: name a dataset, or a folder of WARC files/],
  ] as const)('%s is told of', async (_, options, code, message) => {
    const folder = join(scratch, 'empty');
    mkdirSync(folder, { recursive: true });
    const ended = await gongkai(['archive', 'list', code === 1 ? folder : dir, ...options]);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(message);
  });
});

describe('archive verify', () => {
  test('proves the archive of a run', async () => {
    const { code, stdout, stderr } = await gongkai(['archive', 'verify', dir]);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/1 file, 36 records, 10 visits, 5 revisits: everything is whole/);
  });

  test('ends with 1 and a line for each damage', async () => {
    const damaged = join(scratch, 'damaged');
    expect((await gongkai(sampleRun(damaged))).code).toBe(0);
    appendFileSync(join(damaged, 'archive', 'gongkai-00001.warc.gz'), 'tail');
    const { code, stdout } = await gongkai(['archive', 'verify', damaged]);
    expect(code).toBe(1);
    expect(lines(stdout)).toEqual([
      expect.stringMatching(/gongkai-00001\.warc\.gz:\d+: 4 bytes that were never committed/),
    ]);
    const json = await gongkai(['archive', 'verify', damaged, '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ visits: 7, problems: [{ problem: 'not-committed' }] });
  });
});

describe('archive forget', () => {
  test('takes a publication out of archive and dataset, and both are proved again', async () => {
    const gone = join(scratch, 'gone');
    expect((await gongkai(sampleRun(gone))).code).toBe(0);
    for (const url of [PDF, PAGE]) {
      const { stderr } = await gongkai(['archive', 'forget', gone, url, '--reason', 'names of persons']);
      expect(stderr).toContain(`${url}: taken down`);
    }
    // The state and the next run know nothing more of them.
    const state = openState(gone);
    expect([PDF, PAGE].map((url) => state.find(url))).toEqual([undefined, undefined]);
    state.close();
    const next = await gongkai([...sampleRun(gone), '--refresh']);
    expect([next.code, next.stderr]).toEqual([0, expect.not.stringContaining(PAGE)]);
    const asked = await gongkai(['archive', 'list', gone, '--url', PAGE]);
    expect(asked.stdout).toBe('');
    expect((await gongkai(['archive', 'verify', gone])).code).toBe(0);
    expect((await gongkai(['verify', gone])).code).toBe(0);
    const files = Object.entries(datasetFiles(gone));
    expect(files.filter(([name, text]) => !name.endsWith('.md') && text.includes(PAGE)).map(([name]) => name)).toEqual(
      [],
    );
    expect(lines(files.find(([name]) => name === 'publications.jsonl')?.[1] ?? '')).toHaveLength(1);
  }, 240_000);

  test('says so where nothing is archived under the address, and wants a reason', async () => {
    const none = await gongkai(['archive', 'forget', dir, 'http://www.yunhu.example/none', '--reason', 'x']);
    expect([none.code, none.stderr]).toEqual([1, expect.stringMatching(/nothing is archived under it/)]);
    expect((await gongkai(['archive', 'forget', dir, PAGE])).code).toBe(2);
    expect((await gongkai(['archive', 'forget', dir, PAGE, '--reason', ' '])).code).toBe(1);
    expect((await gongkai(['archive', 'verify', dir])).code).toBe(0);
  });
});
