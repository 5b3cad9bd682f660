import type { Clock } from '../../base/clock.ts';
import { EngineFailed } from '../../base/errors/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { BuildCacheRecord, Waiting } from '../../engine/types.ts';
import {
  BUILDER_FAILED,
  BUILDER_STOPPED,
  latencyOf,
  type BuildCacheStore,
} from '../build-cache-store.ts';
import { readEngineDisk } from '../free-space.ts';
import type { Builder } from './builder.ts';
import { runBuildctl } from './run-buildctl.ts';
import { readUsage } from './usage.ts';

export interface BuilderStoreOptions {
  readonly clock: Clock;
}

/** The build cache of a builder in a container, by the `buildctl` of its image. Nothing is started or stopped. */
export function toBuilderStore(
  engine: Engine,
  builder: Builder,
  { clock }: BuilderStoreOptions,
): BuildCacheStore {
  // Known once the cache was listed.
  let format = JSON_FORMAT;
  const read = async (
    args: readonly string[],
    options: Waiting & { readonly operation: string },
  ): Promise<BuildCacheRecord[]> => {
    const text = await runBuildctl(engine, { builder, args }, { ...options, clock });
    const records = readUsage(text);
    if (records) return records;
    throw new EngineFailed(
      `Cannot ${options.operation}: the answer of its "buildctl" is unreadable`,
      {
        code: BUILDER_FAILED,
      },
    );
  };
  const list = async (waiting: Waiting = {}): Promise<BuildCacheRecord[]> => {
    const operation = `list the build cache of builder "${builder.name}"`;
    const options = { operation, signal: waiting.signal };
    if (builder.state !== 'running') throw stopped(builder, operation);
    try {
      return await read(['du', ...format], options);
    } catch (error) {
      // BuildKit before 0.11 refuses the option, with the exit code of any other failure.
      const isFirst = format === JSON_FORMAT && isFailure(error);
      if (!isFirst) throw error;
      const records = await read(['du', ...VERBOSE], options);
      format = VERBOSE;
      return records;
    }
  };
  return {
    name: builder.name,
    list,
    prune: async ({ olderThanMs, all }, waiting = {}) => {
      // Without an age, `buildctl` deletes everything.
      const age = ['--keep-duration', `${Math.ceil(olderThanMs)}ms`];
      const deleted = await read(['prune', ...age, ...(all ? ['--all'] : []), ...format], {
        operation: `prune the build cache of builder "${builder.name}"`,
        signal: waiting.signal,
      });
      return {
        deleted: deleted.map(({ id }) => id),
        reclaimedBytes: deleted.reduce((sum, { sizeBytes }) => sum + Math.max(0, sizeBytes), 0),
      };
    },
    // Both are those of the engine's host.
    readClock: async (waiting) => (await engine.info(waiting)).clock,
    readDisk: (waiting) => readEngineDisk(engine, waiting),
    latencyMs: latencyOf(engine) + START_MS,
  };
}

const JSON_FORMAT: readonly string[] = ['--format', '{{json .}}'];
const VERBOSE: readonly string[] = ['--verbose'];

/** The engine starts a process in the container for each request; on a host with much to do that takes seconds. */
const START_MS = 2_000;

function isFailure(error: unknown): boolean {
  return error instanceof EngineFailed && error.code === BUILDER_FAILED;
}

function stopped({ state }: Builder, operation: string): EngineFailed {
  return new EngineFailed(`Cannot ${operation}: its container is ${state}`, {
    code: BUILDER_STOPPED,
    hint: 'Start the builder before the prune, or remove it with "docker buildx rm".',
  });
}
