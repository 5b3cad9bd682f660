import { configDefaults, defineConfig } from 'vitest/config';

/**
 * Files that mostly wait: for build cache to grow old, for a runner, for probes that are given up. `scripts/test.ts`
 * runs them beside all others: on few cores two files at once are as fast as one only where one of them waits. All
 * of the action are among them, since an engine remembers when a job has pruned it last.
 */
const WAITING = [
  'test/e2e/action/**/*.test.ts',
  'test/e2e/cli/cases.test.ts',
  'test/e2e/workflows.test.ts',
  'test/engine/prune.test.ts',
  'test/engine/readiness.test.ts',
];

/** `waiting` or `others`; all files where it is not set. */
const part = process.env['TONGS_TEST_PART'];

function filesIn(folder: string): { readonly include: string[]; readonly exclude: string[] } {
  const { exclude } = configDefaults;
  const own = WAITING.filter((file) => file.startsWith(`test/${folder}/`));
  if (part === 'waiting') return { include: own, exclude };
  return {
    include: [`test/${folder}/**/*.test.ts`],
    exclude: part === 'others' ? [...exclude, ...own] : exclude,
  };
}

/** No engine is shared: as many files at once as there are cores, and modules are loaded once. */
const OF_THIS_PROCESS = { maxWorkers: '100%', isolate: false } as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          ...filesIn('unit'),
          ...OF_THIS_PROCESS,
          setupFiles: 'test/support/refuse-processes.ts',
        },
      },
      { test: { name: 'local', ...filesIn('local'), ...OF_THIS_PROCESS } },
      {
        test: {
          name: 'engine',
          ...filesIn('engine'),
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Containers of several files at once on few cores only make each of them slow.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          ...filesIn('e2e'),
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
