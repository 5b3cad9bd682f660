import { describe, expect, test } from 'vitest';
import type { FailureKind } from '../../support/engines/failing-engine.ts';
import { writeFiles } from '../../support/files/git-repository.ts';
import { listCalls, openRunRig, type RunRig } from '../../support/rigs/run-rig.ts';
import { aPipeline, aStep } from '../../support/values/steps.ts';

const LOOK = aPipeline([aStep('look', { cache: false, run: 'cat file.txt' })]);
const LOCAL = { snapshots: 'local' } as const;

/** A rig whose source pays an image. After the first run that is made, the second one starts from it. */
async function prepareFor(run: 'first' | 'second', rig: RunRig): Promise<void> {
  rig.large = { files: 100, bytes: 10_000 };
  writeFiles(rig.folder, { large: Buffer.alloc(10_000) });
  if (run === 'second') await rig.perform(LOOK, LOCAL);
}

for (const run of ['first', 'second'] as const) {
  const calls = await listCalls(async (rig) => {
    await prepareFor(run, rig);
    await rig.perform(LOOK, LOCAL);
  });
  describe.each<FailureKind>(['refused', 'cut'])(`when of the ${run} run it has %s`, (kind) => {
    test.each(calls.keys().toArray())(
      'call %i leaves no run that is not told of, and later runs are as they should be',
      async (call) => {
        const rig = await openRunRig();
        await prepareFor(run, rig);
        await rig.perform(LOOK, { ...LOCAL, failure: { call, kind } });
        const left = await rig.left();
        if (rig.of('cleanup-failed').length === 0) {
          expect(left, `left after ${rig.methods[call]}`).toEqual([]);
        }
        writeFiles(rig.folder, { 'file.txt': 'changed' });
        for (let later = 0; later < 2; later += 1) {
          expect((await rig.perform(LOOK, LOCAL)).result).toBe('succeeded');
          const printed = rig.of('step-output').flatMap(({ lines }) => lines);
          expect(printed).toEqual(['changed']);
        }
      },
    );
  });
}
