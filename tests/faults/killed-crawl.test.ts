import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { readSnapshotAt } from '../../src/archive/index.ts';
import { openState } from '../../src/pipeline/workspace.ts';
import { LONG } from './rounds.ts';
import { type Asked, type FaultSite, startFaultSite, violations } from './site.ts';
import { type Worker, workersOn } from './workers.ts';

/** Longer than a busy machine lets a process wait: one that cannot prolong its lease loses its turn rightly. */
const LEASE = 10_000;
const PAUSE = 200;
/** A request of a killed process may be read by a busy server when the next one has come. */
const NOTICEABLE = PAUSE / 2;
const PROCESSES = 4;
const KILLS = LONG ? 50 : 4;
const HOSTS = LONG ? 40 : 12;
const PAGES = LONG ? 50 : 15;
/** Hosts that a process may visit at a time: half of all, so that none waits because everybody is busy elsewhere. */
const CONCURRENCY = HOSTS / 2;
let site: FaultSite | undefined;
const started: Worker[] = [];
afterEach(async () => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
  await site?.close();
});

/** Numbers from 0 to 1 that are the same in each run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Crawls a new site with some processes, one of which is killed now and again, and another takes its place. */
async function crawlWithKills(kills: number, random: () => number) {
  const running = await startFaultSite({ hosts: HOSTS, pages: PAGES });
  site = running;
  const { port, sources, asked } = running;
  const workers = workersOn({ port, sources, pause: PAUSE, lease: LEASE, concurrency: CONCURRENCY });
  const start = () => {
    const worker = workers.start();
    started.push(worker);
    return worker;
  };
  const all = Array.from({ length: PROCESSES }, start);
  let done = 0;
  while (done < kills && asked.length < HOSTS * PAGES) {
    await pause(100 + random() * 500);
    // Before its first answer a process holds nothing that could be lost; one is left to take over what another held.
    const busy = all.filter((worker) => isAlive(worker) && worker.acknowledged().length > 0);
    if (!all.some(isAlive)) break;
    const victim = busy.length < 2 ? undefined : busy[Math.floor(random() * busy.length)];
    if (victim === undefined) continue;
    victim.child.kill('SIGKILL');
    done += 1;
    all.push(start());
  }
  const ends = await Promise.all(all.map(({ ended }) => ended));
  return { ...workers, asked, done, ends, acknowledged: all.flatMap((worker) => worker.acknowledged()) };
}

function isAlive({ child }: Worker): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** Longest time between two requests to one host of which pages were waiting, in milliseconds. */
function longestSilence(asked: readonly Asked[]): number {
  const last = new Map<string, number>();
  const waiting = new Map(asked.filter(({ path }) => path.startsWith('/t')).map((each) => [each.host, each.start]));
  let longest = 0;
  for (const { host, start } of asked) {
    if (start > (waiting.get(host) ?? start)) continue;
    longest = Math.max(longest, start - (last.get(host) ?? start));
    last.set(host, start);
  }
  return longest;
}

test('of four processes killed at random none loses what it acknowledged, nothing is kept twice, no host is hurried', async () => {
  const random = randomFrom(7);
  let kills = 0;
  for (let round = 0; kills < KILLS && round < KILLS; round += 1) {
    const crawl = await crawlWithKills(KILLS - kills, random);
    kills += crawl.done;
    expect(new Set(crawl.ends)).toEqual(new Set([0, 'SIGKILL']));
    expect(violations(crawl.asked, NOTICEABLE)).toEqual([]);
    expect(longestSilence(crawl.asked)).toBeLessThan(LEASE + 5000);
    const store = openState(crawl.dir);
    expect(store.upkeep.integrity()).toEqual([]);
    const pages = Array.from({ length: HOSTS }, (_, host) =>
      Array.from({ length: PAGES }, (__, page) => `http://h${host}.example/t${page}.html`),
    ).flat();
    for (const url of new Set([...pages, ...crawl.acknowledged])) {
      // A process that comes when all is done begins a run of its own, which asks for the lists alone.
      const observations = store.observations(url, 9);
      const runs = observations.map(({ run }) => run);
      expect([url, runs.length]).toEqual([url, url.endsWith('/list') ? new Set(runs).size : 1]);
      const place = observations[0]?.place;
      if (place === undefined) throw new Error(`${url} has no place in the archive`);
      const read = await readSnapshotAt(`${crawl.dir}/archive`, { url, filename: place.file, offset: place.offset });
      expect([url, read.problem]).toEqual([url, undefined]);
    }
    expect(store.runsOf('h0', 9).at(-1)?.tally).toEqual({ lists: 1, pages: PAGES, attachments: 0, known: 0 });
    store.close();
    // A request may be made once more where its answer was being received or kept when the process was killed.
    const repeated = crawl.asked.filter(({ path }) => path.startsWith('/t')).length - HOSTS * PAGES;
    expect(repeated).toBeLessThanOrEqual(crawl.done * CONCURRENCY);
    const silence = (longestSilence(crawl.asked) / 1000).toFixed(1);
    console.log(
      `${crawl.done} kills: ${crawl.acknowledged.length} acknowledged, 0 lost, ${repeated} asked again, ${silence} s at most`,
    );
    crawl.remove();
    await site?.close();
  }
  expect(kills).toBeGreaterThanOrEqual(KILLS);
}, 900_000);
