import { isCached } from '../settings/cache.ts';
import { toFlow } from '../yaml/yaml-example.ts';
import { headOf } from '../yaml/node.ts';
import type { ResolvedStart } from './step-starts.ts';
import type { Problems } from '../yaml/problems.ts';
import type { Needs } from './needs.ts';
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

/** The artifacts that are put into a cached step are a part of its key, so the steps that make them have to be cached. */
export function checkCachedArtifacts(
  steps: readonly ListedStep[],
  {
    needs,
    starts,
  }: {
    readonly needs: readonly Needs[];
    readonly starts: readonly (ResolvedStart | undefined)[];
  },
  problems: Problems,
): void {
  for (const step of steps) {
    const cache = step.draft?.fields.cache;
    if (!cache || !isCached(cache) || !starts[step.index]) continue;
    const sources = (needs[step.index]?.on ?? [])
      .map((need) => need.step)
      .filter((source) => source.draft?.fields.artifacts && isUncached(source));
    const ancestors = sources.length > 0 ? ancestorsOf(step, starts) : new Set();
    for (const source of sources) {
      if (ancestors.has(source)) continue;
      problems.report(
        headOf(cache.node),
        `Cannot cache ${step.subject}: the artifacts of ${source.subject}, which is not cached, are put into it`,
        {
          hint: `Cache that step as well:\n${asItWouldBeRight(source)}`,
          related: { message: `${source.subject} is here`, at: source.at },
        },
      );
    }
  }
}

/** The steps from whose files it starts, directly or through other steps. */
function ancestorsOf(
  step: ListedStep,
  starts: readonly (ResolvedStart | undefined)[],
): ReadonlySet<ListedStep> {
  const found = new Set<ListedStep>();
  for (let next = parentOf(step, starts); next && !found.has(next); next = parentOf(next, starts)) {
    found.add(next);
  }
  return found;
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
