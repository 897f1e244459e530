import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FrontierRequest, HostVisit, Resource } from '../../src/model/frontier.ts';
import { LeaseLost } from '../../src/store/engine.ts';
import { SourceAtWork, type StateStore } from '../../src/store/state-store.ts';

/** Opens the same store once more, as another process would. */
export type OpenStore = (times: {
  readonly now: () => number;
  readonly clock: () => Date;
  readonly lease: number;
}) => StateStore;

const LEASE = 1000;
const PAUSE = 20;
const pauseOf = () => PAUSE;

/** What every store behind the interface keeps to, whatever it is made of. `begin` gives the means to open a new, empty one. */
export function storeContract(name: string, begin: () => OpenStore): void {
  describe(name, () => {
    let now = 0;
    let clock = 0;
    let open: OpenStore;
    let one: StateStore;
    let two: StateStore;
    beforeEach(() => {
      now = 1_000_000;
      clock = Date.UTC(2022, 8, 1);
      const times = { now: () => now, clock: () => new Date(clock), lease: LEASE };
      const of = begin();
      open = () => of(times);
      one = open(times);
      two = open(times);
    });
    afterEach(() => {
      one.close();
      two.close();
    });
    const begun = () => one.openRuns([{ source: 'yunhu', work: 'w' }])[0]?.run ?? 0;

    describe('the turn of a host', () => {
      test('is held by one; what belongs to other hosts is free meanwhile', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1), page(run, 'a', 2), page(run, 'b', 1)]);
        const first = one.engine.claim([run], pauseOf);
        const second = two.engine.claim([run], pauseOf);
        expect([first?.host, second?.host].toSorted()).toEqual(['a', 'b']);
        expect(one.engine.claim([run], pauseOf)).toBeUndefined();
        expect(two.engine.claimHost('a', pauseOf)).toBeUndefined();
      });

      test('has at most ten requests, the oldest first, of the runs asked for alone', () => {
        const run = begun();
        const [other] = two.openRuns([{ source: 'other', work: 'w' }]);
        one.engine.enqueue(Array.from({ length: 12 }, (_, number) => page(run, 'a', number)));
        one.engine.enqueue([page(other?.run ?? 0, 'a', 99)]);
        expect(urls(one.engine.claim([run], pauseOf))).toEqual(
          Array.from({ length: 10 }, (_, number) => `http://a/${number}`),
        );
      });

      test('is followed by the pause of the host, whoever comes next', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1)]);
        const turn = claimed(one, run);
        now += 5;
        one.engine.finish(turn);
        now += PAUSE - 1;
        expect(two.engine.claim([run], pauseOf)).toBeUndefined();
        expect(two.engine.stats([run])).toEqual({ open: true, wait: 1 });
        now += 1;
        expect(two.engine.claim([run], pauseOf)?.host).toBe('a');
      });

      test('is followed by the Crawl-delay where that is longer', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1)]);
        const turn = claimed(one, run);
        one.engine.commit(turn, (tx) => tx.slowHost('a', 500));
        one.engine.finish(turn);
        now += 499;
        expect(two.engine.claim([run], pauseOf)).toBeUndefined();
        now += 1;
        expect(two.engine.claim([run], pauseOf)?.host).toBe('a');
      });

      test('given back is free at once', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1)]);
        one.engine.release(claimed(one, run));
        expect(two.engine.claim([run], pauseOf)?.host).toBe('a');
      });
    });

    describe('a lease', () => {
      test('that ran out and was taken by another is lost: nothing is written any more', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1)]);
        const late = claimed(one, run);
        now += LEASE;
        const next = claimed(two, run);
        expect(urls(next)).toEqual(urls(late));
        expect(() => one.engine.extend(late)).toThrow(LeaseLost);
        expect(() => one.engine.commit(late, (tx) => tx.enqueue([page(run, 'z', 1)]))).toThrow(LeaseLost);
        one.engine.finish(late);
        expect(() => two.engine.extend(next)).not.toThrow();
        two.engine.commit(next, (tx) => tx.settle(next.requests[0]?.id ?? 0, 'done'));
        two.engine.finish(next);
        expect(two.engine.stats([run]).open).toBe(false);
      });

      test('prolonged in time is kept', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1)]);
        const turn = claimed(one, run);
        for (const _ of [1, 2, 3]) {
          now += LEASE - 1;
          one.engine.extend(turn);
        }
        expect(two.engine.claim([run], pauseOf)).toBeUndefined();
      });

      test('changes all of its work or nothing', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1)]);
        const turn = claimed(one, run);
        const [request] = turn.requests;
        expect(() =>
          one.engine.commit(turn, (tx) => {
            tx.settle(request?.id ?? 0, 'done');
            tx.enqueue([page(run, 'b', 1)]);
            throw new Error('of the caller');
          }),
        ).toThrow('of the caller');
        one.engine.finish(turn);
        now += PAUSE;
        expect([claimed(two, run).host, two.engine.claim([run], pauseOf)]).toEqual(['a', undefined]);
      });
    });

    describe('a request', () => {
      test('is in a run once; what is known enters without being asked', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1)]);
        two.engine.enqueue([page(run, 'a', 1), page(run, 'a', 2)], 'known');
        expect(urls(one.engine.claim([run], pauseOf))).toEqual(['http://a/1']);
        expect(one.tally(run)).toEqual({ lists: 0, pages: 2, attachments: 0, known: 1 });
      });

      test('put off comes back in its time, with its attempts counted', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1)]);
        const turn = claimed(one, run);
        one.engine.commit(turn, (tx) => tx.settle(turn.requests[0]?.id ?? 0, 'pending', now + 300));
        one.engine.finish(turn);
        now += 299;
        expect(two.engine.claim([run], pauseOf)).toBeUndefined();
        now += 1;
        expect(claimed(two, run).requests[0]?.attempts).toBe(1);
      });

      test('that failed for good is among the dead', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1), page(run, 'a', 2)]);
        const turn = claimed(one, run);
        one.engine.commit(turn, (tx) => tx.settle(turn.requests[1]?.id ?? 0, 'failed'));
        expect(two.engine.dead([run]).map(({ url }) => url)).toEqual(['http://a/2']);
      });
    });

    describe('a host that is left alone', () => {
      test('has no turn until its rest is over, and what waits for it is for the next run', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1), page(run, 'a', 2)]);
        const turn = claimed(one, run);
        one.engine.commit(turn, (tx) => {
          tx.settle(turn.requests[0]?.id ?? 0, 'failed');
          tx.restHost('a', clock + 60_000, 'a challenge');
        });
        one.engine.finish(turn);
        now += 10 * LEASE;
        expect(two.engine.claim([run], pauseOf)).toBeUndefined();
        expect(two.engine.claimHost('a', pauseOf)).toBeUndefined();
        expect(two.engine.restOf('a')).toMatchObject({ until: clock + 60_000, reason: 'a challenge' });
        expect(two.engine.deferResting([run])).toEqual([
          { host: 'a', until: clock + 60_000, reason: 'a challenge', deferred: [{ run, sourceId: 'yunhu', count: 1 }] },
        ]);
        one.finishRun(run);
        clock += 60_000;
        const [again] = one.openRuns([{ source: 'yunhu', work: 'w' }]);
        expect(urls(two.engine.claim([again?.run ?? 0], pauseOf))).toEqual(['http://a/2']);
      });
    });

    describe('a run', () => {
      test('that was not finished is continued; a finished one is followed by another', () => {
        const [first] = one.openRuns([{ source: 'yunhu', work: 'w' }]);
        one.leaveRuns([first?.run ?? 0]);
        expect(two.openRuns([{ source: 'yunhu', work: 'w' }])).toEqual([{ ...first, continued: true }]);
        two.finishRun(first?.run ?? 0);
        const [next] = two.openRuns([{ source: 'yunhu', work: 'w' }]);
        expect([next?.continued, next?.run === first?.run]).toEqual([false, false]);
      });

      test('of other work is not continued; the publications that it left are those of the next', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1), { ...page(run, 'a', 2), url: 'walk:yunhu', role: 'walk' }]);
        one.leaveRuns([run]);
        const [next] = two.openRuns([{ source: 'yunhu', work: 'other' }]);
        expect([next?.continued, two.engine.stats([run]).open]).toEqual([false, false]);
        expect(urls(two.engine.claim([next?.run ?? 0], pauseOf))).toEqual(['http://a/1']);
      });

      test('says whether its work is that of the run before', () => {
        const of = (work: string) => {
          const [run] = one.openRuns([{ source: 'yunhu', work }]);
          one.finishRun(run?.run ?? 0);
          return run?.isNewWork;
        };
        expect([of('a'), of('a'), of('b'), of('b')]).toEqual([true, false, true, false]);
      });

      test('is held by one; another says so and opens none of its own', () => {
        begun();
        expect(() =>
          two.openRuns([
            { source: 'free', work: 'w' },
            { source: 'yunhu', work: 'w' },
          ]),
        ).toThrow(SourceAtWork);
        expect(two.runsOf('free', 9)).toEqual([]);
        expect(two.openRuns([{ source: 'yunhu', work: 'w' }], { join: true })).toMatchObject([{ continued: true }]);
      });

      test('whose holder prolongs nothing is free when its lease is over', () => {
        const run = begun();
        now += LEASE - 1;
        one.keepRuns([run]);
        now += LEASE - 1;
        expect(() => two.openRuns([{ source: 'yunhu', work: 'w' }])).toThrow(SourceAtWork);
        now += 1;
        expect(two.openRuns([{ source: 'yunhu', work: 'w' }])).toMatchObject([{ run, continued: true }]);
      });

      test('finished keeps what it did and its problems, and lets go of its frontier', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1), page(run, 'a', 2)], 'known');
        one.addProblem(run, { rule: 'list-cut', sourceId: 'yunhu', url: 'http://a/', message: 'long' });
        const tally = { lists: 0, pages: 2, attachments: 0, known: 2 };
        expect([one.finishRun(run), two.finishRun(run), two.tally(run)]).toEqual([tally, tally, tally]);
        expect(two.problems(run)).toEqual([{ rule: 'list-cut', sourceId: 'yunhu', url: 'http://a/', message: 'long' }]);
        expect(two.runsOf('yunhu', 1)).toEqual([{ run, source: 'yunhu', started: clock, finished: clock, tally }]);
      });
    });

    describe('what is known', () => {
      test('comes back as it was committed, also after opening again', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1)]);
        const turn = claimed(one, run);
        one.engine.commit(turn, (tx) => {
          tx.observe({ url: resource.url, run, at: 7, outcome: 'content', sha256: 'ab', place }, resource);
          tx.addEvent({ sourceId: 'yunhu', url: resource.url, at: 7, kind: 'new', body: '{}' });
        });
        one.close();
        one = open({ now: () => now, clock: () => new Date(clock), lease: LEASE });
        expect(one.find(resource.url)).toEqual(resource);
        expect([...one.resourcesOf('yunhu')]).toEqual([resource]);
        expect(one.find('http://a/other')).toBeUndefined();
        expect(one.observations(resource.url, 9)).toEqual([
          { url: resource.url, run, at: 7, outcome: 'content', sha256: 'ab', place },
        ]);
        expect(one.events(0, 9)).toMatchObject([{ kind: 'new', url: resource.url, body: '{}' }]);
      });

      test('of addresses with one identity the first is asked for, in every run and by every process', () => {
        const [identity, first, second] = ['http://a/1', 'http://a/1;jsessionid=1', 'http://a/1;jsessionid=2'];
        const run = begun();
        one.engine.enqueue([{ ...page(run, 'a', 1), url: first, identity }]);
        two.engine.enqueue([{ ...page(run, 'a', 1), url: second, identity }]);
        two.engine.enqueue([{ ...page(run, 'a', 1), url: identity }]);
        expect(claimed(two, run).requests.map(({ url }) => url)).toEqual([first]);
        expect(two.addressOf(identity)).toBe(first);
      });

      test('an address forgotten leaves nothing behind, and others as they are', () => {
        const run = begun();
        one.engine.enqueue([page(run, 'a', 1), page(run, 'a', 2)]);
        const turn = claimed(one, run);
        for (const url of ['http://a/1', 'http://a/2']) {
          one.engine.commit(turn, (tx) => {
            tx.observe({ url, run, at: 7, outcome: 'content' }, { ...resource, url });
            tx.addEvent({ url, at: 7, kind: 'new', body: '{}' });
          });
        }
        one.engine.finish(turn);
        now += PAUSE;
        two.forget('http://a/1');
        expect([two.find('http://a/1'), two.observations('http://a/1', 9)]).toEqual([undefined, []]);
        expect(two.events(0, 9).map(({ url }) => url)).toEqual(['http://a/2']);
        expect(two.find('http://a/2')?.url).toBe('http://a/2');
        expect(urls(two.engine.claim([run], pauseOf))).toEqual(['http://a/2']);
      });

      test('a list is remembered by its source and address', () => {
        one.keepList('yunhu', 'http://a/', '{"items":[]}');
        one.keepList('yunhu', 'http://a/', '{"items":["1"]}');
        expect([two.recallList('yunhu', 'http://a/'), two.recallList('other', 'http://a/')]).toEqual([
          '{"items":["1"]}',
          undefined,
        ]);
      });

      test('a slot of a schedule is claimed once', () => {
        expect([one.claimSlot('yunhu', 5), two.claimSlot('yunhu', 5), two.claimSlot('yunhu', 6)]).toEqual([
          true,
          false,
          true,
        ]);
      });

      test('a result comes back under its key, text of any script', () => {
        expect(one.recall('a')).toBeUndefined();
        one.remember('a', '{"text":"决算，決算 𠮷"}');
        expect(two.recall('a')).toBe('{"text":"决算，決算 𠮷"}');
        one.remember('b 1', 'of another version');
        one.forgetOthers('a');
        expect([two.recall('b 1'), two.recall('a')]).toEqual([undefined, '{"text":"决算，決算 𠮷"}']);
      });

      test('bytes come back as they were kept, and by what they were kept under alone', () => {
        const bytes = Buffer.from('决算 '.repeat(1000));
        const kept = one.rememberBytes('bytes', bytes);
        expect(kept.size).toBe(bytes.length);
        expect(two.recallBytes('bytes', kept)?.()).toEqual(bytes);
        expect(two.recallBytes('other', kept)).toBeUndefined();
        const empty = one.rememberBytes('empty', new Uint8Array());
        expect(two.recallBytes('empty', empty)?.()).toHaveLength(0);
        one.rememberBytes('bytes', Buffer.from('预算'));
        expect(two.recallBytes('bytes', kept)).toBeUndefined();
      });

      test('pruned loses old observations but the last of each address, and old runs but the last of each source', () => {
        const runs = [1, 2].map(() => {
          const run = begun();
          one.finishRun(run);
          return run;
        });
        const turn = { ...claimHost(two, 'b'), requests: [] };
        for (const at of [1, 2, 3]) {
          two.engine.commit(turn, (tx) => tx.observe({ url: resource.url, run: 1, at, outcome: 'content' }, resource));
        }
        expect(two.upkeep.prune(clock + 1)).toEqual({ observations: 2, runs: 1 });
        expect(two.observations(resource.url, 9).map(({ at }) => at)).toEqual([3]);
        expect(two.runsOf('yunhu', 9).map(({ run }) => run)).toEqual(runs.slice(1));
        expect(two.upkeep.integrity()).toEqual([]);
      });
    });
  });
}

const place = { file: 'gongkai-00001.warc.gz', offset: 512 };

const resource: Resource = {
  url: 'http://a/1',
  finalUrl: 'http://a/2',
  outcome: 'content',
  detail: 'HTTP 200',
  run: 1,
  role: 'page',
  sourceId: 'yunhu',
  via: 'http://a/',
  linkText: '决算',
  sha256: 'ab'.repeat(32),
  textSha256: 'cd'.repeat(32),
  etag: '"v1"',
  lastModified: 'Thu, 02 Sep 2021 02:00:00 GMT',
  place,
  firstSeen: 1,
  lastSeen: 3,
  lastChanged: 2,
  askedAt: 3,
  misses: 0,
  missingSince: 4,
  withdrawnAt: 5,
};

function page(run: number, host: string, number: number): FrontierRequest {
  return { run, url: `http://${host}/${number}`, host, role: 'page', sourceId: 'yunhu' };
}

function claimed(store: StateStore, run: number): HostVisit {
  const turn = store.engine.claim([run], pauseOf);
  if (turn === undefined) throw new Error('nothing to claim');
  return turn;
}

function claimHost(store: StateStore, host: string): HostVisit {
  const turn = store.engine.claimHost(host, pauseOf);
  if (turn === undefined) throw new Error(`${host} is not free`);
  return turn;
}

function urls(turn: HostVisit | undefined): readonly string[] | undefined {
  return turn?.requests.map(({ url }) => url);
}
