import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Source, sourceFileSchema } from '../../src/model/source.ts';
import { dueAt, takeDue, visitAt } from '../../src/pipeline/due.ts';
import { openSqliteStore } from '../../src/store/sqlite/index.ts';
import type { StateStore } from '../../src/store/state-store.ts';

const [SOURCE] = sourceFileSchema.parse({
  version: 1,
  contact: 'crawl@a.example',
  sources: [
    {
      id: 'finance-bureau',
      publisher: { name: '云湖市财政局', level: 'prefecture', adminCode: '990100' },
      lists: [{ url: 'http://a.example/' }],
      publication: { url: 'html$' },
      kinds: ['budget.department'],
      schedule: 'daily',
    },
  ],
}).sources as [Source];

const HOUR = 3_600_000;
/** 03:00 in Beijing, when a daily visit is due. */
const SLOT = Date.parse('2026-03-02T19:00:00Z');
/** Jitter past for certain. */
const PAST = SLOT + HOUR / 2;

let time: number;
let store: StateStore;
beforeEach(() => {
  time = Date.parse('2026-03-02T10:00:00Z');
  store = openSqliteStore(':memory:', { clock: () => new Date(time), now: () => time });
});

function visit(end = true): void {
  const [{ run } = { run: 0 }] = store.openRuns([{ source: SOURCE.id, work: 'w' }]);
  if (end) store.finishRun(run);
}

const taken = (at: number) => takeDue([SOURCE], store, new Date(at)).length;

describe('a visit', () => {
  test('is due at once where there was none, and then by the schedule', () => {
    expect(dueAt(SOURCE, store, new Date(time)).getTime()).toBe(time);
    visit();
    expect(dueAt(SOURCE, store, new Date(time)).getTime()).toBe(SLOT);
  });

  test('comes up to a quarter of an hour later than its slot, at one time for every process', () => {
    visit();
    const at = visitAt(SOURCE, store, new Date(time));
    expect(at).toBeGreaterThanOrEqual(SLOT);
    expect(at).toBeLessThan(SLOT + HOUR / 4);
    expect(visitAt(SOURCE, store, new Date(time + 1000))).toBe(at);
    expect([taken(at - 1), taken(at)]).toEqual([0, 1]);
  });

  test('is one of several processes, once', () => {
    visit();
    expect([taken(PAST), taken(PAST), taken(PAST + 60_000)]).toEqual([1, 0, 0]);
    time = PAST;
    visit();
    expect(taken(PAST + HOUR)).toBe(0);
  });

  test('that a process took and was killed before it began is taken by another within two hours', () => {
    visit();
    expect(taken(PAST)).toBe(1);
    expect([taken(PAST + HOUR), taken(PAST + HOUR)]).toEqual([1, 0]);
  });

  test('that was interrupted is continued at once', () => {
    visit();
    time = PAST;
    visit(false);
    expect(taken(PAST + 1000)).toBe(1);
  });
});

/** F7. */
describe('of two schedulers on one state', () => {
  const zone = process.env.TZ;
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'gongkai-due-'));
  });
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  });

  /** Days of Beijing on which a visit begins, by the clock of the process that makes it. */
  function visitsFrom(from: string, days: number, ahead: readonly number[]): readonly string[] {
    let now = Date.parse(from);
    const begun: string[] = [];
    const schedulers = ahead.map((hours) => {
      const clock = () => new Date(now + hours * HOUR);
      const own = openSqliteStore(join(dir, 'state.sqlite'), { clock, now: () => now });
      return { clock, own };
    });
    const [first] = schedulers;
    first?.own.finishRun(first.own.openRuns([{ source: SOURCE.id, work: 'w' }])[0]?.run ?? 0);
    for (const end = now + days * 24 * HOUR; now < end; now += HOUR / 12) {
      for (const { clock, own } of schedulers) {
        if (takeDue([SOURCE], own, clock()).length === 0) continue;
        const [{ run } = { run: 0 }] = own.openRuns([{ source: SOURCE.id, work: 'w' }]);
        own.finishRun(run);
        begun.push(new Date(clock().getTime() + 8 * HOUR).toISOString().slice(0, 10));
      }
    }
    for (const { own } of schedulers) own.close();
    return begun;
  }

  test.each([
    ['with the same clock', [0, 0]],
    ['of which one has a clock an hour ahead', [0, 1]],
    ['of which one has a clock an hour behind', [0, -1]],
    ['with clocks two hours apart', [1, -1]],
  ])('%s each day has one visit', (_, ahead) => {
    expect(visitsFrom('2026-03-02T04:00:00Z', 4, ahead)).toEqual([
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
      '2026-03-06',
    ]);
  });

  test.each(['2026-03-07T04:00:00Z', '2026-10-31T04:00:00Z'])(
    'on a machine whose clock is put forward or back each day has one visit (from %s)',
    (from) => {
      process.env.TZ = 'America/New_York';
      const days = visitsFrom(from, 3, [0, 0]);
      expect([days.length, new Set(days).size]).toEqual([3, 3]);
    },
  );
});
