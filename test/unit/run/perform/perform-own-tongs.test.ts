import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/pipeline/model.ts';
import { openRunRig } from '../../../support/rigs/run-rig.ts';
import { aPipeline, aStep, aTong, type StepFields } from '../../../support/values/steps.ts';

function aRetried(id: string, fields: StepFields): Step {
  return aStep(id, { cache: false, retries: { max: 2, delayMs: 0 }, ...fields });
}

describe('a step that is retried', () => {
  it('gets a new tong of its own for each attempt, and the same tong of the run', async () => {
    const rig = await openRunRig();
    rig.engine.seedImage('tong-image');
    const starts: Record<string, number> = {};
    rig.engine.programs.set('server', ({ env }) => {
      starts[env['NAME'] ?? ''] = (starts[env['NAME'] ?? ''] ?? 0) + 1;
      return new Promise<number>(() => {});
    });
    const codes = [1, 2, 0];
    rig.engine.scripts.set('run a', () => codes.shift() ?? 9);
    const own = aTong('own', { lifecycle: 'step', env: { NAME: 'own' } });
    const shared = aTong('shared', { env: { NAME: 'shared' } });
    const step = aRetried('a', { tongs: ['own', 'shared'], sharedTongs: ['shared'] });
    const summary = await rig.perform(aPipeline([step], { tongs: [own, shared] }));
    expect(summary.result).toBe('succeeded');
    expect(starts).toEqual({ own: 3, shared: 1 });
    expect(rig.of('warned')).toMatchObject([
      { code: 'tong-not-reset', message: expect.stringMatching(/the same tong \("shared"\)/) },
    ]);
    expect(rig.of('tong-started').map(({ tong, step: owner }) => [tong, owner])).toContainEqual([
      'own',
      'a',
    ]);
    expect(await rig.left()).toEqual([]);
  });

  it('follows where a tong of its own is lost that was ready', async () => {
    const rig = await openRunRig();
    rig.engine.seedImage('tong-image');
    const ends: ((code: number) => void)[] = [];
    rig.engine.programs.set('server', () => new Promise((resolve) => ends.push(resolve)));
    rig.engine.scripts.set('run a', () => {
      if (ends.length > 1) return 0;
      ends[0]?.(3);
      return new Promise<number>(() => {});
    });
    const own = aTong('own', { lifecycle: 'step' });
    const step = aRetried('a', { tongs: ['own'], sharedTongs: [] });
    const summary = await rig.perform(aPipeline([step], { tongs: [own] }));
    expect(summary.result).toBe('succeeded');
    expect(rig.of('step-retried')).toMatchObject([{ reason: 'tong-exited' }]);
    expect(await rig.left()).toEqual([]);
  });
});

it('a step gets the variables of the tongs that it names, not of those that these need', async () => {
  const rig = await openRunRig();
  rig.engine.seedImage('tong-image');
  rig.engine.programs.set('server', () => new Promise<number>(() => {}));
  const step = aStep('a', {
    cache: false,
    run: 'echo "$TONG_APP_HOST and $TONG_DB_HOST"',
    tongs: ['app', 'db'],
    namedTongs: ['app'],
  });
  const app = aTong('app', { needs: [{ tong: aTong('db').name, until: 'ready' }] });
  await rig.perform(aPipeline([step], { tongs: [app, aTong('db')] }));
  expect(rig.of('step-output').flatMap(({ lines }) => lines)).toEqual(['app and ']);
  expect(rig.of('tong-started').map(({ tong }) => tong)).toEqual(['db', 'app']);
  expect(await rig.left()).toEqual([]);
});
