import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../../src/base/errors/errors.ts';
import {
  listProxyPasswords,
  proxyEnv,
  readDockerConfig,
  type DockerConfig,
} from '../../../../src/engine/connect/docker-config.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

/** Reads what a folder named in `DOCKER_CONFIG` has in its `config.json`. */
async function read(text: string): Promise<DockerConfig> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'config.json'), text);
  return readDockerConfig({ DOCKER_CONFIG: folder });
}

describe('readDockerConfig', () => {
  it('is empty where there is no file', async () => {
    const folder = await temporaryFolder();
    expect(await readDockerConfig({ DOCKER_CONFIG: folder })).toEqual({
      directory: folder,
      currentContext: undefined,
      auths: {},
      credsStore: undefined,
      credHelpers: {},
      proxies: {},
    });
  });

  it.each(['', ' \n', '{}'])('is empty where the file has %j', async (text) => {
    expect(await read(text)).toMatchObject({ auths: {}, credHelpers: {}, proxies: {} });
  });

  it('reads what is kept, and passes over what it does not know', async () => {
    const config = await read(
      JSON.stringify({
        currentContext: 'far',
        auths: { 'ghcr.io': { auth: 'YTpi', email: 'x' }, 'quay.io': {} },
        credsStore: 'desktop',
        credHelpers: { 'x.io': 'pass' },
        proxies: { default: { httpProxy: 'http://p:1' } },
        HttpHeaders: { a: 'b' },
        plugins: {},
      }),
    );
    expect(config).toMatchObject({
      currentContext: 'far',
      auths: { 'ghcr.io': { auth: 'YTpi' }, 'quay.io': {} },
      credsStore: 'desktop',
      credHelpers: { 'x.io': 'pass' },
      proxies: { default: { httpProxy: 'http://p:1' } },
    });
  });

  it('is that of the home folder where nothing else is named', async () => {
    const home = await temporaryFolder();
    await mkdir(join(home, '.docker'));
    await writeFile(join(home, '.docker/config.json'), '{"currentContext":"home"}');
    expect(await readDockerConfig({ HOME: home })).toMatchObject({
      directory: join(home, '.docker'),
      currentContext: 'home',
    });
  });

  it('takes an empty DOCKER_CONFIG for none', async () => {
    const home = await temporaryFolder();
    const { directory } = await readDockerConfig({ HOME: home, DOCKER_CONFIG: '' });
    expect(directory).toBe(join(home, '.docker'));
  });

  it.each(['{', '[]', '{"auths":[]}', '{"credsStore":7}'])(
    'rejects where the file has %s',
    async (text) => {
      const thrown = await read(text).catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(InvalidInput);
      expect(thrown).toMatchObject({
        code: 'docker-config-unreadable',
        message: expect.stringMatching(
          /^Cannot read Docker's configuration ".*\/config.json": .+$/,
        ),
      });
    },
  );
});

describe('listProxyPasswords', () => {
  it.each([
    ['http://user:pass@proxy:3128', ['pass', 'pass']],
    ['http://user:p%40ss%2Fw@proxy/path', ['p%40ss%2Fw', 'p@ss/w']],
    ['user:p@ss@proxy:3128', ['p@ss', 'p@ss']],
    ['http://user:100%@proxy', ['100%', '100%']],
    ['socks5://:only@proxy', ['only', 'only']],
    ['http://proxy:3128', []],
    ['http://user@proxy:3128', []],
    ['http://proxy:3128/a:b@c', []],
    ['localhost,127.0.0.1', []],
  ])('of %s are %j', async (address, passwords) => {
    const config = await read(JSON.stringify({ proxies: { 'tcp://h': { httpProxy: address } } }));
    expect(listProxyPasswords(config)).toEqual(passwords);
  });
});

describe('proxyEnv', () => {
  async function configWith(proxies: DockerConfig['proxies']): Promise<DockerConfig> {
    return read(JSON.stringify({ proxies }));
  }

  it('gives each proxy in both cases', async () => {
    const config = await configWith({
      default: { httpProxy: 'h', httpsProxy: 's', ftpProxy: 'f', noProxy: 'n', allProxy: 'a' },
    });
    expect(proxyEnv(config, 'unix:///x')).toEqual({
      HTTP_PROXY: 'h',
      http_proxy: 'h',
      HTTPS_PROXY: 's',
      https_proxy: 's',
      FTP_PROXY: 'f',
      ftp_proxy: 'f',
      NO_PROXY: 'n',
      no_proxy: 'n',
      ALL_PROXY: 'a',
      all_proxy: 'a',
    });
  });

  it('prefers those of the engine to the default ones', async () => {
    const config = await configWith({
      default: { httpProxy: 'd', noProxy: 'n' },
      'tcp://h:1': { httpProxy: 'e' },
    });
    expect(proxyEnv(config, 'tcp://h:1')).toEqual({ HTTP_PROXY: 'e', http_proxy: 'e' });
  });

  it('gives nothing where there is none', async () => {
    expect(proxyEnv(await configWith({}), 'unix:///x')).toEqual({});
    expect(proxyEnv(await configWith({ default: { other: 'x' } }), 'unix:///x')).toEqual({});
  });
});
