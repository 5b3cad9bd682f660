import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files of a suite of its own are in a folder of its own. */
function filesIn(suite: string): { readonly name: string; readonly include: string[] } {
  return { name: suite, include: [`test/${suite}/**/*.test.ts`] };
}

/** A soak has as many cases as it wants. */
const LONGEST_MS = Number(process.env['TEST_FACTOR'] || 1) > 1 ? 2 ** 31 - 1 : 0;

function within(ms: number): { readonly testTimeout: number; readonly hookTimeout: number } {
  return { testTimeout: Math.max(ms, LONGEST_MS), hookTimeout: ms };
}

/** No engine is shared: as many files at once as there are cores, and modules are loaded once. */
const OF_THIS_PROCESS = { maxWorkers: '100%', isolate: false, ...within(20_000) } as const;

/** Mostly they wait for the engine, for a process, or for a time to come: more files at once than there are cores. */
const ON_AN_ENGINE = {
  maxWorkers: availableParallelism() + 2,
  sequence: { groupOrder: 1 },
};

/** Of the suites on an engine those that take half a minute and more: they begin first, so that none of them is last. */
const LONG = [
  'test/e2e/cli/cases.test.ts',
  'test/e2e/workflows.test.ts',
  'test/engine/anvil/both-ways.test.ts',
  'test/engine/source-image.test.ts',
  'test/engine/contract/contract.test.ts',
  'test/engine/readiness.test.ts',
  'test/e2e/cli/ssh.test.ts',
  'test/e2e/cli/in-place.test.ts',
  'test/e2e/action/run.test.ts',
  'test/e2e/cli/signals.test.ts',
  'test/engine/tongs.test.ts',
  'test/engine/ssh-hosts.test.ts',
  'test/e2e/cli/full-hit.test.ts',
  'test/engine/anvil/stopping.test.ts',
  'test/e2e/cli/source-owner.test.ts',
  'test/killed/background.test.ts',
  'test/killed/action.test.ts',
  // These follow one another. The first one needs what is older than the records of all others.
  'test/alone/build-cache.test.ts',
  // On an engine of their own, whose disk is broken at the end.
  'test/alone/prune-harmless.test.ts',
  'test/alone/full-disk.test.ts',
  'test/alone/action-prune.test.ts',
  'test/alone/workflows.test.ts',
  'test/alone/kills.test.ts',
];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- No array: vitest's own order.
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => groupOf(a) - groupOf(b) || placeOf(a) - placeOf(b));
  }
}

function groupOf({ project }: TestSpecification): number {
  return project.config.sequence.groupOrder ?? 0;
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONG.indexOf(relative(import.meta.dirname, moduleId));
  return place === -1 ? LONG.length : place;
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          ...filesIn('unit'),
          ...OF_THIS_PROCESS,
          setupFiles: 'test/support/processes/refuse-processes.ts',
        },
      },
      { test: { ...filesIn('local'), ...OF_THIS_PROCESS } },
      {
        test: {
          ...filesIn('engine'),
          ...ON_AN_ENGINE,
          ...within(120_000),
        },
      },
      {
        test: {
          ...filesIn('e2e'),
          ...ON_AN_ENGINE,
          ...within(180_000),
        },
      },
      {
        test: {
          // What kills runs: what these leave, every other run would remove, and say so.
          ...filesIn('killed'),
          ...ON_AN_ENGINE,
          sequence: { groupOrder: 2 },
          ...within(180_000),
        },
      },
      {
        test: {
          // What changes or counts what belongs to all on an engine, or kills runs amid the removal of what others left.
          ...filesIn('alone'),
          globalSetup: 'test/support/images/old-build-cache.ts',
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
          ...within(180_000),
        },
      },
    ],
  },
});
