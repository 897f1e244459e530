import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FrontierRequest, Observation, Resource } from '../../src/model/frontier.ts';
import { openSqliteStore, repairStore, StoreDamaged } from '../../src/store/sqlite/index.ts';
import type { StateStore } from '../../src/store/state-store.ts';
import { LONG } from './rounds.ts';

/** F11 for the state: what is damaged is told of, or reads as it was written; never as something else. */
let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-state-'));
  path = join(dir, 'state.sqlite');
});
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));

const HOST = 'www.yunhu.example';
const open = (at = path) => openSqliteStore(at, { now: () => 5000, clock: () => new Date('2022-09-01T08:00:00Z') });
const url = (n: number) => `http://${HOST}/zwgk/czxx/t${n}.html`;
const KNOWN = 60;
const ROUNDS = LONG ? 1500 : 60;

function resource(n: number): Resource {
  return {
    ...{ url: url(n), finalUrl: url(n), outcome: 'content', detail: 'HTTP 200', run: 1, role: 'page', misses: 0 },
    ...{ sourceId: 'yunhu', via: `http://${HOST}/list`, linkText: `${n}年度部门决算`, sha256: digest(n) },
    ...{ etag: `"v${n}"`, place: { file: 'gongkai-00001.warc.gz', offset: 512 * n }, firstSeen: 1e12, lastSeen: 1e12 },
    ...{ lastChanged: 1e12, askedAt: 1e12 + n },
  };
}

const digest = (n: number) => n.toString(16).padStart(64, '0');

/** A run that ended, one under way with requests of every state, and all that is kept beside them. */
function fill(store: StateStore): void {
  const [first] = store.openRuns([{ source: 'yunhu', work: 'w' }]);
  store.finishRun(first?.run ?? 0);
  const run = store.openRuns([{ source: 'yunhu', work: 'w' }])[0]?.run ?? 0;
  const request = (n: number): FrontierRequest => ({ run, host: HOST, url: url(n), role: 'page', sourceId: 'yunhu' });
  store.engine.enqueue(Array.from({ length: KNOWN }, (_, n) => request(n)));
  store.engine.enqueue([{ ...request(999), identity: `${url(999)}?session` }], 'deferred');
  const turn = store.engine.claimHost(HOST, () => 0);
  if (turn === undefined) throw new Error('the host is not free');
  store.engine.commit(turn, (tx) => {
    for (let n = 0; n < KNOWN; n += 1) {
      const { run: of, outcome, sha256 = '', place } = resource(n);
      const observation: Observation = { url: url(n), run: of, at: 1e12 + n, outcome, sha256, ...(place && { place }) };
      tx.observe(observation, resource(n));
      tx.addEvent({ sourceId: 'yunhu', url: url(n), at: n, kind: 'new', body: JSON.stringify({ n }) });
      if (n % 3 === 0) tx.settle(n + 1, 'done');
    }
    tx.addProblem(run, { rule: 'list-too-short', sourceId: 'yunhu', url: `http://${HOST}/list`, message: '1 item' });
  });
  store.engine.finish(turn);
  store.keepList('yunhu', `http://${HOST}/list`, JSON.stringify({ items: [url(1), url(2)] }));
  store.leaveRuns([run]);
}

/** All that a crawl, a status and a feed are told, by its place. */
function told(store: StateStore): Readonly<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (let n = 0; n < KNOWN; n += 1) all[url(n)] = [store.find(url(n)), store.observations(url(n), 9)];
  all.resources = [...store.resourcesOf('yunhu')];
  all.events = store.events(0, 999);
  all.list = store.recallList('yunhu', `http://${HOST}/list`);
  all.runs = store.runsOf('yunhu', 9);
  all.problems = store.problems(2);
  all.hosts = store.hosts();
  all.address = store.addressOf(`${url(999)}?session`);
  const [opened] = store.openRuns([{ source: 'yunhu', work: 'w' }]);
  all.opened = opened;
  all.turn = store.engine.claim([opened?.run ?? 0], () => 0)?.requests;
  return all;
}

/** What a look at the file gives, or the one line that tells of the damage. */
function look(check: (store: StateStore) => unknown): unknown {
  let store: StateStore | undefined;
  try {
    store = open();
    return check(store);
  } catch (error) {
    if (error instanceof StoreDamaged) return error.message;
    throw error;
  } finally {
    store?.close();
  }
}

const LINE = /^\S+state\.sqlite: [^\n]+: put a backup in its place, or [^\n]+$/;

function fillFile(): Buffer {
  const store = open();
  fill(store);
  store.close();
  expect(look((whole) => whole.upkeep.integrity())).toEqual([]);
  return readFileSync(path);
}

/** Numbers below a limit that look random and are the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Bits of an index whose flip leads to another row than the one asked for; they come first in every run. */
const ASTRAY: readonly (readonly [at: number, bit: number])[] = [[77_211, 3]];

/** Damages the file again and again: a bit of it each time. */
function eachFlip(whole: Buffer, look: (where: string) => void): void {
  const next = numbers(7);
  for (let round = 0; round < ROUNDS; round += 1) {
    const damaged = Buffer.from(whole);
    const [at, bit] = ASTRAY[round] ?? [next(whole.length), next(8)];
    damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
    writeFileSync(path, damaged);
    look(`byte ${at} bit ${bit}`);
    for (const part of ['-wal', '-shm']) rmSync(path + part, { force: true });
  }
}

test('a state cut anywhere behind its head is told of as damaged', () => {
  const whole = fillFile();
  for (let cut = 1; cut <= 10; cut += 1) {
    writeFileSync(path, whole);
    truncateSync(path, Math.floor((whole.length * cut) / 11));
    const found = look((store) => store.upkeep.integrity());
    expect(typeof found === 'string' ? [found] : found, `cut to ${cut}/11`).not.toEqual([]);
  }
});

describe(`a bit flipped anywhere, ${ROUNDS} times`, { timeout: LONG ? 900_000 : 60_000 }, () => {
  test('is found by verifying, wherever it changes anything that the state tells', () => {
    const whole = fillFile();
    const expected = look(told);
    let found = 0;
    eachFlip(whole, (where) => {
      const problems = look((store) => store.upkeep.integrity());
      if (typeof problems === 'string') expect(problems, where).toMatch(LINE);
      if (Array.isArray(problems) && problems.length === 0) expect(look(told), where).toEqual(expected);
      else found += 1;
    });
    expect(found).toBeGreaterThan(ROUNDS / 5);
  });

  test('never makes the state tell of an address, an event, a list or a run what was not written', () => {
    const whole = fillFile();
    const expected = look(told) as Readonly<Record<string, unknown>>;
    eachFlip(whole, (where) => {
      const found = look(told);
      if (typeof found === 'string') return expect(found, where).toMatch(LINE);
      for (const [name, value] of Object.entries(found as Readonly<Record<string, unknown>>)) {
        // Hosts and turns are looked at before a run; what is not found is asked for anew.
        if (name === 'hosts' || name === 'turn' || name === 'opened') continue;
        if (!isLess(value, expected[name])) expect(value, where).toEqual(expected[name]);
      }
    });
  });

  test('can be repaired: what was written stays, but for the row that is damaged', () => {
    const whole = fillFile();
    const before = rowsIn(path);
    eachFlip(whole, (where) => {
      const problems = look((store) => store.upkeep.integrity());
      if (!Array.isArray(problems) || problems.length === 0) return;
      repairStore(path);
      expect(
        look((store) => store.upkeep.integrity()),
        where,
      ).toEqual([]);
      const after = rowsIn(path);
      expect(
        after.filter((row) => !before.includes(row)),
        where,
      ).toEqual([]);
      // A page of the file holds a hundred of these rows.
      expect(before.length - after.length, where).toBeLessThan(120);
    });
  });
});

/** True for nothing, and for some of what was written. */
function isLess(found: unknown, written: unknown): boolean {
  if (found === undefined || found === null) return true;
  if (!Array.isArray(found) || !Array.isArray(written)) return false;
  const texts = new Set(written.map((each) => JSON.stringify(each)));
  return found.every((each) => isLess(each, undefined) || texts.has(JSON.stringify(each)) || isLessIn(each, written));
}

function isLessIn(each: unknown, written: readonly unknown[]): boolean {
  return Array.isArray(each) && written.some((other) => isLess(each, other));
}

/** What is kept of addresses, answers and events, a line each. */
function rowsIn(from: string): readonly string[] {
  const copy = join(dir, 'copy.sqlite');
  copyFileSync(from, copy);
  const store = open(copy);
  try {
    const addresses = [...store.resourcesOf('yunhu')].map((each) => JSON.stringify(each));
    const events = store.events(0, 999).map((each) => JSON.stringify(each));
    const answers = Array.from({ length: KNOWN }, (_, n) => store.observations(url(n), 9)).flat();
    return [...addresses, ...events, ...answers.map((each) => JSON.stringify(each))];
  } finally {
    store.close();
    rmSync(copy);
  }
}
