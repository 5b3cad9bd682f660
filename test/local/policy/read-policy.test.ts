import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../src/base/errors/errors.ts';
import { NO_POLICY } from '../../../src/policy/model.ts';
import { HOST_POLICY, readPolicy } from '../../../src/policy/read-policy.ts';
import type { TrustedFile } from '../../../src/policy/trusted-file.ts';
import { makePolicyPlace } from '../../support/files/policy-place.ts';

const isRoot = process.getuid?.() === 0;
const LIMIT = 'prune: { least-age: 1h }\n';

async function refusal(file: TrustedFile): Promise<{ code: string; message: string }> {
  try {
    await readPolicy(file);
  } catch (error) {
    if (error instanceof InvalidInput) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('the policy was read');
}

describe('readPolicy', () => {
  it('reads the file, and finds no policy where there is none', async () => {
    const file = await makePolicyPlace(LIMIT);
    expect(await readPolicy(file)).toMatchObject({
      file: file.path,
      prune: { leastAgeMs: 3_600_000 },
    });
    expect(await readPolicy(await makePolicyPlace(undefined))).toBe(NO_POLICY);
    const nowhere = { ...file, path: join(file.root, 'no', 'such', 'folder.yml') };
    expect(await readPolicy(nowhere)).toBe(NO_POLICY);
  });

  it('has a fixed path, and trusts root alone', () => {
    expect(HOST_POLICY).toEqual({ path: '/etc/tongs/policy.yml', owner: 0, root: '/' });
  });

  it('reports every mistake with its place', async () => {
    const file = await makePolicyPlace('prune: { least-age: 1 }\nsnapshot: {}\n');
    const thrown = await readPolicy(file).catch((error: unknown) => error);
    expect(thrown).toMatchObject({
      code: 'policy-invalid',
      exitCode: 2,
      diagnostics: [
        { place: { file: file.path, line: 1 } },
        { place: { file: file.path, line: 2 }, hint: 'Did you mean "snapshots"?' },
      ],
    });
  });

  it.each([
    ['the file can be changed by its group', 0o664, ''],
    ['the file can be changed by all', 0o646, ''],
    ['its folder can be changed by all', 0o777, '..'],
    ['a folder above can be changed by all', 0o757, '../..'],
    ['a folder is one like /tmp', 0o1777, '..'],
  ])('refuses a policy if %s', async (_, mode, above) => {
    const file = await makePolicyPlace(LIMIT);
    const changed = join(file.path, above);
    chmodSync(changed, mode);
    expect(await refusal(file)).toEqual({
      code: 'policy-unsafe',
      message: expect.stringContaining(`"${changed}" can be changed by other users`),
    });
  });

  it.runIf(isRoot)('refuses a file and folders of another user', async () => {
    for (const above of ['', '..']) {
      const file = await makePolicyPlace(LIMIT);
      chownSync(join(file.path, above), 1234, 1234);
      expect(await refusal(file)).toEqual({
        code: 'policy-unsafe',
        message: expect.stringContaining('belongs to the user 1234'),
      });
    }
  });

  it('follows links that are as safe, and no others', async () => {
    const file = await makePolicyPlace(LIMIT);
    const store = join(file.root, 'store');
    mkdirSync(store, { mode: 0o755 });
    renameSync(file.path, join(store, 'policy-v2.yml'));
    symlinkSync('../../store/current.yml', file.path);
    symlinkSync(join(store, 'policy-v2.yml'), join(store, 'current.yml'));
    expect(await readPolicy(file)).toMatchObject({ prune: { leastAgeMs: 3_600_000 } });
    // A folder that is neither on the way to the link nor to the file.
    chmodSync(store, 0o777);
    expect(await refusal(file)).toMatchObject({ code: 'policy-unsafe' });
    chmodSync(store, 0o755);
    const open = join(file.root, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    rmSync(file.path);
    symlinkSync('../../open/link.yml', file.path);
    symlinkSync(join(store, 'policy-v2.yml'), join(open, 'link.yml'));
    expect(await refusal(file)).toEqual({
      code: 'policy-unsafe',
      message: expect.stringContaining(`"${open}" can be changed by other users`),
    });
  });

  it('refuses a link that leads nowhere or to itself', async () => {
    const file = await makePolicyPlace(undefined);
    symlinkSync('nothing.yml', file.path);
    expect(await refusal(file)).toEqual({
      code: 'policy-unreadable',
      message: `Cannot read the policy "${file.path}": it is a link that leads nowhere`,
    });
    rmSync(file.path);
    symlinkSync('policy.yml', file.path);
    expect(await refusal(file)).toMatchObject({ message: expect.stringContaining('to itself') });
  });

  it('refuses what is not a file, without waiting for it', async () => {
    const folder = await makePolicyPlace(undefined);
    mkdirSync(folder.path, { mode: 0o755 });
    expect(await refusal(folder)).toMatchObject({ code: 'policy-unreadable' });
    const pipe = await makePolicyPlace(undefined);
    execFileSync('mkfifo', ['-m', '644', pipe.path]);
    expect(await refusal(pipe)).toEqual({
      code: 'policy-unreadable',
      message: expect.stringContaining('it is not a file'),
    });
    const large = await makePolicyPlace(`# ${'x'.repeat(70_000)}\n${LIMIT}`);
    expect(await refusal(large)).toMatchObject({ message: expect.stringContaining('larger than') });
    const inside = { ...large, path: join(large.path, 'policy.yml') };
    expect(await refusal(inside)).toMatchObject({ message: expect.stringContaining('no') });
  });

  it.skipIf(isRoot)('refuses a file that it may not read', async () => {
    const file = await makePolicyPlace(LIMIT);
    chmodSync(file.path, 0o000);
    expect(await refusal(file)).toMatchObject({ code: 'policy-unreadable' });
  });
});
