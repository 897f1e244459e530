import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inOrder } from '../../src/library/in-order.ts';

const never = new AbortController().signal;

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Numbers from 1, with what was taken of them and whether they were told of the end. */
function numbers(count: number) {
  const seen = { taken: 0, told: false };
  function* generate() {
    try {
      for (let number = 1; number <= count; number += 1) {
        seen.taken = number;
        yield number;
      }
    } finally {
      seen.told = true;
    }
  }
  return { seen, items: generate() };
}

test('results come in the order of the items, whichever step ends first', async () => {
  const step = async (milliseconds: number) => {
    await pause(milliseconds);
    return milliseconds;
  };
  expect(await collect(inOrder([30, 20, 1, 10], 4, step, never))).toEqual([30, 20, 1, 10]);
});

test('no items give no results', async () => {
  expect(await collect(inOrder([], 4, async () => 1, never))).toEqual([]);
});

test('no more steps are at work at a time than allowed', async () => {
  let [working, most] = [0, 0];
  const step = async (number: number) => {
    working += 1;
    most = Math.max(most, working);
    await pause(number % 3);
    working -= 1;
    return number;
  };
  expect(await collect(inOrder(numbers(20).items, 3, step, never))).toHaveLength(20);
  expect(most).toBe(3);
});

test('items are taken no further ahead than the limit of whoever takes the results', async () => {
  const { seen, items } = numbers(100);
  const results = inOrder(items, 4, (number) => pause(5, number), never);
  expect((await results.next()).value).toBe(1);
  await pause(20);
  expect(seen.taken).toBe(4);
  expect((await results.next()).value).toBe(2);
  await pause(20);
  expect(seen.taken).toBe(5);
  await results.return();
});

test('a result is given while the next item is still to come', async () => {
  const slow = Promise.withResolvers<void>();
  async function* items() {
    yield 1;
    await slow.promise;
    yield 2;
  }
  const results = inOrder(items(), 2, async (number) => number, never);
  expect((await results.next()).value).toBe(1);
  slow.resolve();
  expect((await results.next()).value).toBe(2);
  expect((await results.next()).done).toBe(true);
});

test('leaving the loop tells the items', async () => {
  const { seen, items } = numbers(100);
  for await (const number of inOrder(items, 2, async (each) => each, never)) if (number === 3) break;
  expect(seen.told).toBe(true);
  expect(seen.taken).toBeLessThan(6);
});

test('an error of the items and a step that rejects end it', async () => {
  async function* broken() {
    yield 1;
    throw new Error('no more');
  }
  await expect(collect(inOrder(broken(), 2, async (number) => number, never))).rejects.toThrow('no more');
  const step = async (number: number) => {
    if (number === 2) throw new Error('two');
    return number;
  };
  const { seen, items } = numbers(100);
  await expect(collect(inOrder(items, 2, step, never))).rejects.toThrow('two');
  expect(seen.told).toBe(true);
});

test('an abort ends it, also while items that never come are waited for', async () => {
  async function* silent() {
    await new Promise(() => undefined);
    yield 1;
  }
  const stop = new AbortController();
  const results = collect(inOrder(silent(), 2, async (number) => number, stop.signal));
  stop.abort(new Error('enough'));
  await expect(results).rejects.toThrow('enough');
});
