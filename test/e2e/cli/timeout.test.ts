import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { openProject } from '../../support/rigs/project.ts';
import { openStalledRegistry } from '../../support/engines/stalled-registry.ts';

describeEngine('the timeout of a pipeline', (rig) => {
  it('ends a run whose image does not come', async () => {
    await using registry = await openStalledRegistry();
    const project = await openProject(rig, {
      'pipeline.yml': `image: ${registry.image}\ntimeout: 1s\nsteps: [{ id: one, run: ':' }]\n`,
    });
    const run = project.startRun();
    const { exitCode, stderr } = await run.ended;
    expect(stderr).toBe(
      'error: Cannot prepare the run: the pipeline did not end within 1.0s\n' +
        'hint: The lines above say what it waited for. If that needs longer, raise the timeout of the pipeline.\n',
    );
    expect(exitCode).toBe(1);
  });
});
