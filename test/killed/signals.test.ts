import { expect, it } from 'vitest';
import { describeEngine } from '../support/engines/engine.ts';
import { openEngineProxy } from '../support/engines/engine-proxy.ts';
import { labelled } from '../support/engines/labelled.ts';
import { openProject } from '../support/rigs/project.ts';
import { startStubborn, STUBBORN } from '../support/rigs/stubborn-run.ts';
import { waitFor } from '../support/clocks/wait-for.ts';

describeEngine('a run that is stopped twice', (rig) => {
  it('ends at once at a second signal, and the next run removes what is left', async () => {
    const proxy = await openEngineProxy(rig.address);
    const { run, project } = await startStubborn(rig, undefined, { DOCKER_HOST: proxy.host });
    proxy.hold(/^(DELETE|POST .*kill)/);
    run.kill('SIGINT');
    await run.log.until('step-finished');
    // Once it has ended, any other run on the engine may remove this.
    expect(await labelled(rig.engine, run.log.run)).not.toEqual([]);
    run.kill('SIGINT');
    expect((await run.ended).exitCode).toBe(130);
    proxy.cut();
    await project.write({
      'pipeline.yml': 'steps: [{ id: one, image: tongs-test/busybox, run: ":" }]',
    });
    expect(await project.run(['run', 'pipeline.yml'])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await labelled(rig.engine, run.log.run)).toEqual([]);
  });

  it('says at once that it was asked to stop, even if the engine hangs', async () => {
    const proxy = await openEngineProxy(rig.address);
    const project = await openProject(rig, { 'pipeline.yml': STUBBORN });
    proxy.hold(/^POST .*\/containers\/create/);
    const asked = proxy.until(/^POST .*\/containers\/create/);
    const run = project.startRun(undefined, { env: { DOCKER_HOST: proxy.host } });
    await asked;
    run.kill('SIGINT');
    const told = 'SIGINT was received: cancelling; a second signal stops at once\n';
    await waitFor('the word of it', () => run.stdout.includes(told));
    run.kill('SIGINT');
    expect(await run.ended).toMatchObject({ exitCode: 130, stderr: '' });
    proxy.cut();
    await project.wipe();
  });
});
