import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../../src/base/environment.ts';
import {
  discoverEngine,
  engineNotFound,
  usualSockets,
  type Discovered,
} from '../../../../src/engine/connect/discover.ts';
import { readDockerConfig } from '../../../../src/engine/connect/docker-config.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

function find(
  environment: Environment,
  host?: string,
  platform: NodeJS.Platform = 'linux',
): Promise<Discovered> {
  return readDockerConfig(environment).then((config) =>
    discoverEngine({ host, environment, config, platform }),
  );
}

/** A folder with files, by their paths. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

function contextId(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

function metaPath(name: string): string {
  return `contexts/meta/${contextId(name)}/meta.json`;
}

function meta(host: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ Name: 'far', Endpoints: { docker: { Host: host, ...more } } });
}

describe('discoverEngine', () => {
  it('takes the host that was named before all else', async () => {
    const config = await folderWith({ 'config.json': '{"currentContext":"far"}' });
    const environment = { DOCKER_CONFIG: config, DOCKER_HOST: 'tcp://other:1' };
    expect(await find(environment, 'unix:///run/x.sock')).toEqual({
      address: { kind: 'unix', path: '/run/x.sock' },
      origin: '--host',
    });
  });

  it('takes DOCKER_HOST before a context', async () => {
    const config = await folderWith({ 'config.json': '{"currentContext":"far"}' });
    expect(await find({ DOCKER_CONFIG: config, DOCKER_HOST: 'tcp://h:1' })).toEqual({
      address: { kind: 'tcp', host: 'h', port: 1 },
      origin: 'DOCKER_HOST',
    });
  });

  it('takes a host behind ssh from a context, and reads no certificates for it', async () => {
    const config = await folderWith({ [metaPath('far')]: meta('ssh://me@far') });
    const address = { kind: 'ssh', user: 'me', host: 'far' };
    expect(await find({ DOCKER_CONFIG: config, DOCKER_CONTEXT: 'far' })).toEqual({
      address,
      origin: 'context "far"',
    });
    expect(await find({ DOCKER_CERT_PATH: '/nowhere' }, 'ssh://me@far')).toMatchObject({ address });
  });

  it('takes DOCKER_CONTEXT before the current context', async () => {
    const config = await folderWith({
      'config.json': '{"currentContext":"near"}',
      [metaPath('far')]: meta('tcp://far:1'),
      [metaPath('near')]: meta('tcp://near:1'),
    });
    expect(await find({ DOCKER_CONFIG: config, DOCKER_CONTEXT: 'far' })).toEqual({
      address: { kind: 'tcp', host: 'far', port: 1 },
      origin: 'context "far"',
    });
    expect(await find({ DOCKER_CONFIG: config })).toMatchObject({ origin: 'context "near"' });
  });

  it.each(['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY'])(
    'takes an empty %s for none',
    async (name) => {
      const config = await folderWith({
        'config.json': '{"currentContext":"near"}',
        [metaPath('near')]: meta('tcp://near:1'),
      });
      const found = await find({ DOCKER_CONFIG: config, [name]: '' });
      expect(found).toEqual({
        address: { kind: 'tcp', host: 'near', port: 1 },
        origin: 'context "near"',
      });
    },
  );

  it('reads the certificates of a context', async () => {
    const tls = `contexts/tls/${contextId('far')}/docker`;
    const config = await folderWith({
      [metaPath('far')]: meta('tcp://far', { SkipTLSVerify: true }),
      [`${tls}/ca.pem`]: 'CA',
      [`${tls}/cert.pem`]: 'CERT',
      [`${tls}/key.pem`]: 'KEY',
    });
    const { address } = await find({ DOCKER_CONFIG: config, DOCKER_CONTEXT: 'far' });
    expect(address).toEqual({
      kind: 'tcp',
      host: 'far',
      port: 2376,
      tls: { ca: 'CA', cert: 'CERT', key: 'KEY', skipVerify: true },
    });
  });

  it('reads the certificates that the environment names', async () => {
    const certificates = await folderWith({ 'ca.pem': 'CA' });
    const { address } = await find({
      DOCKER_CONFIG: certificates,
      DOCKER_HOST: 'tcp://h',
      DOCKER_CERT_PATH: certificates,
      DOCKER_TLS_VERIFY: '1',
    });
    expect(address).toMatchObject({ port: 2376, tls: { ca: 'CA', skipVerify: false } });
  });

  it('does not check the server where the environment does not ask for it', async () => {
    const certificates = await folderWith({ 'ca.pem': 'CA' });
    const { address } = await find({
      DOCKER_CONFIG: certificates,
      DOCKER_HOST: 'tcp://h',
      DOCKER_CERT_PATH: certificates,
    });
    expect(address).toMatchObject({ tls: { skipVerify: true } });
  });

  it('checks the server by the authorities of the system where no certificates are named', async () => {
    const found = await find({ HOME: '/nowhere', DOCKER_HOST: 'tcp://h', DOCKER_TLS_VERIFY: '1' });
    expect(found.address).toMatchObject({ port: 2376, tls: { skipVerify: false } });
  });

  it('rejects where a folder of certificates holds none', async () => {
    const empty = await temporaryFolder();
    const environment = { HOME: empty, DOCKER_HOST: 'tcp://h', DOCKER_CERT_PATH: empty };
    await expect(find(environment)).rejects.toMatchObject({
      code: 'certificates-missing',
      message: `Cannot use DOCKER_CERT_PATH: "${empty}" contains no certificates`,
    });
  });

  it('needs no certificates for a socket, whatever the environment names', async () => {
    const found = await find({ HOME: '/nowhere', DOCKER_CERT_PATH: '/nowhere' }, 'unix:///run/x');
    expect(found.address).toEqual({ kind: 'unix', path: '/run/x' });
  });

  it('rejects an address that it cannot use, and says where it is from', async () => {
    await expect(find({ HOME: '/nowhere', DOCKER_HOST: 'fd://' })).rejects.toMatchObject({
      name: 'InvalidInput',
      code: 'engine-address-invalid',
      message: 'Cannot use DOCKER_HOST: "fd://" is not the address of an engine',
    });
    const config = await folderWith({ [metaPath('far')]: meta('ssh://me@-far') });
    await expect(find({ DOCKER_CONFIG: config, DOCKER_CONTEXT: 'far' })).rejects.toMatchObject({
      message: 'Cannot use context "far": "ssh://me@-far" is not the address of a host',
    });
  });

  it('rejects a context that is not there', async () => {
    const config = await temporaryFolder();
    await expect(find({ DOCKER_CONFIG: config, DOCKER_CONTEXT: 'far' })).rejects.toMatchObject({
      code: 'context-missing',
      message: 'Cannot use Docker context "far": there is no such context',
    });
  });

  it.each(['{', '{}', '{"Endpoints":{"docker":{}}}', '{"Endpoints":{"kubernetes":{}}}'])(
    'rejects a context that holds %s',
    async (text) => {
      const config = await folderWith({ [metaPath('far')]: text });
      await expect(find({ DOCKER_CONFIG: config, DOCKER_CONTEXT: 'far' })).rejects.toMatchObject({
        name: 'InvalidInput',
        code: 'context-unreadable',
        message: expect.stringMatching(/^Cannot use Docker context "far": /),
      });
    },
  );

  it('takes the context "default" for the usual sockets', async () => {
    const home = await folderWith({ '.docker/config.json': '{"currentContext":"far"}' });
    const environment = { HOME: home, DOCKER_CONTEXT: 'default' };
    const found = await find(environment).catch((error: unknown) => error);
    // A machine that runs the tests may have one of them, or none.
    expect(found).toEqual(
      found instanceof Error
        ? expect.objectContaining({ code: 'engine-not-found' })
        : expect.objectContaining({ origin: 'usual socket' }),
    );
  });
});

describe('usualSockets', () => {
  it('looks in the places of all engines, the usual one first', () => {
    expect(usualSockets({ HOME: '/home/me', XDG_RUNTIME_DIR: '/run/user/1' })).toEqual([
      '/var/run/docker.sock',
      '/run/user/1/docker.sock',
      '/home/me/.docker/run/docker.sock',
      '/home/me/.orbstack/run/docker.sock',
      '/home/me/.colima/default/docker.sock',
      '/home/me/.rd/docker.sock',
      '/run/user/1/podman/podman.sock',
      '/run/podman/podman.sock',
    ]);
  });

  it('leaves out those of a session where there is none', () => {
    expect(usualSockets({ HOME: '/home/me' }).join(' ')).not.toContain('/run/user');
  });
});

describe('a machine on which there is no engine', () => {
  it('is refused before anything is looked for where it runs Windows', async () => {
    const environment = { DOCKER_HOST: 'tcp://somewhere:1' };
    await expect(find(environment, undefined, 'win32')).rejects.toMatchObject({
      code: 'platform-unsupported',
      message: 'Cannot run on Windows: Tongs supports Linux and macOS',
    });
  });

  it('has a hint that names what its platform usually has', () => {
    expect(engineNotFound('darwin', ['/a.sock']).hint).toMatch(
      /^Start Docker Desktop, OrbStack or Colima .*Linux runner\), or name an engine by DOCKER_HOST .*\n\/a\.sock$/s,
    );
    expect(engineNotFound('linux', []).hint).toMatch(
      /^Start Docker, or name an engine by DOCKER_HOST/,
    );
  });
});
