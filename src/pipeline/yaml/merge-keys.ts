import type { Entry, Mapping, Node } from './node.ts';
import type { Problems } from './problems.ts';

/** The mapping with the entries of its `<<` added. Its own keys win, then those of the first alias. */
export function withMerged(own: Mapping, merges: readonly Entry[], problems: Problems): Mapping {
  const [first, second] = merges;
  if (!first) return own;
  if (second) refuseSecondMerge(first, second, problems);
  const entries = new Map(own.entries);
  const sources = mappingsIn(first, problems);
  for (const source of sources.mappings) {
    for (const [key, entry] of source.entries) if (!entries.has(key)) entries.set(key, entry);
  }
  return { ...own, entries, isPartial: own.isPartial || sources.isPartial };
}

function mappingsIn(merge: Entry, problems: Problems): { mappings: Mapping[]; isPartial: boolean } {
  const nodes: readonly Node[] = merge.value.kind === 'list' ? merge.value.items : [merge.value];
  const mappings = nodes.filter((node) => node.kind === 'mapping');
  for (const node of nodes) {
    if (node.kind === 'mapping' || node.kind === 'broken') continue;
    problems.report(merge.key, 'Cannot merge with "<<": its value is not a mapping', {
      hint: 'Write aliases of mappings: "<<: *defaults" or "<<: [*first, *second]".',
    });
  }
  const isPartial = mappings.length < nodes.length || mappings.some((node) => node.isPartial);
  return { mappings, isPartial };
}

function refuseSecondMerge(first: Entry, second: Entry, problems: Problems): void {
  problems.report(second.key, 'Cannot read "<<": the key occurs twice', {
    hint: 'List all aliases in one "<<": "<<: [*first, *second]".',
    related: { message: 'the first one is here', at: first.key },
  });
}
