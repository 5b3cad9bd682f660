import type { Clock } from '../base/clock.ts';
import { describeError } from '../base/errors/format-error.ts';
import type { Engine } from '../engine/engine.ts';
import { withDeadline } from '../engine/with-deadline.ts';
import type { Reporter } from '../report/reporter.ts';
import type { BuildCacheStore } from './build-cache-store.ts';
import { findBuilders } from './builders/builder.ts';
import { toBuilderStore } from './builders/builder-store.ts';
import { toEngineStore } from './cache/engine-store.ts';

export interface FindOptions {
  readonly clock: Clock;
  readonly report: Reporter['report'];
  readonly signal?: AbortSignal | undefined;
}

/**
 * The build caches of an engine: its own, then those of the builders that buildx runs in containers. An engine that
 * refuses to list containers, as a proxy in front of it may do, is pruned without these, and that is reported.
 */
export async function findBuildCaches(
  engine: Engine,
  { clock, report, signal }: FindOptions,
): Promise<readonly BuildCacheStore[]> {
  const own = toEngineStore(engine);
  try {
    const builders = await withDeadline((within) => findBuilders(engine, { signal: within }), {
      operation: 'look for builders',
      timeoutMs: TIMEOUT_MS,
      clock,
      signal,
    });
    return [own, ...builders.map((each) => toBuilderStore(engine, each, { clock }))];
  } catch (error) {
    const hint = 'Only the build cache of the engine itself is pruned.';
    report({ type: 'warned', code: 'builders-unseen', message: describeError(error), hint });
    return [own];
  }
}

const TIMEOUT_MS = 60_000;
