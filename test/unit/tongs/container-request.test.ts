import { describe, expect, it } from 'vitest';
import type { Tong } from '../../../src/pipeline/model.ts';
import { imageId, networkId } from '../../../src/engine/docker/wire.ts';
import { hashConfig } from '../../../src/tongs/toolkit/config-hash.ts';
import { toContainerRequest } from '../../../src/tongs/container-request.ts';
import { aTong } from '../../support/values/steps.ts';

function aDatabase(fields: Partial<Tong> = {}): Tong {
  const database = { image: 'postgres:17', entrypoint: undefined, env: { POSTGRES_PASSWORD: 'x' } };
  return aTong('db', { ...database, ...fields });
}

describe('toContainerRequest', () => {
  const launch = {
    containerName: 'tongs-run-db',
    image: imageId.parse('sha256:1'),
    labels: { 'dev.tongs.run': 'run' },
    imageEnv: [],
    defaultEnv: { LANG: 'C', POSTGRES_PASSWORD: 'default' },
    hosts: ['db', 'web'],
    volumes: [],
    host: { source: '/here', socket: '/run/engine.sock' },
    network: { kind: 'named', network: networkId.parse('n1'), aliases: ['db'] },
  } as const;

  it("asks for what the definition says, the image's own where it says nothing", () => {
    expect(toContainerRequest(aDatabase(), launch)).toEqual({
      name: 'tongs-run-db',
      image: 'sha256:1',
      platform: undefined,
      labels: { 'dev.tongs.run': 'run', 'dev.tongs.config': hashConfig(aDatabase()) },
      entrypoint: undefined,
      command: undefined,
      env: { LANG: 'C', POSTGRES_PASSWORD: 'x' },
      resources: {},
      network: launch.network,
      log: { maxBytes: 16_777_216 },
    });
  });

  it.each([
    ["the client's", 'corp,db,web', { defaultEnv: { HTTP_PROXY: 'p', NO_PROXY: 'corp' } }],
    ["the image's", 'other,db,web', { imageEnv: ['https_proxy=p', 'no_proxy=other'] }],
    ['its own', 'web,db', { env: { ALL_PROXY: 'p', no_proxy: 'web' } }],
  ])('sends nothing for other tongs to a proxy that is %s', (_, hosts, ways) => {
    const no_proxy = `${hosts},localhost,127.0.0.1,::1`;
    const env = 'env' in ways ? ways.env : {};
    const request = toContainerRequest(aDatabase({ env }), { ...launch, defaultEnv: {}, ...ways });
    expect(request.env).toMatchObject({ NO_PROXY: no_proxy, no_proxy });
  });

  it('writes the folders in memory with the options of a mount', () => {
    const tmpfs = [
      { path: '/data', sizeBytes: 1024.5 },
      { path: '/tmp', sizeBytes: undefined },
    ];
    const request = toContainerRequest(aDatabase({ resources: { cpus: 1, tmpfs } }), launch);
    expect(request).toMatchObject({
      resources: { cpus: 1 },
      tmpfs: {
        '/data': 'rw,exec,nosuid,nodev,mode=1777,size=1025',
        '/tmp': 'rw,exec,nosuid,nodev,mode=1777',
      },
    });
    expect(request.resources).not.toHaveProperty('tmpfs');
  });

  it('mounts of the host what the definition says, and copies of the source elsewhere', () => {
    const mounts = [
      { word: 'workspace', path: '/copy', writable: false },
      { word: 'workspace', path: '/src', writable: true },
      { word: 'docker-socket' },
    ] as const;
    expect(toContainerRequest(aDatabase({ mounts }), launch).binds).toEqual([
      { source: '/here', path: '/src', writable: true },
      { source: '/run/engine.sock', path: '/var/run/docker.sock', writable: true },
    ]);
  });

  it('hands on platform, entrypoint, command, user, folder and resources', () => {
    const fields = {
      user: '1000',
      workdir: '/srv',
      platform: 'linux/arm64',
      entrypoint: ['/init'],
      command: ['-c', 'x'],
      resources: { memoryBytes: 1, cpus: 2, pids: 3, shmBytes: 4 },
    };
    expect(toContainerRequest(aDatabase(fields), launch)).toMatchObject(fields);
  });

  it('asks for privileges only if the tong has them', () => {
    const privileges = { privileged: true, caps: ['NET_ADMIN'] };
    expect(toContainerRequest(aDatabase(privileges), launch)).toMatchObject({
      privileged: true,
      addedCapabilities: ['NET_ADMIN'],
    });
  });
});
