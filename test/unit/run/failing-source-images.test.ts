import { describe, expect, test } from 'vitest';
import type { FailureKind } from '../../support/failing-engine.ts';
import { writeFiles } from '../../support/git-repository.ts';
import { createHurriedClock } from '../../support/hurried-clock.ts';
import { openRunRig } from '../../support/run-rig.ts';
import { aPipeline, aStep } from '../../support/steps.ts';

const LOOK = aPipeline([aStep('look', { cache: false, run: 'cat file.txt' })]);
const LOCAL = { snapshots: 'local' } as const;

/** More than a run makes: the last ones do not come to pass. */
const CALLS = 45;

// After the first run a source image is made, the second one starts from it.
describe.each(['first', 'second'])('when the engine fails a call of the %s run', (which) => {
  describe.each<FailureKind>(['refused', 'cut'])('which it has %s', (kind) => {
    test.each(Array.from({ length: CALLS }, (_, call) => call))(
      'call %i leaves no run that is not told of, and later runs are as they should be',
      async (call) => {
        const rig = await openRunRig();
        rig.clock = createHurriedClock();
        rig.large = { files: 100, bytes: 10_000 };
        writeFiles(rig.folder, { large: Buffer.alloc(10_000) });
        if (which === 'second') await rig.perform(LOOK, LOCAL);
        const summary = await rig.perform(LOOK, { ...LOCAL, failure: { call, kind } });
        const left = await rig.left();
        if (rig.of('cleanup-failed').length === 0) {
          expect(left, `left after ${rig.methods[call]}`).toEqual([]);
        }
        if (rig.methods[call] === undefined) expect(summary.result).toBe('succeeded');
        writeFiles(rig.folder, { 'file.txt': 'changed' });
        for (let run = 0; run < 2; run += 1) {
          expect((await rig.perform(LOOK, LOCAL)).result).toBe('succeeded');
          const printed = rig.of('step-output').flatMap(({ lines }) => lines);
          expect(printed).toEqual(['changed']);
        }
      },
    );
  });
});
