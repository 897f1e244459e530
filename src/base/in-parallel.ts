/**
 * Results of an asynchronous step for every item, in the order of the items, with at most `limit` steps under way. After
 * the first failure no further step starts; it is thrown when the running ones have ended.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  limit: number,
  step: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) {
      if (failures.length > 0) return;
      try {
        results[index] = await step(item, index);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(limit, items.length)) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
