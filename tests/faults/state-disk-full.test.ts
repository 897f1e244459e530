import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { explainError } from '../../src/cli/failure.ts';
import type { HostVisit } from '../../src/model/frontier.ts';
import { crawlSources } from '../../src/pipeline/crawl-sources.ts';
import { openState, openWorkspace } from '../../src/pipeline/workspace.ts';
import type { StateStore } from '../../src/store/state-store.ts';
import { LONG } from './rounds.ts';
import { type FaultSite, startFaultSite } from './site.ts';

/** F3 for the state, and for a crawl as a whole: the disk is full. */
let dir: string;
let site: FaultSite | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-full-'));
});
afterEach(async () => {
  await site?.close();
  site = undefined;
  if (isMounted) execFileSync('umount', ['-l', dir]);
  isMounted = false;
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
});

let isMounted = false;
/** A file system of eight megabytes, where this user may mount one. */
function mountSmall(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', dir], { stdio: 'ignore' });
    isMounted = true;
    return true;
  } catch {
    return false;
  }
}

const LEASE = 500;
const LINE =
  /^(?:\S*state\.sqlite: )?no space left on the device: free some and run the same command again, it continues$/;

/** Leaves so many bytes free. */
function fillUp(free: number): void {
  const { bavail, bsize } = statfsSync(dir);
  writeFileSync(join(dir, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - free)));
}

function lineOf(work: () => unknown): string {
  try {
    work();
    return 'it was done';
  } catch (error) {
    return explainError(error);
  }
}

const url = (n: number) => `http://h0.example/t${n}.html`;

/** Adds addresses until there is no room; gives how many were acknowledged. */
function learnUntilFull(
  store: StateStore,
  turn: HostVisit,
  from: number,
): { readonly known: number; readonly line: string } {
  let known = from;
  const line = lineOf(() => {
    for (;;) {
      store.engine.commit(turn, (tx) =>
        tx.learn({
          url: url(known),
          finalUrl: url(known),
          outcome: 'gone',
          detail: 'x'.repeat(300),
          run: 1,
          role: 'page',
          misses: 1,
        }),
      );
      known += 1;
    }
  });
  return { known, line };
}

describe('a disk that is full', () => {
  test('while the state is written: the line says so, all acknowledged is there, and the same state goes on with room', (context) => {
    if (!mountSmall()) return context.skip('no file system can be mounted here');
    const store = openState(dir);
    const turn = store.engine.claimHost('h0.example', () => 0);
    if (turn === undefined) throw new Error('the host is not free');
    fillUp(700_000);
    const first = learnUntilFull(store, turn, 0);
    expect(first.line).toMatch(LINE);
    expect(first.known).toBeGreaterThan(20);
    const expectAll = (of: StateStore, known: number) => {
      expect(of.upkeep.integrity()).toEqual([]);
      for (let n = 0; n < known; n += 1) expect(of.find(url(n))?.url).toBe(url(n));
      expect(of.find(url(known))).toBeUndefined();
    };
    expectAll(store, first.known);
    rmSync(join(dir, 'ballast'));
    const second = learnUntilFull(store, turn, first.known);
    expect(second.line).toMatch(LINE);
    expect(second.known).toBeGreaterThan(first.known + 20);
    store.close();
    const again = openState(dir);
    expectAll(again, second.known);
    again.close();
  });

  test('before the state is opened: the line says so, and nothing is lost', (context) => {
    if (!mountSmall()) return context.skip('no file system can be mounted here');
    const store = openState(dir);
    store.keepList('yunhu', 'http://h0.example/list', '{}');
    store.close();
    for (const free of [0, 4096, 20_000, 40_000]) {
      fillUp(free);
      const line = lineOf(() => {
        const opened = openState(dir);
        try {
          opened.keepList('yunhu', 'http://h0.example/list', `{"free":"${'x'.repeat(60_000)}"}`);
        } finally {
          opened.close();
        }
      });
      expect(line, `${free} bytes free`).toMatch(LINE);
      rmSync(join(dir, 'ballast'));
    }
    const opened = openState(dir);
    expect(opened.recallList('yunhu', 'http://h0.example/list')).toBe('{}');
    opened.close();
  });

  test('in the middle of a crawl: it ends with the line, and the same crawl goes on where it was', async (context) => {
    if (!mountSmall()) return context.skip('no file system can be mounted here');
    site = await startFaultSite({ hosts: 2, pages: LONG ? 60 : 20 });
    const { port, sources, asked } = site;
    const resolve = { 'h0.example': { address: '127.0.0.1', port }, 'h1.example': { address: '127.0.0.1', port } };
    const clock = () => new Date();
    const crawl = async () => {
      const work = await openWorkspace(join(dir, 'dataset'), { software: 'gongkai/0', clock, lease: LEASE });
      try {
        const client = { userAgent: 'gongkai/0 (+https://www.yunhu.example/contact)', resolve, clock, minDelay: 0 };
        return await crawlSources(sources, work, { client, recheck: 'age', concurrency: 2 });
      } finally {
        work.close();
      }
    };
    const lines: string[] = [];
    for (let free = 300_000; ; free += LONG ? 40_000 : 150_000) {
      fillUp(free);
      const ended = await crawl().then(() => undefined, explainError);
      rmSync(join(dir, 'ballast'));
      if (ended === undefined || lines.length > 40) break;
      lines.push(ended);
      // The leases of a process that has ended are free at once; this one goes on, and could not give them back.
      await pause(LEASE + 100);
    }
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(40);
    for (const line of lines) expect(line).toMatch(LINE);
    const store = openState(join(dir, 'dataset'));
    expect(store.upkeep.integrity()).toEqual([]);
    for (let n = 0; n < (LONG ? 60 : 20); n += 1) expect(store.observations(url(n), 9)).toHaveLength(1);
    store.close();
    // What was being kept when the disk was full may be asked for once more, by each of two hosts.
    const pages = asked.filter(({ path }) => path.startsWith('/t')).length;
    expect(pages - 2 * (LONG ? 60 : 20)).toBeLessThanOrEqual(2 * lines.length);
  });
});
