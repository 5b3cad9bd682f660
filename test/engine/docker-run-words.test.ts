import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { describeAddress } from '../../src/engine/connect/address.ts';
import type { Container, ContainerRequest } from '../../src/engine/types.ts';
import { toDockerRun } from '../../src/tongs/toolkit/to-docker-run.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { BUSYBOX, ensureBusybox } from '../support/images/images.ts';
import { openLab } from '../support/rigs/lab.ts';

const reason =
  spawnSync('docker', ['--version']).status === 0 ? '' : ' (skipped: there is no program "docker")';

/** What has to be the same in both containers. */
function comparable({ image, labels, networks, settings }: Container): unknown {
  // Only the first word of an entry point is an option.
  const { entrypoint, command, env, volumes, ...others } = settings;
  return {
    image,
    labels,
    argv: [...entrypoint, ...command],
    // An engine adds the id of the container.
    aliases: Object.values(networks).map(({ aliases }) =>
      aliases.filter((alias) => !/^[0-9a-f]{12}$/.test(alias)).toSorted(),
    ),
    env: env.toSorted(),
    volumes: volumes.toSorted((a, b) => a.path.localeCompare(b.path)),
    others,
  };
}

describeEngine('the words of toDockerRun', (rig) => {
  describe.skipIf(reason !== '')(`given to docker${reason}`, () => {
    it.each<[string, Partial<ContainerRequest>]>([
      ['nothing', {}],
      [
        'every setting',
        {
          env: { B: 'two words', A: '', C: 'x="y", $z' },
          labels: { 'dev.tongs.name': 'db', a: 'x,y=z' },
          entrypoint: ['/bin/sh', '-c', 'echo "$@"'],
          command: ['sh', '--rm', ''],
          user: '1000:1000',
          workdir: '/work dir',
          stopSignal: 'SIGINT',
          withoutHealthcheck: true,
          privileged: true,
          addedCapabilities: ['NET_ADMIN', 'SYS_TIME'],
          tmpfs: { '/scratch': 'rw,exec,nosuid,nodev,mode=1777,size=65536' },
          resources: {
            memoryBytes: 64 * 1024 ** 2,
            cpus: 0.5,
            pids: 50,
            shmBytes: 1024 ** 2,
            ulimits: [{ name: 'nofile', soft: 64, hard: 128 }],
          },
          log: { maxBytes: 1_000_000 },
        },
      ],
    ])('make the same container as the API: with %s', async (_, fields) => {
      await using lab = openLab(rig);
      const image = await ensureBusybox(rig);
      const network = await lab.network({ name: lab.name(), labels: lab.mark });
      const choice = { kind: 'named', network, aliases: ['db', 'db.internal'] } as const;
      const volume = await lab.volume();
      const volumes = [
        { name: volume, path: '/read' },
        { name: volume, path: '/write, too', writable: true, copiesImage: true },
      ];
      const settings = { resources: {}, log: 'none', volumes } as const;
      const id = await lab.create({ image, network: choice, ...settings, ...fields });
      const name = lab.name();
      const labels = { ...lab.mark, ...fields.labels };
      const small = { ...settings, name, image, network: choice };
      const request: ContainerRequest = { ...small, ...fields, labels };
      const [, , , ...words] = toDockerRun(request, BUSYBOX);
      const env = { ...process.env, DOCKER_HOST: describeAddress(rig.address) };
      execFileSync('docker', ['create', ...words], { env });
      const [listed] = await rig.engine.listContainers({ namePrefix: name });
      const byApi = await rig.engine.inspectContainer(id);
      const byWords = listed && (await rig.engine.inspectContainer(listed.id));
      if (!byApi || !byWords) throw new Error('a container is not there');
      await rig.engine.removeContainer(byWords.id);
      expect(comparable(byWords)).toEqual(comparable(byApi));
    });
  });
});
