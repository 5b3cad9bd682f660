/** Enough to hide the engine's latency, few enough not to be a burden to it. */
const AT_ONCE = 8;

/** `task` for each item, several at a time, results in the order of the items; rejects with the first error. */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  // One iterator for all workers: each takes the next item that nobody has.
  const queue = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await task(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
  return results;
}
