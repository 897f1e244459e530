import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openState } from '../../src/pipeline/workspace.ts';
import { gongkai } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-state-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));
const dataset = join(scratch, 'dataset');
const crawl = (...more: readonly string[]) =>
  gongkai(['crawl', 'samples/sources.yaml', '--site', 'samples/site/site.json', '-o', dataset, ...more]);
beforeAll(async () => {
  // The state of the sample site is of its fixed clock: years ago for any machine.
  for (const _ of [1, 2]) expect((await crawl('--refresh')).code).toBe(0);
}, 60_000);

test('a backup is a state of its own and takes the place of nothing', async () => {
  const copy = join(scratch, 'copy', 'state.sqlite');
  expect((await gongkai(['state', 'backup', dataset, join(scratch, 'copy.sqlite')])).code).toBe(0);
  expect(existsSync(join(scratch, 'copy.sqlite'))).toBe(true);
  const again = await gongkai(['state', 'backup', dataset, join(scratch, 'copy.sqlite')]);
  expect([again.code, again.stderr]).toEqual([1, expect.stringMatching(/copy\.sqlite: is there already/)]);
  const missing = await gongkai(['state', 'backup', dataset, copy]);
  expect([missing.code, missing.stderr.trim().split('\n').length]).toEqual([1, 1]);
});

test('pruning forgets what is older than asked for, but the last of each address and source', async () => {
  const kept = await gongkai(['state', 'prune', dataset, '--keep-days', '36500']);
  expect(kept.stderr).toContain('0 observations and 0 runs forgotten');
  const pruned = await gongkai(['state', 'prune', dataset, '--keep-days', '30']);
  expect(pruned.stderr).toContain('8 observations and 1 run forgotten');
  const store = openState(dataset);
  expect(store.runsOf('yunhu-data-bureau', 9)).toHaveLength(1);
  expect([...store.resourcesOf('yunhu-data-bureau')]).toHaveLength(6);
  store.close();
  expect((await gongkai(['state', 'verify', dataset])).code).toBe(0);
});

test('a damaged value ends a crawl with one line, and a repair keeps all else', async () => {
  const path = join(dataset, 'state.sqlite');
  const state = new DatabaseSync(path);
  state.exec("UPDATE resource SET etag = 'W/\"0\"' WHERE url = (SELECT min(url) FROM resource WHERE role = 'page')");
  state.close();
  const verified = await gongkai(['state', 'verify', dataset]);
  expect([verified.code, verified.stdout]).toEqual([1, 'resource: 1 row is not what was written\n']);
  const stopped = await crawl();
  expect(stopped.code).toBe(1);
  expect(stopped.stderr.trim()).toMatch(
    /^gongkai: \S*state\.sqlite: resource: 1 row is not what was written: put a backup in its place, or keep what is whole with `gongkai state repair \S*dataset`$/,
  );
  const repaired = await gongkai(['state', 'repair', dataset]);
  expect([repaired.code, repaired.stderr]).toEqual([
    0,
    expect.stringMatching(/state\.sqlite: \d+ rows kept, 1 damaged; the old file: \S*state\.sqlite\.damaged/),
  ]);
  expect((await gongkai(['state', 'verify', dataset])).code).toBe(0);
  expect((await crawl()).code).toBe(0);
  const store = openState(dataset);
  // The address whose row was lost is known again, from the archive.
  expect([...store.resourcesOf('yunhu-data-bureau')]).toHaveLength(6);
  store.close();
});

test('a folder without a state is told of', async () => {
  const { code, stderr } = await gongkai(['state', 'migrate', scratch]);
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/state\.sqlite: no such file: name the folder of a dataset/),
  ]);
});
