import { expect, test } from 'vitest';
import { openTurns } from '../../src/library/turns.ts';

const never = new AbortController().signal;

/** Whether a promise is settled by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  promise.then(settle, settle);
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

test('as many turns as there are can be taken at once, the next waits for one to be given up', async () => {
  const turn = openTurns(2);
  const leave = await turn(never);
  await turn(never);
  const third = turn(never);
  expect(await isSettled(third)).toBe(false);
  leave();
  expect(await isSettled(third)).toBe(true);
});

test('turns come in the order they were asked for', async () => {
  const turn = openTurns(1);
  const order: number[] = [];
  const first = await turn(never);
  const others = [1, 2, 3].map(async (number) => {
    const leave = await turn(never);
    order.push(number);
    leave();
  });
  first();
  await Promise.all(others);
  expect(order).toEqual([1, 2, 3]);
});

test('who is aborted while waiting throws the reason and takes no turn from the others', async () => {
  const turn = openTurns(1);
  const leave = await turn(never);
  const stop = new AbortController();
  const aborted = turn(stop.signal);
  const next = turn(never);
  stop.abort(new Error('enough'));
  await expect(aborted).rejects.toThrow('enough');
  expect(await isSettled(next)).toBe(false);
  leave();
  expect(await isSettled(next)).toBe(true);
});

test('who is aborted before gets no turn', async () => {
  await expect(openTurns(1)(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});
