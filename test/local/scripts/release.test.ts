import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { TESTED_ROOT } from '../../support/processes/tongs-process.ts';

const CHANGELOG = `# Changes

## Unreleased

## 1.2.0 - 2026-12-01

### Added

- A thing.

## 1.1.0 - 2026-11-01

- Another thing.
`;

const FILES = {
  'package.json': JSON.stringify({ name: 'tongs', version: '1.2.0', files: ['dist'] }),
  'CHANGELOG.md': CHANGELOG,
  'dist/commit': '$Format:%H$\n',
  'dist/cli/index.js': "console.log('1.2.0');\n",
  'scripts/build.ts': '\n',
};

/** What others would see, in place of them: each call is a line of `calls`. */
const OTHERS = {
  gh: '[ "$2" = view ] && exec test -e "$OTHERS/released"; echo "gh $*" >>"$OTHERS/calls"; cat "${8-}" >>"$OTHERS/notes"',
  npm: [
    'case $1 in',
    '  view) cat "$OTHERS/published" ;;',
    '  publish) for tar; do :; done; echo "npm $*" >>"$OTHERS/calls"; tar -xOf "$tar" package/dist/commit >"$OTHERS/commit" ;;',
    '  *) PATH=${PATH#*"$OTHERS":} && exec npm "$@" ;;',
    'esac',
  ].join('\n'),
};

interface Spoken {
  readonly exitCode: number | null;
  readonly stdout: string;
  /** Lines on stderr, without the name of the script. */
  readonly said: readonly string[];
}

/** A repository whose version 1.1.0 was released, with its origin beside it. */
class Scratch {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<Scratch> {
    const scratch = new Scratch(await temporaryFolder());
    await scratch.#write('others', OTHERS, 0o755);
    await scratch.write(FILES);
    for (const path of ['scripts/release', 'scripts/lib/say.sh']) {
      await cp(join(TESTED_ROOT, path), scratch.path('work', path));
    }
    scratch.git('init', '-q', '-b', 'main');
    scratch.git('init', '-q', '--bare', '../origin');
    scratch.git('remote', 'add', 'origin', '../origin');
    scratch.commit('1.1.0');
    scratch.git('push', '-q', 'origin', 'main', 'HEAD:refs/tags/v1.1.0', 'HEAD:refs/tags/v1');
    scratch.commit('1.2.0');
    scratch.git('push', '-q', 'origin', 'main');
    return scratch;
  }

  path(...names: readonly string[]): string {
    return join(this.#folder, ...names);
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    await this.#write('work', files, 0o644);
  }

  /** What npm, gh or a test has left there; empty where there is no such file. */
  async readOther(name: string): Promise<string> {
    return readFile(this.path('others', name), 'utf8').catch(() => '');
  }

  async tellOthers(files: Readonly<Record<string, string>>): Promise<void> {
    await this.#write('others', files, 0o644);
  }

  commit(message: string): void {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
  }

  git(...args: readonly string[]): string {
    const options = { cwd: this.path('work'), env: this.#env(), encoding: 'utf8' } as const;
    return execFileSync('git', args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  }

  /** Names of the tags of the origin, and the subjects of their commits. */
  tags(): string[] {
    const format = '--format=%(refname:short) %(subject)';
    return this.git('-C', '../origin', 'for-each-ref', 'refs/tags', format).split('\n');
  }

  release(...args: readonly string[]): Spoken {
    const { status, stdout, stderr } = spawnSync('sh', ['scripts/release', ...args], {
      cwd: this.path('work'),
      env: this.#env(),
      encoding: 'utf8',
    });
    const said = stderr.split('\n').filter((line) => line.startsWith('release: '));
    return { exitCode: status, stdout, said: said.map((line) => line.slice('release: '.length)) };
  }

  #env(): Record<string, string> {
    const others = this.path('others');
    const who = { GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@localhost' };
    const committer = { GIT_COMMITTER_NAME: 'Test', GIT_COMMITTER_EMAIL: 'test@localhost' };
    const path = `${others}:${process.env['PATH']}`;
    return { ...who, ...committer, PATH: path, HOME: this.#folder, OTHERS: others };
  }

  async #write(top: string, files: Readonly<Record<string, string>>, mode: number): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      const path = this.path(top, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, mode === 0o755 ? `#!/bin/sh\n${text}\n` : text, { mode });
    }
  }
}

describe('a release', () => {
  it('that is dry says what it would do, and does none of it', async () => {
    const scratch = await Scratch.open();
    const head = scratch.git('rev-parse', 'HEAD');
    const { exitCode, said } = scratch.release('publish', '--dry-run');
    expect({ exitCode, said }).toEqual({
      exitCode: 0,
      said: [
        'version 1.2.0 can be released',
        `would run: git push origin ${head}:refs/tags/v1.2.0`,
        `would run: git push --force origin ${head}:refs/tags/v1`,
        expect.stringMatching(
          /^would run: gh release create v1\.2\.0 --verify-tag --title Tongs 1\.2\.0 /,
        ),
        expect.stringMatching(
          /^would run: npm publish .*--provenance --access public \S+\/tongs-1\.2\.0\.tgz$/,
        ),
      ],
    });
    expect(scratch.tags()).toEqual(['v1 1.1.0', 'v1.1.0 1.1.0']);
    expect(await scratch.readOther('calls')).toBe('');
    expect(scratch.git('status', '--porcelain')).toBe('');
  });

  it('tags the version, moves the major tag, and publishes with notes and commit', async () => {
    const scratch = await Scratch.open();
    expect(scratch.release('publish').exitCode).toBe(0);
    expect(scratch.tags()).toEqual(['v1 1.2.0', 'v1.1.0 1.1.0', 'v1.2.0 1.2.0']);
    const calls = await scratch.readOther('calls');
    expect(calls.split('\n')).toEqual([
      expect.stringMatching(/^gh release create v1\.2\.0 /),
      expect.stringMatching(/^npm publish /),
      '',
    ]);
    expect(await scratch.readOther('notes')).toBe('\n### Added\n\n- A thing.\n\n');
    expect(await scratch.readOther('commit')).toBe(`${scratch.git('rev-parse', 'HEAD')}\n`);
    expect(scratch.git('status', '--porcelain')).toBe('');
  });

  it('that stopped half-way goes on where it stopped', async () => {
    const scratch = await Scratch.open();
    scratch.git('push', '-q', 'origin', 'HEAD:refs/tags/v1.2.0');
    await scratch.tellOthers({ released: '' });
    expect(scratch.release('publish').said.slice(0, 2)).toEqual([
      'version 1.2.0 can be released',
      'v1.2.0 is tagged already',
    ]);
    expect(await scratch.readOther('calls')).toMatch(/^npm publish [^\n]*\n$/);
    await scratch.tellOthers({ published: '1.2.0\n' });
    expect(scratch.release('publish').said).toEqual([
      'version 1.2.0 can be released',
      'v1.2.0 is tagged already',
      'v1 is this commit already',
      'the GitHub release is there already',
      'npm has 1.2.0 already',
    ]);
    expect(await scratch.readOther('calls')).toMatch(/^npm publish [^\n]*\n$/);
  });

  it('is refused with everything that is wrong', async () => {
    const scratch = await Scratch.open();
    await scratch.write({
      'package.json': FILES['package.json'].replace('1.2.0', '1.0.0'),
      'CHANGELOG.md': CHANGELOG.replace('## Unreleased\n', '## Unreleased\n\n- More.\n'),
      'scripts/build.ts': 'process.exitCode = 1;\n',
    });
    const head = scratch.git('rev-parse', 'HEAD');
    scratch.git('push', '-q', 'origin', `${head}:refs/tags/v1.0.0`);
    scratch.commit('not pushed');
    await scratch.write({ more: '' });
    const { exitCode, said } = scratch.release('publish');
    expect({ exitCode, said }).toEqual({
      exitCode: 1,
      said: [
        'the checkout has changes: commit them first',
        'HEAD is not the newest commit of main: check that out',
        'CHANGELOG.md has no section "## 1.0.0 - YYYY-MM-DD": give "Unreleased" this title',
        'CHANGELOG.md says nothing about 1.0.0',
        'CHANGELOG.md has changes under "Unreleased": move them to 1.0.0',
        `the tag v1.0.0 is another commit (${head}): choose a new version`,
        'version 1.1.0 is released already: choose a later one',
        'dist/ is not what the sources build: run npm run bundle and commit',
        'tongs --version says "1.2.0": change src/base/version.ts',
        'version 1.0.0 cannot be released',
      ],
    });
    expect(scratch.tags()).toEqual(['v1 1.1.0', 'v1.0.0 1.2.0', 'v1.1.0 1.1.0']);
    expect(await scratch.readOther('calls')).toBe('');
  });

  it('needs no commit in an archive of the repository, where git puts it', async () => {
    const scratch = await Scratch.open();
    await cp(join(TESTED_ROOT, '.gitattributes'), scratch.path('work/.gitattributes'));
    scratch.commit('attributes');
    scratch.git('archive', '--format=tar', 'HEAD', '-o', '../archive.tar', 'dist/commit');
    const tar = scratch.path('archive.tar');
    const commit = execFileSync('tar', ['-xOf', tar, 'dist/commit'], { encoding: 'utf8' });
    expect(commit).toBe(`${scratch.git('rev-parse', 'HEAD')}\n`);
  });

  it('has the notes of its version alone', async () => {
    const scratch = await Scratch.open();
    expect(scratch.release('notes').stdout).toBe('\n### Added\n\n- A thing.\n\n');
    expect(scratch.release('everything').exitCode).toBe(2);
  });
});
