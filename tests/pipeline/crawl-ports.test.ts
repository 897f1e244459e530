import { expect, test } from 'vitest';
import { sourceSchema } from '../../src/model/source.ts';
import type { AcquisitionParts } from '../../src/pipeline/acquisition-parts.ts';
import { crawlPorts } from '../../src/pipeline/crawl-ports.ts';
import { openSqliteStore } from '../../src/store/sqlite/index.ts';

const source = sourceSchema.parse({
  id: 'yunhu',
  publisher: { name: '云湖市财政局', level: 'prefecture', adminCode: '990100' },
  lists: [{ url: 'http://www.yunhu.example/list/' }],
  publication: { url: '/t\\d+\\.html$' },
  kinds: ['final_accounts.department'],
});

test.each([
  ['in the season of its kind after half a day', '2022-09-01T00:00:00Z', 0.5, ['http://www.yunhu.example/t1.html']],
  ['out of it not before a day', '2022-12-01T00:00:00Z', 0.5, []],
  ['out of it after a day', '2022-12-01T00:00:00Z', 1, ['http://www.yunhu.example/t1.html']],
])('a publication is asked again %s', (_, time, days, expected) => {
  const now = Date.parse(time);
  const changed = now - days * 86_400_000;
  const clock = () => new Date(now);
  const store = openSqliteStore(':memory:', { now: () => 0, clock });
  const url = 'http://www.yunhu.example/t1.html';
  const host = 'www.yunhu.example';
  const turn = store.engine.claimHost(host, () => 0);
  if (turn === undefined) throw new Error('the host is not free');
  store.engine.commit(turn, (tx) =>
    tx.learn({
      ...{
        url,
        finalUrl: url,
        outcome: 'content',
        detail: 'HTTP 200',
        run: 1,
        role: 'page',
        sourceId: 'yunhu',
        misses: 0,
      },
      ...{ firstSeen: changed, lastSeen: changed, lastChanged: changed, askedAt: changed },
    }),
  );
  store.engine.finish(turn);
  const archive = { forgotten: () => undefined };
  const parts = { store, archive, recheck: 'age', clock, since: 2, pauseOf: () => 0 } as unknown as AcquisitionParts;
  const { frontier, due } = crawlPorts(parts, [source]);
  // Whether the source knows of it or a list shows it once more.
  expect([...due('yunhu')].map((request) => request.url)).toEqual(expected);
  frontier.enqueue([{ run: 2, url, host, role: 'page', sourceId: 'yunhu' }]);
  expect(frontier.claim([2])?.requests.map((request) => request.url) ?? []).toEqual(expected);
  store.close();
});
