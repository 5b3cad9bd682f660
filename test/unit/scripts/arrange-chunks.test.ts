import { expect, it } from 'vitest';
import { nameChunks, type ChunkFacts } from '../../../scripts/lib/arrange-chunks.ts';

function chunk(over: Partial<ChunkFacts>): ChunkFacts {
  return { id: 1, entry: false, origins: [], modules: [], ...over };
}

const MAIN = { moduleName: './build/index.js', request: './cli/main.js' };
const TRACE = { moduleName: './build/cli/tracing.js', request: '../report/files/trace.js' };

it('a chunk that is loaded by itself has the name of the file that is loaded', () => {
  const chunks = [
    chunk({ id: 7, origins: [MAIN], modules: [{ name: './build/base/size.js', size: 900 }] }),
    chunk({ id: 8, origins: [TRACE] }),
  ];
  expect([...nameChunks(chunks)]).toEqual([
    [7, 'cli-main'],
    [8, 'report-files-trace'],
  ]);
});

it('a chunk that others share has the name of its largest file or package', () => {
  const shared = { reason: 'split chunk (cache group: default)', origins: [MAIN, TRACE] };
  const chunks = [
    chunk({
      id: 7,
      ...shared,
      modules: [
        { name: './build/base/size.js', size: 900 },
        { name: './build/run/launch.js + 15 modules', size: 5_000 },
      ],
    }),
    chunk({ id: 8, ...shared, modules: [{ name: './node_modules/zod/v4/core.js', size: 9 }] }),
    chunk({
      id: 9,
      ...shared,
      modules: [{ name: './build/node_modules/@actions/exec/lib.js', size: 9 }],
    }),
  ];
  expect([...nameChunks(chunks).values()]).toEqual(['shared-run-launch', 'zod', 'actions-exec']);
});

it('two chunks of one name are refused', () => {
  const chunks = [chunk({ id: 7, origins: [MAIN] }), chunk({ id: 8, origins: [MAIN] })];
  expect(() => nameChunks(chunks)).toThrow('two chunks are cli-main');
});
