import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { visitsIn } from '../../src/archive/index.ts';
import { gongkai } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-limits-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));
const crawl = (dir: string, ...more: readonly string[]) =>
  gongkai(['crawl', 'samples/sources.yaml', '--site', 'samples/site/site.json', '-o', dir, ...more]);

async function asked(dir: string): Promise<readonly string[]> {
  const urls: string[] = [];
  for await (const visit of visitsIn(join(dir, 'archive'))) if (visit.problem === undefined) urls.push(visit.url);
  return urls;
}

test('after --max-requests the crawl ends well, and the same command continues with what is left', async () => {
  const dir = join(scratch, 'requests');
  const counts: number[] = [];
  for (const _ of [1, 2, 3, 4]) {
    const { code, stderr } = await crawl(dir, '--max-requests', '2');
    counts.push((await asked(dir)).length);
    expect(code).toBe(0);
    if (counts.length < 4) expect(stderr).toContain('ended by --max-requests: the same command continues');
  }
  expect(counts).toEqual([2, 4, 6, 7]);
  // The first page of the list once more, to see that it has held still.
  const list = 'http://www.yunhu.example/zwgk/czzj/';
  expect((await asked(dir)).filter((url) => url === list)).toHaveLength(2);
  expect(new Set(await asked(dir)).size).toBe(6);
}, 60_000);

test('--dry-run prints what would be asked, asks nothing and makes no folder', async () => {
  const dir = join(scratch, 'dry');
  const first = await crawl(dir, '--dry-run');
  expect([first.code, first.stdout]).toEqual([
    0,
    'list\thttp://www.yunhu.example/zwgk/czzj/\ta list of yunhu-data-bureau\n',
  ]);
  expect(existsSync(dir)).toBe(false);
  await crawl(dir);
  const again = await crawl(dir, '--dry-run', '--refresh');
  expect(again.stdout.split('\n').map((line) => line.split('\t')[0])).toEqual([
    ...['list', 'attachment', 'page', 'attachment', 'page', ''],
  ]);
  expect(await asked(dir)).toHaveLength(7);
}, 60_000);

test('a disk with less room than is to stay free ends the crawl with what to do', async () => {
  const { code, stderr } = await crawl(join(scratch, 'full'), '--min-free', '1000000');
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/MB are free on its disk and 1000000 MB are to stay so: free some/),
  ]);
}, 60_000);
