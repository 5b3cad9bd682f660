import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/pipeline/model.ts';
import { CallerSecrets } from '../../../../src/run/values/caller-secrets.ts';
import { openRunRig, type RunRig } from '../../../support/rigs/run-rig.ts';
import { aRule } from '../../../support/values/artifacts.ts';
import { aPipeline, aSecret, aStep } from '../../../support/values/steps.ts';

async function perform(steps: readonly Step[]): Promise<RunRig> {
  const rig = await openRunRig();
  const prepared = await rig.prepare(aPipeline(steps), { snapshots: 'local' });
  const secrets = new CallerSecrets('flags', [['KEY', 'hunter2!']]);
  await rig.performPrepared({ ...prepared, request: { ...prepared.request, secrets } });
  return rig;
}

describe('a cached step', () => {
  it('is not saved with the secret of another step in the artifacts that are put into it', async () => {
    const rig = await perform([
      aStep('install', { run: 'echo install' }),
      aStep('gen', {
        cache: false,
        run: 'echo "token=$KEY" >.npmrc',
        secrets: [aSecret('KEY')],
        artifacts: [aRule(['.npmrc'])],
      }),
      aStep('pack', { needs: ['install', 'gen'], from: 'install', run: 'echo pack' }),
    ]);
    expect(rig.of('snapshot-saved').map(({ step }) => step)).toEqual(['install']);
    expect(rig.of('warned')).toMatchObject([
      {
        code: 'secret-written',
        message:
          'Step "pack" was not saved as a snapshot: the file "/workspace/.npmrc" has the secret "KEY"',
      },
    ]);
  });

  it('is not searched for the secrets of steps whose files it starts from: those were', async () => {
    const rig = await perform([
      aStep('install', { run: 'echo install', secrets: [aSecret('KEY')] }),
      aStep('build', { from: 'install', run: 'echo build' }),
    ]);
    expect(rig.of('snapshot-saved').map(({ step }) => step)).toEqual(['install', 'build']);
    expect(rig.methods.filter((method) => method === 'listChanges')).toHaveLength(1);
  });
});
