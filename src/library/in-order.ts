/** Items that come one after the other, at once or in their time. */
export type Items<Item> = Iterable<Item> | AsyncIterable<Item>;

/**
 * The results of a step for every item, in the order of the items, up to `limit` steps at a time. No more than `limit` items
 * are taken ahead of whoever takes the results. A step that rejects, an error of the items and the signal end it; the items
 * are told by `return()`.
 */
export async function* inOrder<Item, Result>(
  items: Items<Item>,
  limit: number,
  step: (item: Item) => Promise<Result>,
  signal: AbortSignal,
): AsyncGenerator<Result, void, undefined> {
  const source = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const ahead: Promise<Result>[] = [];
  let next: Promise<IteratorResult<Item>> | undefined;
  let ended = false;
  try {
    for (;;) {
      if (!ended && ahead.length < limit) next ??= orAborted(source.next(), signal);
      const [head] = ahead;
      if (head === undefined && next === undefined) return;
      if (next !== undefined && (await comesFirst(next, head))) {
        const { done, value } = await next;
        next = undefined;
        if (done === true) ended = true;
        else ahead.push(handled(step(value)));
      } else if (head !== undefined) {
        yield await head;
        ahead.shift();
      }
    }
  } finally {
    // An iterator that is still at its next item answers when that has come, maybe never.
    const told = handled(Promise.resolve(ended ? undefined : source.return?.()));
    if (next === undefined) await told;
  }
}

/** Whether an item is there before the first result. */
function comesFirst(next: Promise<unknown>, head: Promise<unknown> | undefined): Promise<boolean> {
  const item = next.then(() => true);
  return head === undefined ? item : Promise.race([item, head.then(() => false)]);
}

/** A promise whose rejection is looked at later. */
function handled<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined);
  return promise;
}

function orAborted<Value>(work: Value | Promise<Value>, signal: AbortSignal): Promise<Value> {
  return handled(
    new Promise<Value>((resolve, reject) => {
      const onAbort = () => reject(signal.reason);
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      const free = () => signal.removeEventListener('abort', onAbort);
      Promise.resolve(work).then(resolve, reject).finally(free);
    }),
  );
}
