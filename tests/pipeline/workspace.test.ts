import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorkspace } from '../../src/pipeline/workspace.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-workspace-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));

test('leases and pauses go by the milliseconds that a workspace is given, not by the time of the machine', async () => {
  let now = 1000;
  const clock = () => new Date('2022-09-01T00:00:00Z');
  const work = await openWorkspace(dir, { software: 'gongkai/0', clock, now: () => now, lease: 500 });
  expect(work.now()).toBe(1000);
  const { engine } = work.store;
  const claim = () => engine.claimHost('www.yunhu.example', () => 0)?.host;
  expect(claim()).toBe('www.yunhu.example');
  now = 1499;
  expect(claim()).toBeUndefined();
  now = 1500;
  expect(claim()).toBe('www.yunhu.example');
  work.close();
});
