import { expect, test } from 'vitest';
import type { PublicationChange } from '../../src/model/change.ts';
import { eventsAfter, recordEvents, sourcesInFirstRun } from '../../src/pipeline/record-events.ts';
import { openSqliteStore } from '../../src/store/sqlite/index.ts';

const clock = () => new Date('2022-09-02T00:00:00Z');
const storeOf = () => openSqliteStore(':memory:', { now: () => 0, clock });
const SAMPLES = 'output/samples';

test('a source is in its first run until a run of it has ended', () => {
  const store = storeOf();
  const sources = [{ id: 'a' }, { id: 'b' }];
  const [run] = store.openRuns([{ source: 'a', work: 'w' }]);
  expect(sourcesInFirstRun(sources, store)).toEqual(new Set(['a', 'b']));
  store.finishRun(run?.run ?? 0);
  expect(sourcesInFirstRun(sources, store)).toEqual(new Set(['b']));
  store.close();
});

test('a run given up for another wording of its source is none that has ended', () => {
  const store = storeOf();
  store.openRuns([{ source: 'a', work: 'old' }]);
  store.openRuns([{ source: 'a', work: 'new' }]);
  expect(sourcesInFirstRun([{ id: 'a' }], store)).toEqual(new Set(['a']));
  store.close();
});

test('what a source published before it was followed is no news; what another one publishes is', async () => {
  const store = storeOf();
  const found = (sourceId: string): PublicationChange => ({
    ...{
      type: 'publication',
      kind: 'published',
      publication: sourceId,
      title: '决算',
      entity: '云湖市财政局',
      facts: 3,
    },
    ...{ url: `http://${sourceId}.example/`, fiscalYear: 2021, documentKind: 'final_accounts.department', sourceId },
  });
  async function* changes() {
    yield found('followed');
    yield found('added');
  }
  await recordEvents(changes(), SAMPLES, { store, clock, inFirstRun: new Set(['added']) });
  expect([...eventsAfter(store, 0)].map(({ kind, sourceId }) => [kind, sourceId])).toEqual([['new', 'followed']]);
  store.close();
});
