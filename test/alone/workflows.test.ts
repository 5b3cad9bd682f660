import { afterAll, describe, expect, inject, it } from 'vitest';
import { openActRig, whyNoAct } from '../support/rigs/act-rig.ts';
import { BUILD_BYTES, BuildCacheLab } from '../support/images/build-cache-lab.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { labelled } from '../support/engines/labelled.ts';
import { OLD_MS, untilOld, WHY_NO_PRUNE } from '../support/images/old-build-cache.ts';

const reason = whyNoAct();

const made = inject('oldBuildCache');

/** Nothing on the engine is that old. */
const NEVER = '3650d';

const FAILURE = {
  level: 'error',
  place: { file: '.tongs/e2e.yml', line: '18', title: '✘ step fails' },
  message: expect.stringMatching(
    /^failed after [\d.]+m?s: exit code 3\nThe step could see only \d+ of \d+ source files, those listed in its "inputs"\.\none thing is wrong$/,
  ),
};

describeEngine(`a workflow of this action under act${reason && ` (${reason})`}`, (rig) => {
  describe.skipIf(reason !== '')('on this machine', () => {
    const lab = new BuildCacheLab(rig, made?.labs.workflows);

    it('uses the outputs of the action, runs post, and passes on what was reclaimed', async () => {
      const rigged = await openActRig(rig);
      const inputs = { case: 'succeeds', 'older-than': NEVER };
      const order = { workflow: 'e2e', event: 'workflow_dispatch', inputs } as const;
      const { act, exitCode } = await rigged.run(order);
      expect(act.jobs).toEqual({ succeeds: 'success', reclaimed: 'success' });
      expect(exitCode).toBe(0);
      const first = act.step('succeeds', 'first');
      expect(first).toMatchObject({
        result: 'success',
        annotations: [],
        outputs: { result: 'succeeded', 'cache-hits': '0', 'cache-misses': '1' },
        summary: expect.stringMatching(
          /^### ✅ e2e succeeded in [^]*\| redis \| tongs-test\/redis/,
        ),
      });
      expect(first.log).toContain('+PONG');
      expect(act.step('succeeds', 'A later run is cached')).toMatchObject({
        result: 'success',
        log: [expect.stringContaining('"type":"run-finished"')],
      });
      expect(act.step('succeeds', 'tolerated')).toMatchObject({
        result: 'failure',
        annotations: [FAILURE],
        outputs: { result: 'failed', 'failed-step': 'fails' },
      });
      expect(act.step('succeeds', 'prune')).toMatchObject({
        result: 'success',
        outputs: { result: 'skipped', records: '0', 'reclaimed-bytes': '0', reclaimed: '0 B' },
        env: { TONGS_RECLAIMED_BYTES: '0' },
        summary: 'Build cache: nothing is old enough to delete\n',
      });
      for (const use of ['tolerated', 'second']) {
        expect(act.step('succeeds', use, 'Post')).toMatchObject({ result: 'success', log: [] });
      }
      // The step before has just pruned by the same limits.
      const post = act.step('succeeds', 'first', 'Post');
      expect(post).toMatchObject({
        result: 'success',
        outputs: {},
        env: { TONGS_RECLAIMED_BYTES: '0' },
        summary: '',
      });
      expect(await rigged.liveRuns()).toEqual([]);
    });

    it('fails where a step of the pipeline fails, with an annotation and outputs', async () => {
      const rigged = await openActRig(rig);
      const inputs = { case: 'fails' };
      const order = { workflow: 'e2e', event: 'workflow_dispatch', inputs } as const;
      const { act, exitCode } = await rigged.run(order);
      expect(act.jobs).toEqual({ fails: 'failure' });
      expect(exitCode).toBe(1);
      expect(act.step('fails', 'tongs')).toMatchObject({
        result: 'failure',
        annotations: [FAILURE],
        outputs: { result: 'failed', 'failed-step': 'fails' },
        summary: expect.stringMatching(/^### ❌ e2e failed after /),
      });
      expect(act.step('fails', 'No step follows a failure').result).toBeUndefined();
      expect(act.step('fails', 'Its outputs are there all the same').result).toBe('success');
      expect(act.step('fails', 'tongs', 'Post')).toMatchObject({ result: 'success', log: [] });
      // Both stages go by the inputs of the composite action that they are in.
      const composite = act.step('fails', 'composite');
      expect(composite).toMatchObject({ result: 'success', outputs: { result: 'succeeded' } });
      expect(composite.log).toContain('+PONG');
      expect(act.step('fails', 'composite', 'Post')).toMatchObject({
        result: 'success',
        env: { TONGS_RECLAIMED_BYTES: '0' },
        summary: 'Build cache: nothing is old enough to delete\n',
      });
    });

    it('has nothing on the engine when it was cancelled, though its step was killed', async () => {
      const rigged = await openActRig(rig);
      const inputs = { case: 'waits' };
      const act = rigged.start({ workflow: 'e2e', event: 'workflow_dispatch', inputs });
      await act.line(/^begun$/);
      const [run = '', ...others] = await rigged.liveRuns();
      expect(others).toEqual([]);
      expect(await labelled(rig.engine, run)).toHaveLength(3);
      act.cancel();
      expect(await act.ended).toBe(1);
      expect(await labelled(rig.engine, run)).toEqual([]);
      expect(act.jobs).toEqual({ waits: 'failure' });
      // It was given no time to say anything.
      expect(act.step('waits', 'tongs')).toMatchObject({ result: 'failure', outputs: {} });
      expect(act.step('waits', 'No step follows a cancel').result).toBeUndefined();
      const post = act.step('waits', 'tongs', 'Post');
      expect(post).toMatchObject({ result: 'success', env: { TONGS_RECLAIMED_BYTES: '0' } });
      expect(post.log).toContain('removed leftovers of dead runs: 2 containers, 1 network');
      expect(post.log).toContain('The build cache was not pruned because the job was cancelled');
      expect(post.annotations).toEqual([]);
    });

    it('only shows what it would prune, as the example to copy does by hand', async () => {
      const rigged = await openActRig(rig);
      const inputs = { 'older-than': NEVER };
      const order = { workflow: 'prune', event: 'workflow_dispatch', inputs } as const;
      const { act } = await rigged.run(order);
      expect(act.jobs).toEqual({ prune: 'success' });
      const prune = act.step('prune', 'prune');
      expect(prune.outputs).toMatchObject({ result: 'skipped', 'reclaimed-bytes': '0' });
      expect(prune.log.at(-1)).toMatch(/^build cache: 0 records would be deleted, 0 B$/);
    });

    const pruneTitle = `prunes what is old${made ? '' : ` (${WHY_NO_PRUNE})`}`;
    it.skipIf(!made)(pruneTitle, { timeout: 2 * OLD_MS }, async () => {
      const rigged = await openActRig(rig);
      await untilOld(made);
      await lab.release('first');
      const inputs = { case: 'succeeds', 'older-than': '1m' };
      const order = { workflow: 'e2e', event: 'workflow_dispatch', inputs } as const;
      const { act } = await rigged.run(order);
      expect(act.jobs).toEqual({ succeeds: 'success', reclaimed: 'success' });
      const { outputs, summary } = act.step('succeeds', 'prune');
      expect(outputs).toMatchObject({ result: 'pruned', records: expect.stringMatching(/^[1-9]/) });
      expect(Number(outputs['reclaimed-bytes'])).toBeGreaterThanOrEqual(BUILD_BYTES);
      expect(summary).toContain(`${outputs['reclaimed']} reclaimed`);
      const total = act.step('succeeds', 'first', 'Post').env['TONGS_RECLAIMED_BYTES'];
      expect(Number(total)).toBeGreaterThanOrEqual(Number(outputs['reclaimed-bytes']));
      expect(act.step('reclaimed', 'The sum is there').log).toEqual([`${total} bytes`]);
      expect(await lab.names()).toEqual(['second', 'third']);
      expect(await lab.others()).toEqual(['base', 'second', 'third', 'container']);
    });

    afterAll(() => lab.close());
  });
});
