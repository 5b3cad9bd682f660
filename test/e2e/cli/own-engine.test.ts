import { describe, expect, it, onTestFinished } from 'vitest';
import { describeEngine, type EngineRig } from '../../support/engines/engine.ts';
import { labelled } from '../../support/engines/labelled.ts';
import {
  startOwnEngine,
  whyNoOwnEngine,
  type OwnEngine,
  type OwnEngineOptions,
} from '../../support/engines/own-engine.ts';
import { openProject } from '../../support/rigs/project.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';

const BUSY = `
image: tongs-test/busybox
max-parallel: 2
tongs:
  redis: { image: tongs-test/redis, port: 6379 }
steps:
  - id: kept
    cache: true
    inputs: [pipeline.yml]
    run: echo kept >kept
  - id: one
    tongs: redis
    run: echo under way; sleep $(cat seconds)
  - id: two
    needs: kept
    run: echo under way; sleep $(cat seconds)
  - id: three
    needs: []
    run: echo never at once
`;

const FULL = `
image: tongs-test/busybox
steps:
  - id: writes
    needs: []
    run: head -c 300m /dev/zero >big
  - id: kept
    needs: []
    cache: true
    run: head -c 80m /dev/zero >big
  - id: fits
    needs: []
    cache: true
    run: echo fits >small
`;

const reason = whyNoOwnEngine();

describeEngine('an engine', (rig) => {
  describe.skipIf(reason !== '')(`of its own${reason === '' ? '' : ` (${reason})`}`, () => {
    it('that is killed ends the run soon and clearly, and the next run cleans up', async () => {
      const own = await open(rig, { images: ['tongs-test/busybox', 'tongs-test/redis'] });
      const project = await openProject(own.rig, { 'pipeline.yml': BUSY, seconds: '1000' });
      const run = project.startRun();
      for (const id of ['one', 'two'])
        await run.log.until('step-output', ({ step }) => step === id);
      await own.kill();
      await waitFor('the end of the run', () => !run.isRunning, 10_000);
      const { exitCode, stdout, stderr } = await run.ended;
      const told = stdout.slice(stdout.indexOf('✘'));
      console.log(stdout, stderr, exitCode, told);

      await own.start();
      await project.write({ seconds: '0' });
      const next = project.startRun();
      expect(await next.ended).toMatchObject({ exitCode: 0, stderr: '' });
      expect(next.log.of('plan-made')[0]?.steps[0]).toMatchObject({
        step: 'kept',
        verdict: 'cached',
      });
      expect(await labelled(own.rig.engine, run.log.run)).toEqual([]);
      expect(await labelled(own.rig.engine, next.log.run)).toEqual([]);
    });

    it('whose disk is full fails what needs more of it, and works again afterwards', async () => {
      const own = await open(rig, { images: ['tongs-test/busybox'], dataMegabytes: 120 });
      const project = await openProject(own.rig, { 'pipeline.yml': FULL });
      const run = async (step: string): Promise<{ exitCode: number; stdout: string }> =>
        project.run(['run', 'pipeline.yml', '--step', step]);

      const writes = await run('writes');
      expect(writes.exitCode).toBe(1);
      expect(writes.stdout).toMatch(/✘ writes failed after .*: exit code 1/);
      const kept = await run('kept');
      expect(kept.exitCode).toBe(3);
      expect(kept.stdout).toMatch(
        /✘ kept failed after .*: Cannot commit .*: no space left on device/,
      );
      expect(await run('fits')).toMatchObject({ exitCode: 0 });

      project.shell('head -c 200000000 /dev/zero >source');
      const sent = await project.run(['run', 'pipeline.yml', '--step', 'fits']);
      expect(sent.exitCode).toBe(3);
      expect(sent.stdout).toMatch(
        /✘ fits failed after .*: Cannot unpack .*: no space left on device/,
      );
      project.shell('rm source');
      expect(await run('fits')).toMatchObject({ exitCode: 0 });
    });
  });
});

async function open(rig: EngineRig, options: OwnEngineOptions): Promise<OwnEngine> {
  const own = await startOwnEngine(rig, options);
  onTestFinished(() => own[Symbol.asyncDispose]());
  return own;
}
