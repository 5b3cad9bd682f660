/** Enough to hide the engine's latency, and few enough not to overload it. */
const AT_ONCE = 8;

/**
 * Runs `task` for each item, several at a time. Results are in the order of the items; rejects with the first error.
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  // All workers share one iterator: each takes the next item.
  const queue = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await task(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
  return results;
}
