import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitsIn } from '../../src/archive/index.ts';
import { datasetFiles, type Ended, gongkai, ROOT, sampleRun } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-main-job-'));
const reference = join(scratch, 'reference');
let first: Ended;
beforeAll(async () => {
  first = await gongkai(sampleRun(reference));
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

/** Addresses asked for as pages and attachments, in the order of the archive, one for each visit. */
async function visited(dir: string): Promise<readonly string[]> {
  const urls: string[] = [];
  for await (const visit of visitsIn(join(dir, 'archive'))) {
    if (visit.problem !== undefined) throw new Error(visit.message);
    if (visit.notes.role !== 'list') urls.push(visit.url);
  }
  return urls;
}

describe('the main job over the sample site', () => {
  test('is done and tells what it wrote', () => {
    expect(first.stderr).toContain('2 publications, 4 documents');
    expect([first.code, first.stdout]).toEqual([0, '']);
  });

  test('gives the dataset that is kept in output/samples, byte for byte', () => {
    const kept = join(ROOT, 'output/samples');
    expect(existsSync(kept), 'output/samples is missing: write it with `npm start` and commit it').toBe(true);
    const now = datasetFiles(reference);
    const before = datasetFiles(kept);
    expect(Object.keys(now)).toEqual(Object.keys(before));
    const changed = Object.keys(now).filter((name) => now[name] !== before[name]);
    expect(
      changed,
      'the program writes these differently now: look at the difference, then `npm start` and commit',
    ).toEqual([]);
  });

  test('asks each publication and attachment once', async () => {
    expect((await visited(reference)).toSorted()).toEqual([
      'http://www.yunhu.example/gate/big5/www.yunhu.example/zwgk/czzj/202208/P020220826412300456789.pdf',
      'http://www.yunhu.example/gate/big5/www.yunhu.example/zwgk/czzj/202208/t20220826_1000421.html',
      'http://www.yunhu.example/zwgk/czzj/202208/P020220826412300456789.pdf',
      'http://www.yunhu.example/zwgk/czzj/202208/t20220826_1000421.html',
    ]);
  });

  test('again asks for the lists alone and changes nothing', async () => {
    const dir = join(scratch, 'again');
    cpSync(reference, dir, { recursive: true });
    const again = await gongkai(sampleRun(dir, '--json'));
    expect(JSON.parse(again.stdout)).toMatchObject({ changed: false, recalled: 2, failures: [] });
    expect(await visited(dir)).toHaveLength(4);
    expect(datasetFiles(dir)).toEqual(datasetFiles(reference));
  });

  test.each([
    ['changed', (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace('"value":"', '"value":"9'))],
    ['gone', (path: string) => rmSync(path)],
  ])('a file that was %s by hand is written again', async (name, spoil) => {
    const dir = join(scratch, `spoiled ${name}`);
    cpSync(reference, dir, { recursive: true });
    spoil(join(dir, 'facts.jsonl'));
    expect((await gongkai(sampleRun(dir))).code).toBe(0);
    expect(datasetFiles(dir)).toEqual(datasetFiles(reference));
  });

  test('refreshed asks again, and unchanged answers keep the time of the first', async () => {
    const dir = join(scratch, 'refreshed');
    cpSync(reference, dir, { recursive: true });
    expect((await gongkai(sampleRun(dir, '--refresh'))).code).toBe(0);
    expect(await visited(dir)).toHaveLength(8);
    expect(datasetFiles(dir)).toEqual(datasetFiles(reference));
  });
});

describe('the bytes of a dataset depend on the archive and the program alone', () => {
  test.each([
    ['another language and time zone', { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Shanghai' }, '2'],
    ['no language, far west', { LANG: 'C', LC_ALL: 'C', TZ: 'Pacific/Niue' }, '1'],
    ['four readers at a time', {}, '4'],
  ])(
    '%s',
    async (name, env, jobs) => {
      const dir = join(scratch, `conditions ${name}`);
      expect((await gongkai(sampleRun(dir, '--jobs', jobs), { env })).code).toBe(0);
      expect(datasetFiles(dir)).toEqual(datasetFiles(reference));
    },
    120_000,
  );

  test('built again from the archive, without state', async () => {
    const dir = join(scratch, 'rebuilt');
    expect((await gongkai(['build', join(reference, 'archive'), '-o', dir, '--jobs', '1'])).code).toBe(0);
    expect(datasetFiles(dir)).toEqual(datasetFiles(reference));
  });

  test('with its state lost, without asking for any publication again', async () => {
    const dir = join(scratch, 'stateless');
    cpSync(reference, dir, { recursive: true });
    rmSync(join(dir, 'state.sqlite'));
    expect((await gongkai(sampleRun(dir))).code).toBe(0);
    expect(await visited(dir)).toHaveLength(4);
    expect(datasetFiles(dir)).toEqual(datasetFiles(reference));
  });
});

describe('an interrupted run', () => {
  /** Moments from the start of the process to the end of its work, in milliseconds. */
  const moments = [150, 350, 500, 650, 800, 950, 1100, 1300, 1600, 2000];

  test.each(['SIGKILL', 'SIGINT'] as const)(
    'by %s at any moment continues and gives the same dataset',
    async (signal) => {
      const dir = join(scratch, signal);
      for (const after of moments) {
        const ended = await gongkai(sampleRun(dir, '--jobs', '1'), { kill: { after, signal } });
        if (ended.code === 0) break;
        if (signal === 'SIGKILL') expect(ended.signal).toBe('SIGKILL');
        // Before the program listens, the signal ends it as any other.
        else expect([ended.code, ended.signal]).toEqual(ended.code === null ? [null, 'SIGINT'] : [130, null]);
      }
      expect((await gongkai(sampleRun(dir, '--jobs', '1'))).code).toBe(0);
      const asked = await visited(dir);
      expect(asked.length).toBe(new Set(asked).size);
      expect(datasetFiles(dir)).toEqual(datasetFiles(reference));
    },
    180_000,
  );

  test('of two processes on one dataset the second says so and leaves it alone', async () => {
    const dir = join(scratch, 'contended');
    const both = await Promise.all([gongkai(sampleRun(dir)), gongkai(sampleRun(dir))]);
    const [code, ...others] = both.map((ended) => ended.code).toSorted();
    expect([code, others.length]).toEqual([0, 1]);
    for (const ended of both) {
      if (ended.code !== 0) expect(ended.stderr).toMatch(/another process is at work here/);
    }
    expect(datasetFiles(dir)).toEqual(datasetFiles(reference));
  }, 120_000);

  test('finds its archive readable: nothing torn, nothing uncommitted', async () => {
    const problems: string[] = [];
    for await (const visit of visitsIn(join(scratch, 'SIGKILL', 'archive'))) {
      if (visit.problem !== undefined) problems.push(visit.message);
    }
    expect(problems).toEqual([]);
    expect(readFileSync(join(scratch, 'SIGKILL', 'archive', 'index.cdxj'), 'utf8')).toContain('!meta');
  });
});
