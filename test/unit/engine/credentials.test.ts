import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCredentials } from '../../../src/engine/credentials.ts';
import type { DockerConfig } from '../../../src/engine/docker-config.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NONE: DockerConfig = {
  directory: '/nowhere',
  currentContext: undefined,
  auths: {},
  credsStore: undefined,
  credHelpers: {},
  proxies: {},
};
const HUB = 'https://index.docker.io/v1/';

function basic(text: string): { auth: string } {
  return { auth: Buffer.from(text).toString('base64') };
}

/** What the header for an image says. */
async function find(
  config: Partial<DockerConfig>,
  image: string,
  helpers = '/nowhere',
): Promise<unknown> {
  const header = await findCredentials({ ...NONE, ...config }, image, {
    PATH: `${helpers}:/usr/bin:/bin`,
  });
  if (header === undefined) return undefined;
  expect(header).toMatch(/^[\w-]+$/);
  return JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
}

/** A folder with a credential helper that is a shell script; `read` has the server in `$server`. */
async function helper(name: string, script: string): Promise<string> {
  const folder = await temporaryFolder();
  const file = join(folder, `docker-credential-${name}`);
  await writeFile(file, `#!/bin/sh\nread -r server\n${script}\n`);
  await chmod(file, 0o755);
  return folder;
}

describe('findCredentials', () => {
  it('finds none where nothing is kept', async () => {
    expect(await find({}, 'alpine')).toBeUndefined();
    expect(await find({ auths: { 'x.io': {} } }, 'x.io/a')).toBeUndefined();
  });

  it('finds what is stored for a registry', async () => {
    const auths = { 'ghcr.io': basic('me:word'), 'x.io:5000': basic('you:other') };
    expect(await find({ auths }, 'ghcr.io/o/n:1')).toEqual({
      username: 'me',
      password: 'word',
      serveraddress: 'ghcr.io',
    });
    expect(await find({ auths }, 'x.io:5000/a')).toMatchObject({ username: 'you' });
    expect(await find({ auths }, 'quay.io/a')).toBeUndefined();
  });

  it('finds what is stored for Docker Hub under its first address', async () => {
    const auths = { [HUB]: basic('me:word') };
    const found = { username: 'me', password: 'word', serveraddress: HUB };
    expect(await find({ auths }, 'alpine')).toEqual(found);
    expect(await find({ auths }, 'docker.io/owner/name')).toEqual(found);
  });

  it.each([
    ['https://x.io', 'x.io/a'],
    ['https://x.io/v1/', 'x.io/a'],
    ['http://x.io:5000/v2', 'x.io:5000/a'],
  ])('finds what is stored under the address %s', async (address, image) => {
    expect(await find({ auths: { [address]: basic('me:word') } }, image)).toMatchObject({
      username: 'me',
    });
  });

  it('keeps colons of a password', async () => {
    const auths = { 'x.io': basic('me:a:b:') };
    expect(await find({ auths }, 'x.io/a')).toMatchObject({ username: 'me', password: 'a:b:' });
  });

  it('prefers a stored identity token', async () => {
    const auths = { 'x.io': { ...basic('me:word'), identitytoken: 'token' } };
    expect(await find({ auths }, 'x.io/a')).toEqual({
      identitytoken: 'token',
      serveraddress: 'x.io',
    });
  });

  it('asks the general helper for the registry', async () => {
    const path = await helper(
      'store',
      'echo "{\\"Username\\":\\"$server\\",\\"Secret\\":\\"é:\\"}"',
    );
    expect(await find({ credsStore: 'store' }, 'x.io/a', path)).toEqual({
      username: 'x.io',
      password: 'é:',
      serveraddress: 'x.io',
    });
    expect(await find({ credsStore: 'store' }, 'alpine', path)).toMatchObject({ username: HUB });
  });

  it('prefers the helper of the registry', async () => {
    const path = await helper('own', 'echo \'{"Username":"own","Secret":"s"}\'');
    const config = { credsStore: 'absent', credHelpers: { 'x.io': 'own' } };
    expect(await find(config, 'x.io/a', path)).toMatchObject({ username: 'own' });
  });

  it('takes the answer for an identity token where it says so', async () => {
    const path = await helper('store', 'echo \'{"Username":"<token>","Secret":"t"}\'');
    expect(await find({ credsStore: 'store' }, 'x.io/a', path)).toEqual({
      identitytoken: 't',
      serveraddress: 'x.io',
    });
  });

  it('looks further where the helper knows nothing', async () => {
    const path = await helper('store', 'echo "credentials not found"; exit 1');
    const config = { credsStore: 'store', auths: { 'x.io': basic('me:word') } };
    expect(await find(config, 'x.io/a', path)).toMatchObject({ username: 'me' });
    expect(await find(config, 'quay.io/a', path)).toBeUndefined();
  });

  it('rejects where the helper is not there', async () => {
    await expect(find({ credsStore: 'absent' }, 'x.io/a')).rejects.toMatchObject({
      code: 'credential-helper-failed',
      message: expect.stringContaining(
        'Cannot ask "docker-credential-absent" for the credentials of "x.io": ',
      ),
    });
  });

  it.each(['echo nothing', 'echo "{}"', 'echo "[1"', 'true'])(
    'rejects where the helper does %s',
    async (script) => {
      const path = await helper('store', script);
      await expect(find({ credsStore: 'store' }, 'x.io/a', path)).rejects.toMatchObject({
        name: 'InvalidInput',
        code: 'credential-helper-failed',
      });
    },
  );

  it('tells no secret when the answer is unreadable', async () => {
    const path = await helper('store', 'echo \'{"Secret":"hunter2"\'');
    const thrown: unknown = await find({ credsStore: 'store' }, 'x.io/a', path).catch(
      (error: unknown) => error,
    );
    expect(JSON.stringify(thrown) + String(thrown)).not.toContain('hunter2');
  });
});
