import { existsSync, readFileSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCredentials } from '../../../../src/engine/connect/credentials.ts';
import type { DockerConfig } from '../../../../src/engine/connect/docker-config.ts';
import { lookUpProcess } from '../../../../src/engine/owner/process-facts.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';
import { waitFor } from '../../../support/clocks/wait-for.ts';

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

/** What was marked as a secret since it was last looked at. */
const marked: [name: string, value: string][] = [];

/** What the header for an image says. */
async function find(
  config: Partial<DockerConfig>,
  image: string,
  helpers = '/nowhere',
): Promise<unknown> {
  const header = await findCredentials({ ...NONE, ...config }, image, {
    environment: { PATH: `${helpers}:/usr/bin:/bin` },
    markSecret: (value, name) => marked.push([name, String(value)]),
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

  describe.each([
    ['waits for an answer', 'exec sleep 1000'],
    // Its child goes on alone.
    ['has a program of its own that waits', 'sleep 2'],
    ['does not end at SIGTERM', "trap '' TERM; while :; do sleep 1; done"],
    ['prints without an end', 'while :; do echo "$server"; sleep 0.1; done'],
  ])('with a helper that %s', (_, wait) => {
    /** It writes down its process id, and the environment that finds it. */
    async function openWaiting(): Promise<{ path: string; pid: () => Promise<number> }> {
      const path = await helper('store', `echo $$ >"$0.pid"\n${wait}`);
      const file = join(path, 'docker-credential-store.pid');
      return {
        path,
        pid: () =>
          waitFor('the helper', () => Number(existsSync(file) && readFileSync(file)) || false),
      };
    }

    it('rejects with the reason of an abort at once, and ends the helper', async () => {
      const { path, pid } = await openWaiting();
      const stopping = new AbortController();
      const finding = findCredentials({ ...NONE, credsStore: 'store' }, 'x.io/a', {
        environment: { PATH: `${path}:/usr/bin:/bin` },
        markSecret: () => {},
        signal: stopping.signal,
      });
      finding.catch(() => {});
      const helperPid = await pid();
      stopping.abort(new Error('enough'));
      await expect(finding).rejects.toThrow('enough');
      await waitFor('its end', () => lookUpProcess(helperPid).state === 'gone');
    });

    it('rejects when that has taken too long, says how to find out why, and ends the helper', async () => {
      const { path, pid } = await openWaiting();
      const finding = findCredentials({ ...NONE, credsStore: 'store' }, 'x.io/a', {
        environment: { PATH: `${path}:/usr/bin:/bin` },
        markSecret: () => {},
        timeoutMs: 300,
      });
      await expect(finding).rejects.toMatchObject({
        code: 'credential-helper-failed',
        diagnostics: [
          {
            message:
              'Cannot ask "docker-credential-store" for the credentials of "x.io": it did not answer within 300ms',
            hint: 'Run "echo x.io | docker-credential-store get" to see what it is waiting for. It may need to be unlocked.',
          },
        ],
      });
      const helperPid = await pid();
      await waitFor('its end', () => lookUpProcess(helperPid).state === 'gone');
    });
  });

  it('marks the credentials as secret, from wherever they are', async () => {
    marked.length = 0;
    await find({ auths: { 'x.io': basic('me:stored:word') } }, 'x.io/a');
    await find({ auths: { 'y.io': { identitytoken: 'a-token' } } }, 'y.io/a');
    const path = await helper('h', `echo '{"Username":"me","Secret":"helped"}'`);
    await find({ credsStore: 'h' }, 'z.io/a', path);
    expect(marked).toEqual([
      ['the password of registry "x.io"', 'stored:word'],
      ['the identity token of registry "y.io"', 'a-token'],
      ['the password of registry "z.io"', 'helped'],
    ]);
  });

  it('starts no helper once it was aborted', async () => {
    const path = await helper('store', 'touch "$0.started"');
    const finding = findCredentials({ ...NONE, credsStore: 'store' }, 'x.io/a', {
      environment: { PATH: `${path}:/usr/bin:/bin` },
      markSecret: () => {},
      signal: AbortSignal.abort(new Error('enough')),
    });
    await expect(finding).rejects.toThrow('enough');
    expect(existsSync(join(path, 'docker-credential-store.started'))).toBe(false);
  });

  it('tells no secret when the answer is unreadable', async () => {
    const path = await helper('store', 'echo \'{"Secret":"hunter2"\'');
    const thrown: unknown = await find({ credsStore: 'store' }, 'x.io/a', path).catch(
      (error: unknown) => error,
    );
    expect(JSON.stringify(thrown) + String(thrown)).not.toContain('hunter2');
  });
});
