/**
 * Sorts items so that each comes after the items that it depends on. Of several that may come next, the first one of
 * the input comes first. Items in a cycle, and items that depend on them, are left out.
 */
export function sortByDependencies<Item>(
  items: readonly Item[],
  dependenciesOf: (item: Item) => readonly Item[],
): Item[] {
  const dependents = new Map<Item, Item[]>(items.map((item) => [item, []]));
  const missing = new Map<Item, number>();
  for (const item of items) {
    const dependencies = dependenciesOf(item);
    missing.set(item, dependencies.length);
    for (const each of dependencies) dependents.get(each)?.push(item);
  }
  const sorted = items.filter((item) => missing.get(item) === 0);
  // The list grows during the loop: each sorted item may be the last dependency of others.
  for (const item of sorted) {
    for (const dependent of dependents.get(item) ?? []) {
      const left = (missing.get(dependent) ?? 0) - 1;
      missing.set(dependent, left);
      if (left === 0) sorted.push(dependent);
    }
  }
  return sorted;
}

/** The circles that one finds by going from each item to its next one, each once, in the sequence of its links. */
export function findCircles<Item>(
  items: readonly Item[],
  nextOf: (item: Item) => Item | undefined,
): Item[][] {
  const seen = new Set<Item>();
  return items.flatMap((start) => {
    const walk: Item[] = [];
    let item: Item | undefined = start;
    while (item !== undefined && !seen.has(item)) {
      seen.add(item);
      walk.push(item);
      item = nextOf(item);
    }
    const entry = item === undefined ? -1 : walk.indexOf(item);
    return entry === -1 ? [] : [walk.slice(entry)];
  });
}
