import { isCached } from '../settings/cache.ts';
import { toFlow } from '../schema/yaml-example.ts';
import { headOf } from '../yaml/node.ts';
import type { ResolvedStart } from './step-starts.ts';
import type { Problems } from '../yaml/problems.ts';
import type { ListedStep } from './step-list.ts';

/**
 * The key of a snapshot contains the key of the step before. A step that is not cached has no key, so each
 * step from whose files a cached one starts must be cached too.
 */
export function checkCacheChains(
  steps: readonly ListedStep[],
  starts: readonly (ResolvedStart | undefined)[],
  problems: Problems,
): void {
  for (const step of steps) {
    const cache = step.draft?.fields.cache;
    const parent = parentOf(step, starts);
    if (!cache || !isCached(cache) || !parent || !isUncached(parent)) continue;
    const chain = uncachedChain(parent, starts);
    problems.report(
      headOf(cache.node),
      `Cannot cache ${step.subject}: it starts from the files of ${parent.subject}, which is not cached`,
      {
        hint: `Cache ${chain.length > 1 ? 'these steps' : 'that step'} as well, or give this one an "image" of its own:\n${chain.map(asItWouldBeRight).join('\n')}`,
        related: { message: `${parent.subject} is here`, at: parent.at },
      },
    );
  }
}

function parentOf(
  step: ListedStep,
  starts: readonly (ResolvedStart | undefined)[],
): ListedStep | undefined {
  const start = starts[step.index];
  return start?.kind === 'step' ? start.step : undefined;
}

function isUncached({ draft }: ListedStep): boolean {
  return draft !== undefined && !isCached(draft.fields.cache) && !draft.broken.has('cache');
}

/** The uncached ancestors of `step` and the step itself, the first ancestor first. */
function uncachedChain(
  step: ListedStep,
  starts: readonly (ResolvedStart | undefined)[],
): readonly ListedStep[] {
  const chain: ListedStep[] = [];
  const seen = new Set<ListedStep>();
  let next: ListedStep | undefined = step;
  while (next && isUncached(next) && !seen.has(next) && chain.length < MOST_SHOWN) {
    chain.unshift(next);
    seen.add(next);
    next = parentOf(next, starts);
  }
  return chain;
}

const MOST_SHOWN = 5;

function asItWouldBeRight({ id, member, draft }: ListedStep): string {
  const [first = '', second] = (draft?.fields.run?.value ?? '…').trim().split('\n');
  const run = second === undefined ? toFlow(first) : '| …';
  return `  - id: ${member?.unit ?? id}\n    cache: true\n    run: ${run}`;
}
