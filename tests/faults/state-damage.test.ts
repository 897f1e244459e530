import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Resource } from '../../src/model/frontier.ts';
import { openSqliteStore, StoreDamaged } from '../../src/store/sqlite/index.ts';
import type { StateStore } from '../../src/store/state-store.ts';

/** F11 for the state: what is damaged is told of, or reads as it was written; never as something else. */
let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-state-'));
  path = join(dir, 'state.sqlite');
});
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));

const open = () => openSqliteStore(path, { now: () => 0, clock: () => new Date(0) });
const url = (n: number) => `http://www.yunhu.example/t${n}.html`;
const KNOWN = 400;

function fill(store: StateStore): void {
  const turn = store.engine.claimHost('www.yunhu.example', () => 0);
  if (turn === undefined) throw new Error('the host is not free');
  for (let n = 0; n < KNOWN; n += 1) {
    const resource: Resource = {
      ...{ url: url(n), finalUrl: url(n), outcome: 'content', detail: 'HTTP 200', run: 1, role: 'page', misses: 0 },
      sha256: n.toString(16).padStart(64, '0'),
    };
    store.engine.commit(turn, (tx) => tx.learn(resource));
  }
  store.engine.finish(turn);
}

/** What the file tells of its damage, by opening, by its integrity or by reading; undefined where nothing does. */
function damageTold(): string | undefined {
  let store: StateStore | undefined;
  try {
    store = open();
    const [problem] = store.upkeep.integrity();
    if (problem !== undefined) return problem;
    for (let n = 0; n < KNOWN; n += 1) {
      const sha256 = store.find(url(n))?.sha256;
      if (sha256 !== n.toString(16).padStart(64, '0')) throw new Error(`${url(n)} reads as ${sha256}`);
    }
    return undefined;
  } catch (error) {
    if (error instanceof StoreDamaged || (error instanceof Error && 'errcode' in error)) return error.message;
    throw error;
  } finally {
    store?.close();
  }
}

test('a state cut anywhere behind its head is told of as damaged', () => {
  const store = open();
  fill(store);
  store.close();
  expect(damageTold()).toBeUndefined();
  const whole = readFileSync(path);
  for (let cut = 1; cut <= 10; cut += 1) {
    writeFileSync(path, whole);
    truncateSync(path, Math.floor((whole.length * cut) / 11));
    expect(damageTold(), `cut to ${cut}/11`).toEqual(expect.any(String));
  }
});
