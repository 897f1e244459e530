import { expect, test } from 'vitest';
import { HostQueues } from '../../src/fetch/host-queues.ts';

test('one host has one job at a time, and all hosts no more than the limit', async () => {
  const queues = new HostQueues(2, () => 0);
  const running = new Map<string, number>();
  const most = { host: 0, all: 0 };
  const job = (host: string) => async () => {
    running.set(host, (running.get(host) ?? 0) + 1);
    most.host = Math.max(most.host, ...running.values());
    most.all = Math.max(
      most.all,
      [...running.values()].reduce((sum, count) => sum + count, 0),
    );
    await new Promise((resolve) => setImmediate(resolve));
    running.set(host, (running.get(host) ?? 0) - 1);
    return host;
  };
  const hosts = Array.from({ length: 30 }, (_, n) => `h${n % 5}`);
  expect(await Promise.all(hosts.map((host) => queues.run(host, job(host))))).toEqual(hosts);
  expect(most).toEqual({ host: 1, all: 2 });
});

test('jobs of a host run in order, also after one that fails', async () => {
  const queues = new HostQueues(4, () => 1);
  const done: number[] = [];
  const results = await Promise.allSettled(
    [0, 1, 2, 3].map((n) =>
      queues.run('h', () => {
        done.push(n);
        return n === 1 ? Promise.reject(new Error('no')) : Promise.resolve(n);
      }),
    ),
  );
  expect(done).toEqual([0, 1, 2, 3]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
});

test('a signal takes a waiting job out', async () => {
  const queues = new HostQueues(1, () => 60_000);
  await queues.run('h', () => Promise.resolve());
  const controller = new AbortController();
  const waiting = queues.run('h', () => Promise.resolve(), controller.signal);
  controller.abort(new Error('stop'));
  await expect(waiting).rejects.toThrow();
});
