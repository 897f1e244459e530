import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { visitsIn } from '../../src/archive/index.ts';
import { openState } from '../../src/pipeline/workspace.ts';
import { LONG } from './rounds.ts';
import { type FaultSite, startFaultSite, violations } from './site.ts';
import { type Worker, workersOn } from './workers.ts';

const started: Worker[] = [];
let site: FaultSite | undefined;
afterEach(async () => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
  await site?.close();
});

function begin(workers: ReturnType<typeof workersOn>): Worker {
  const worker = workers.start();
  started.push(worker);
  return worker;
}

/** Addresses of all visits in an archive, those of lists left out. */
async function archivedPages(dir: string): Promise<readonly string[]> {
  const urls: string[] = [];
  for await (const visit of visitsIn([`${dir}/archive`])) {
    if (visit.problem !== undefined) throw new Error(visit.message);
    if (visit.notes.role !== 'list' && visit.notes.role !== 'probe') urls.push(visit.url);
  }
  return urls.sort();
}

const LEASE = 20_000;

test.each(LONG ? [20, 1000] : [20])(
  'four processes never ask one host at the same time, nor before its pause of %d ms is over',
  async (milliseconds) => {
    const hosts = LONG ? 40 : 10;
    const pages = LONG && milliseconds < 100 ? 50 : 8;
    site = await startFaultSite({ hosts, pages });
    const { port, sources, asked } = site;
    const workers = workersOn({ port, sources, pause: milliseconds, lease: LEASE, concurrency: 8 });
    const all = [1, 2, 3, 4].map(() => begin(workers));
    expect(await Promise.all(all.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
    expect(violations(asked, milliseconds)).toEqual([]);
    const urls = await archivedPages(workers.dir);
    expect([urls.length, new Set(urls).size]).toEqual([hosts * pages, hosts * pages]);
    workers.remove();
  },
  600_000,
);

test('a redirect to another host waits for its turn there, whoever has it', async () => {
  const hosts = 4;
  // Every other page leads to the next host, the last one's to the first: nobody may wait in a circle.
  const redirect = (host: string, path: string) =>
    /^\/t\d*[13579]\.html$/.test(path)
      ? `http://h${(Number(host[1]) + 1) % hosts}.example/from-${host}${path.slice(1)}`
      : undefined;
  site = await startFaultSite({ hosts, pages: 6, redirect });
  const { port, sources, asked } = site;
  const workers = workersOn({ port, sources, pause: 50, lease: LEASE, concurrency: 4 });
  const all = [1, 2, 3].map(() => begin(workers));
  expect(await Promise.all(all.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  expect(violations(asked, 50)).toEqual([]);
  expect(new Set(asked.filter(({ path }) => path.startsWith('/from-')).map(({ path }) => path)).size).toBe(12);
  expect((await archivedPages(workers.dir)).length).toBeGreaterThanOrEqual(24);
  workers.remove();
}, 120_000);

test('a robots.txt that leads to another host waits for its turn there', async () => {
  const hosts = 6;
  // Gateways keep the rules of all of their sites at one of them; those of the first two lead to each other's pages.
  const redirect = (host: string, path: string) =>
    path !== '/robots.txt' || host === 'h0.example'
      ? undefined
      : `http://${host === 'h1.example' ? 'h2' : 'h1'}.example/t9${host[1]}.html`;
  site = await startFaultSite({ hosts, pages: 2, redirect });
  const { port, sources, asked } = site;
  const workers = workersOn({ port, sources, pause: 50, lease: LEASE, concurrency: 4 });
  const all = [1, 2, 3].map(() => begin(workers));
  expect(await Promise.all(all.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  expect(asked.some(({ host, path }) => host === 'h1.example' && path === '/t95.html')).toBe(true);
  expect(violations(asked, 50)).toEqual([]);
  expect((await archivedPages(workers.dir)).length).toBeGreaterThanOrEqual(2 * hosts);
  workers.remove();
}, 120_000);

test('a Crawl-delay that one process has read holds for all of them', async () => {
  site = await startFaultSite({ hosts: 2, pages: 6, robots: 'User-agent: *\nCrawl-delay: 1\n' });
  const { port, sources, asked } = site;
  const workers = workersOn({ port, sources, pause: 10, lease: LEASE, concurrency: 4 });
  const all = [1, 2].map(() => begin(workers));
  expect(await Promise.all(all.map(({ ended }) => ended))).toEqual([0, 0]);
  // Before robots.txt is read nobody knows of the delay.
  expect(
    violations(
      asked.filter(({ path }) => path !== '/robots.txt'),
      1000,
    ),
  ).toEqual([]);
  workers.remove();
}, 120_000);

test('a process that is stopped longer than its lease writes nothing of what it asked, when it goes on', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let holds = 0;
  const hold = (_: string, path: string) => (path === '/t1.html' && ++holds === 1 ? held : undefined);
  site = await startFaultSite({ hosts: 1, pages: 4, hold });
  const { port, sources } = site;
  const workers = workersOn({ port, sources, pause: 5, lease: 1500, concurrency: 1 });
  const stopped = begin(workers);
  while (holds === 0) await pause(20);
  stopped.child.kill('SIGSTOP');
  const other = begin(workers);
  expect(await other.ended).toBe(0);
  release();
  await pause(100);
  stopped.child.kill('SIGCONT');
  expect(await stopped.ended).toBe(0);
  expect(other.acknowledged()).toContain('http://h0.example/t1.html');
  expect(stopped.acknowledged()).not.toContain('http://h0.example/t1.html');
  expect(await archivedPages(workers.dir)).toEqual([0, 1, 2, 3].map((page) => `http://h0.example/t${page}.html`));
  const store = openState(workers.dir);
  expect(store.observations('http://h0.example/t1.html', 9)).toHaveLength(1);
  store.close();
  workers.remove();
}, 120_000);

test('asked to terminate, a process ends within ten seconds, and the next asks for nothing again', async () => {
  const hold = (_: string, path: string) => (path === '/robots.txt' ? undefined : pause(150));
  site = await startFaultSite({ hosts: 3, pages: 10, hold });
  const { port, sources, asked } = site;
  const workers = workersOn({ port, sources, pause: 10, lease: LEASE, concurrency: 3 });
  const interruptions = LONG ? 8 : 3;
  for (let round = 0; round < interruptions; round += 1) {
    const worker = begin(workers);
    const before = asked.length;
    while (asked.length < before + 8 && worker.child.exitCode === null) await pause(10);
    const start = performance.now();
    worker.child.kill('SIGTERM');
    expect([0, 143]).toContain(await worker.ended);
    expect(performance.now() - start).toBeLessThan(10_000);
  }
  expect(await begin(workers).ended).toBe(0);
  const pages = asked.filter(({ path }) => path.startsWith('/t')).map(({ host, path }) => host + path);
  expect([pages.length, new Set(pages).size]).toEqual([30, 30]);
  workers.remove();
}, 120_000);

test('a second crawl of a source at work says so and ends', async () => {
  site = await startFaultSite({ hosts: 1, pages: 1 });
  const { port, sources } = site;
  const workers = workersOn({ port, sources, pause: 5, lease: LEASE, concurrency: 1 });
  const store = openState(workers.dir);
  // This process holds the run.
  const [run] = store.openRuns([{ source: 'h0', work: 'other work' }]);
  expect(run?.continued).toBe(false);
  expect(await begin(workers).ended).toBe(1);
  store.close();
  workers.remove();
}, 60_000);
