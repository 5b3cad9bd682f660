import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../../src/base/errors/errors.ts';
import type { ArtifactRule } from '../../../../src/pipeline/model.ts';
import { openRunRig, outcomes, type RunRig } from '../../../support/rigs/run-rig.ts';
import { aRule } from '../../../support/values/artifacts.ts';
import { aPipeline, aStep, type StepFields } from '../../../support/values/steps.ts';

/** A step whose command writes its id to `out/state`, and then ends with a code. */
function writer(
  rig: RunRig,
  id: string,
  fields: StepFields & { readonly exitCode?: number } = {},
): ReturnType<typeof aStep> {
  const { exitCode = 0, ...rest } = fields;
  rig.engine.scripts.set(`run ${id}`, async ({ files }) => {
    files.write('/workspace/out/state', id);
    return exitCode;
  });
  return aStep(id, { cache: false, artifacts: [aRule(['out/**'])], ...rest });
}

const at = (rig: RunRig, path: string): string => join(rig.folder, '.tongs/out', path);

const read = (rig: RunRig, path: string): string | undefined =>
  existsSync(at(rig, path)) ? readFileSync(at(rig, path), 'utf8') : undefined;

describe('the artifacts of a run', () => {
  it('are those of each step at its end, although the next one continues in its container', async () => {
    const rig = await openRunRig();
    const steps = [writer(rig, 'a'), writer(rig, 'b', { from: 'a' })];
    await rig.perform(aPipeline(steps));
    expect(read(rig, 'a/out/state')).toBe('a');
    expect(read(rig, 'b/out/state')).toBe('b');
    expect(rig.of('artifacts-saved')).toMatchObject([
      { step: 'a', files: 1, bytes: 1, to: '.tongs/out/a', copied: 1 },
      { step: 'b' },
    ]);
    expect(await rig.left()).toEqual([]);
  });

  it('are copied in the order of the plan, whichever step ends first', async () => {
    const rig = await openRunRig();
    const ended = Promise.withResolvers<void>();
    const [a, b] = [writer(rig, 'a'), writer(rig, 'b', { needs: [] })];
    rig.engine.scripts.set('run a', async ({ files }) => {
      await ended.promise;
      files.write('/workspace/out/state', 'a');
      return 0;
    });
    rig.engine.scripts.set('run b', async ({ files }) => {
      files.write('/workspace/out/state', 'b');
      setImmediate(ended.resolve);
      return 0;
    });
    await rig.perform(aPipeline([a, b], { maxParallel: 2 }));
    expect(rig.of('artifacts-saved').map(({ step }) => step)).toEqual(['a', 'b']);
  });

  it.each([
    ['success', 0, true],
    ['success', 3, false],
    ['failure', 0, false],
    ['failure', 3, true],
    ['always', 0, true],
    ['always', 3, true],
  ] as const)('for "%s" are copied after exit code %i: %s', async (when, exitCode, isCopied) => {
    const rig = await openRunRig();
    await rig.perform(
      aPipeline([writer(rig, 'a', { exitCode, artifacts: [aRule(['out/**'], { when })] })]),
    );
    expect(read(rig, 'a/out/state')).toBe(isCopied ? 'a' : undefined);
  });

  it.each([
    ['error', 'failed', 0],
    ['warn', 'succeeded', 1],
    ['ignore', 'succeeded', 0],
  ] as const)(
    'that are missing mean with "%s" that the step %s',
    async (ifMissing, outcome, warnings) => {
      const rig = await openRunRig();
      const rules: ArtifactRule[] = [aRule(['none'], { ifMissing })];
      const summary = await rig.perform(aPipeline([writer(rig, 'a', { artifacts: rules })]));
      expect(outcomes(summary)).toEqual({ a: outcome });
      expect(rig.of('warned').filter(({ code }) => code === 'artifact-missing')).toHaveLength(
        warnings,
      );
    },
  );

  it('of a retried step are those of its last attempt', async () => {
    const rig = await openRunRig();
    let attempt = 0;
    rig.engine.scripts.set('run a', async ({ files }) => {
      attempt += 1;
      files.write('/workspace/out/state', String(attempt));
      files.write(`/workspace/out/${attempt}`, '');
      return attempt === 1 ? 1 : 0;
    });
    const artifacts = [aRule(['out/**'], { when: 'always' })];
    await rig.perform(
      aPipeline([aStep('a', { cache: false, artifacts, retries: { max: 1, delayMs: 0 } })]),
    );
    expect(read(rig, 'a/out/state')).toBe('2');
    expect(read(rig, 'a/out/1')).toBeUndefined();
  });

  it('are put into a step that needs theirs and starts from other files', async () => {
    const rig = await openRunRig();
    const seen: (string | undefined)[] = [];
    rig.engine.scripts.set('run c', async ({ files }) => {
      seen.push(files.read('/workspace/out/state')?.toString());
      return 0;
    });
    const steps = [
      writer(rig, 'a', { cache: true, inputs: [] }),
      writer(rig, 'b', { needs: ['a'], cache: true, inputs: [] }),
      aStep('c', { needs: ['b', 'a'], cache: false }),
    ];
    await rig.perform(aPipeline(steps), { snapshots: 'local' });
    await rig.perform(aPipeline(steps), { snapshots: 'local' });
    // The later one in `needs` wins, from a cached step too.
    expect(seen).toEqual(['a', 'a']);
    expect(await rig.left()).toEqual([]);
  });

  it('of several cached steps are read at once', async () => {
    const rig = await openRunRig();
    const steps = ['a', 'b'].map((id) => writer(rig, id, { needs: [], cache: true, inputs: [] }));
    await rig.perform(aPipeline(steps), { snapshots: 'local' });
    await rm(at(rig, ''), { recursive: true });
    const both = Promise.withResolvers<void>();
    const asked: string[] = [];
    const getArchive = rig.engine.getArchive.bind(rig.engine);
    rig.engine.getArchive = async (target) => {
      asked.push(target.path);
      if (asked.length === steps.length) both.resolve();
      await both.promise;
      return getArchive(target);
    };
    await rig.perform(aPipeline(steps), { snapshots: 'local' });
    expect(rig.of('step-finished')).toMatchObject([{ outcome: 'cached' }, { outcome: 'cached' }]);
    expect(asked).toHaveLength(2);
    expect(rig.of('artifacts-saved').slice(-2)).toMatchObject([{ step: 'a' }, { step: 'b' }]);
    expect(await rig.left()).toEqual([]);
  });

  it('are copied after a cancel, if their step had ended', async () => {
    const rig = await openRunRig();
    rig.engine.scripts.set('run b', async ({ files, signal }) => {
      files.write('/workspace/late', '');
      rig.cancel(new Cancelled('stop', { code: 'interrupted', exitCode: 130 }));
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
      return 137;
    });
    const late = [aRule(['late'], { when: 'always' })];
    const steps = [writer(rig, 'a'), aStep('b', { from: 'a', cache: false, artifacts: late })];
    const summary = await rig.perform(aPipeline(steps));
    expect(outcomes(summary)).toEqual({ a: 'succeeded', b: 'cancelled' });
    expect(read(rig, 'a/out/state')).toBe('a');
    expect(existsSync(at(rig, 'b'))).toBe(false);
    expect(await rig.left()).toEqual([]);
  });
});
