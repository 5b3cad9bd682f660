import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { REPOSITORY_LABEL } from '../../src/engine/labels.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { openProject } from '../support/rigs/project.ts';
import { waitFor } from '../support/clocks/wait-for.ts';

const REDIS = `
tongs:
  cache: { image: tongs-test/redis, port: 6379 }
steps:
  - { id: unused, tongs: cache, run: 'true' }
`;

const reason =
  spawnSync('docker', ['--version']).status === 0 ? '' : ' (skipped: there is no program "docker")';

describeEngine('a command that tongs wrap runs', (rig) => {
  it.skipIf(reason !== '')(
    `is removed by the next run if Tongs is killed, and its tongs too${reason}`,
    async () => {
      const project = await openProject(rig, { 'redis.yml': REDIS });
      const wrap = ['wrap', 'redis.yml', '--', 'docker', 'run', '--rm', 'tongs-test/busybox'];
      const started = project.start([...wrap, 'sh', '-c', 'echo up; sleep 1000']);
      await waitFor('the container', () => started.stdout === 'up\n');
      started.kill('SIGKILL');
      await waitFor('the end of Tongs', () => !started.isRunning);
      const next = await project.run([...wrap, 'echo', 'next']);
      expect(next).toMatchObject({ exitCode: 0, stdout: 'next\n' });
      // Docker, which is nobody's child now, ends with its container.
      await started.ended;
      // Another run may have removed them first, and may still be at it.
      const label = { label: REPOSITORY_LABEL, value: project.repository };
      const left = async () => [
        ...(await rig.engine.listContainers(label)),
        ...(await rig.engine.listNetworks(label)),
      ];
      await waitFor('the removal of all', async () => (await left()).length === 0);
    },
  );
});
