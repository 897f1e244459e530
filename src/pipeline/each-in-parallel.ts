/** Runs a step for every item of a stream, `limit` at a time; the stream is read no faster than the steps end. */
export async function eachInParallel<Item>(
  items: AsyncGenerator<Item>,
  limit: number,
  step: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const worker = async () => {
    // An async generator queues calls of next(): the workers share it.
    for (let next = await items.next(); next.done !== true && failures.length === 0; next = await items.next()) {
      await step(next.value);
    }
  };
  await Promise.all(
    Array.from({ length: Math.max(1, limit) }, () => worker().catch((error: unknown) => void failures.push(error))),
  );
  if (failures.length > 0) throw failures[0];
}
