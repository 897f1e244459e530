import { beforeEach, describe, expect, test } from 'vitest';
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
