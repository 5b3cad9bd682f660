import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSecret } from '../../../src/agent/config/read-secret.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';

interface Read {
  readonly secret?: string;
  readonly error?: string;
  readonly warnings: readonly string[];
  readonly marked: readonly string[];
}

async function read(
  source: { readonly file: string } | { readonly variable: string },
  environment: Record<string, string> = {},
): Promise<Read> {
  const [warnings, marked]: [string[], string[]] = [[], []];
  const field = 'file' in source ? 'token-file' : 'token-variable';
  const options = {
    what: 'the token of the API',
    environment,
    markSecret: (secret: string | Uint8Array) => void marked.push(String(secret)),
    warn: (text: string) => void warnings.push(text),
  };
  try {
    return { secret: await readSecret({ ...source, field }, options), warnings, marked };
  } catch (error) {
    return { error: JSON.stringify(error) + String(error), warnings, marked };
  }
}

/** In a folder that everybody may enter, or not. */
async function write(mode: number, folderMode = 0o755): Promise<string> {
  const folder = join(await temporaryFolder(), 'inner');
  await mkdir(folder);
  const file = join(folder, 'token');
  await writeFile(file, ' s3cret\n');
  await chmod(file, mode);
  await chmod(folder, folderMode);
  return file;
}

describe('the file of a secret', () => {
  it.each([
    [0o600, 0o755],
    [0o640, 0o755],
    [0o644, 0o700],
    [0o666, 0o750],
  ])('of mode %o in a folder of mode %o is good', async (mode, folderMode) => {
    const file = await write(mode, folderMode);
    expect(await read({ file })).toEqual({ secret: 's3cret', warnings: [], marked: ['s3cret'] });
  });

  it('that every user can read is worth a warning, also behind a link', async () => {
    const file = await write(0o644);
    const link = join(await temporaryFolder(), 'link');
    await symlink(file, link);
    for (const path of [file, link]) {
      expect(await read({ file: path })).toEqual({
        secret: 's3cret',
        warnings: [
          'every user of this machine can read the token of the API: run "chmod o-rwx" for the file that "token-file" names',
        ],
        marked: ['s3cret'],
      });
    }
  });

  it('that every user can change is refused', async () => {
    const { error } = await read({ file: await write(0o602) });
    expect(error).toContain('every user of this machine can change the file that');
  });

  it.each(['s3cret-in-place-of-a-path', `s3cret${'x'.repeat(300)}`, '', 'folder', 'empty', 'big'])(
    'is not shown if it cannot be read: %s',
    async (name) => {
      const folder = await temporaryFolder();
      await mkdir(join(folder, 'folder'));
      await writeFile(join(folder, 'empty'), '\n');
      await writeFile(join(folder, 'big'), 'x'.repeat(70_000));
      const { error } = await read({ file: join(folder, name) });
      expect(error).toContain('the file that \\"token-file\\" names ');
      expect(error).not.toContain(folder);
      expect(error).not.toContain('s3cret');
    },
  );
});

describe('the variable of a secret', () => {
  it('has the secret, or is named by its field', async () => {
    expect(await read({ variable: 'TOKEN' }, { TOKEN: ' s3cret ' })).toMatchObject({
      secret: 's3cret',
    });
    const { error } = await read({ variable: 'S3CRET' });
    expect(error).toContain('the variable that "token-variable" names is empty or not set');
    expect(error).not.toContain('S3CRET');
  });
});
