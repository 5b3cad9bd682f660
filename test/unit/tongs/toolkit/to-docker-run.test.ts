import { describe, expect, it } from 'vitest';
import { imageId, networkId } from '../../../../src/engine/docker/wire.ts';
import type { ContainerRequest, NetworkChoice } from '../../../../src/engine/types.ts';
import { toDockerRun } from '../../../../src/tongs/toolkit/to-docker-run.ts';

const SMALL: ContainerRequest = {
  name: 'c',
  image: imageId.parse('sha256:1'),
  labels: {},
  resources: {},
  network: { kind: 'default' },
  log: 'none',
};

describe('toDockerRun', () => {
  it('has the options in order of what they are, sorted by name, and the image last', () => {
    const request: ContainerRequest = {
      ...SMALL,
      platform: 'linux/arm64',
      network: { kind: 'named', network: networkId.parse('n'), aliases: ['db', 'db.test'] },
      labels: { b: '2', a: '1' },
      env: { B: 'two words', A: '' },
      tmpfs: { '/tmp': 'rw,size=1' },
      user: '1000:1000',
      workdir: '/w',
      volumes: [
        { name: 'v', path: '/v' },
        { name: 'w', path: '/a,b', writable: true, copiesImage: true },
      ],
      binds: [
        { source: '.', path: '/src', writable: false },
        { source: '/x,y', path: '/z', writable: true },
      ],
      resources: {
        memoryBytes: 1,
        cpus: 0.5,
        pids: 2,
        shmBytes: 3,
        ulimits: [{ name: 'nofile', soft: 4, hard: -1 }],
        gpus: ['0', '2'],
      },
      entrypoint: ['/bin/sh', '-c'],
      command: ['exec a', 'b'],
      stopSignal: 'SIGINT',
      withoutHealthcheck: true,
      stdin: true,
      privileged: true,
      addedCapabilities: ['NET_ADMIN', 'BPF'],
      log: { maxBytes: 4 },
    };
    const words = toDockerRun(request, 'image:1');
    expect(words.join(' | ')).toBe(
      'docker | run | --detach | --name | c | --platform | linux/arm64 | --network | n | --network-alias | db | --network-alias | db.test | --entrypoint | /bin/sh | --label | a=1 | --label | b=2 | --env | A= | --env | B=two words | --user | 1000:1000 | --workdir | /w | --stop-signal | SIGINT | --no-healthcheck | --interactive | --privileged | --cap-add | NET_ADMIN | --cap-add | BPF | --tmpfs | /tmp:rw,size=1 | --mount | type=volume,source=v,target=/v,readonly,volume-nocopy | --mount | type=volume,source=w,"target=/a,b" | --mount | type=bind,source=.,target=/src,readonly | --mount | type=bind,"source=/x,y",target=/z | --memory | 1 | --memory-swap | 1 | --cpus | 0.5 | --pids-limit | 2 | --shm-size | 3 | --gpus | "device=0,2" | --ulimit | nofile=4:-1 | --log-driver | json-file | --log-opt | max-size=4 | image:1 | -c | exec a | b',
    );
  });

  it.each([
    ['all', 'all'],
    [2, '2'],
  ] as const)('has %s GPUs', (gpus, word) => {
    const words = toDockerRun({ ...SMALL, resources: { gpus } }, 'i');
    expect(words.slice(words.indexOf('--gpus'))[1]).toBe(word);
  });

  it.each<[NetworkChoice['kind'], NetworkChoice, string]>([
    ['default', { kind: 'default' }, ''],
    ['none', { kind: 'none' }, '--network none '],
  ])('has the network %s', (_, network, words) => {
    expect(toDockerRun({ ...SMALL, network }, 'i').join(' ')).toBe(
      `docker run --detach --name c ${words}--log-driver none i`,
    );
  });
});
