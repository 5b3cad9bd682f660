import { describe, expect, it } from 'vitest';
import type { Tong } from '../../../src/pipeline/model.ts';
import { imageId, networkId } from '../../../src/engine/docker/wire.ts';
import {
  toContainerRequest,
  toKeyDefinition,
  toNetworkKey,
  toStepEnv,
} from '../../../src/tongs/toolkit.ts';
import { aTong, tongName } from '../../support/steps.ts';

function aDatabase(fields: Partial<Tong> = {}): Tong {
  const database = { image: 'postgres:17', entrypoint: undefined, env: { POSTGRES_PASSWORD: 'x' } };
  return aTong('db', { ...database, ...fields });
}

describe('toStepEnv', () => {
  it('names the host of a tong without a port', () => {
    expect(toStepEnv(aDatabase())).toEqual({ TONG_DB_HOST: 'db' });
  });

  it('names host and port', () => {
    const tong = aDatabase({
      name: tongName('my-db'),
      interface: { kind: 'port', port: 5432, ports: {} },
    });
    expect(toStepEnv(tong)).toEqual({ TONG_MY_DB_HOST: 'my-db', TONG_MY_DB_PORT: '5432' });
  });

  it('names each port that has a name', () => {
    const ports = { http: 80, 'admin-ui': 81 };
    expect(toStepEnv(aDatabase({ interface: { kind: 'port', port: 80, ports } }))).toEqual({
      TONG_DB_HOST: 'db',
      TONG_DB_PORT: '80',
      TONG_DB_PORT_HTTP: '80',
      TONG_DB_PORT_ADMIN_UI: '81',
    });
  });

  it('has what the tong exports, which beats the rest', () => {
    const exports = { DATABASE_URL: 'postgres://db', TONG_DB_HOST: 'other' };
    expect(toStepEnv(aDatabase({ exports }))).toEqual(exports);
  });
});

describe('toContainerRequest', () => {
  const launch = {
    containerName: 'tongs-run-db',
    image: imageId.parse('sha256:1'),
    labels: { 'dev.tongs.run': 'run' },
    imageEnv: [],
    defaultEnv: { LANG: 'C', POSTGRES_PASSWORD: 'default' },
    hosts: ['db', 'web'],
    network: { kind: 'named', network: networkId.parse('n1'), aliases: ['db'] },
  } as const;

  it("asks for what the definition says, the image's own where it says nothing", () => {
    expect(toContainerRequest(aDatabase(), launch)).toEqual({
      name: 'tongs-run-db',
      image: 'sha256:1',
      platform: undefined,
      labels: { 'dev.tongs.run': 'run' },
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

  it('hands on platform, entrypoint, command and resources', () => {
    const fields = {
      platform: 'linux/arm64',
      entrypoint: ['/init'],
      command: ['-c', 'x'],
      resources: { memoryBytes: 1, cpus: 2, pids: 3, shmBytes: 4 },
    };
    expect(toContainerRequest(aDatabase(fields), launch)).toMatchObject(fields);
  });
});

describe('toKeyDefinition', () => {
  const key = (fields: Partial<Tong> = {}): string =>
    JSON.stringify(toKeyDefinition(aDatabase(fields)));

  it.each<[string, Partial<Tong>]>([
    ['name', { name: tongName('other') }],
    ['env', { env: {} }],
    ['entrypoint', { entrypoint: [] }],
    ['command', { command: ['x'] }],
    ['interface', { interface: { kind: 'port', port: 1, ports: {} } }],
    ['exports', { exports: { A: '1' } }],
  ])('differs with another %s', (_, fields) => {
    expect(key(fields)).not.toBe(key());
  });

  it.each<[string, Partial<Tong>]>([
    ['name of the image', { image: 'postgres:17.1' }],
    ['platform', { platform: 'linux/amd64' }],
    ['readiness', { readiness: { mode: 'healthcheck', ports: [], timeoutMs: 1 } }],
    ['resources', { resources: { cpus: 1 } }],
  ])('is the same with another %s', (_, fields) => {
    expect(key(fields)).toBe(key());
  });
});

describe('toNetworkKey', () => {
  it('is the same for the same tongs in another order', () => {
    expect(toNetworkKey(['b', 'a'])).toBe(toNetworkKey(['a', 'b']));
  });

  it('is another one for other tongs', () => {
    expect(toNetworkKey(['a', 'b'])).not.toBe(toNetworkKey(['ab']));
    expect(toNetworkKey([])).not.toBe(toNetworkKey(['a']));
  });
});
