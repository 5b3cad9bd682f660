import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

/** What git reads here does not depend on the machine's user. */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
  GIT_ALLOW_PROTOCOL: 'file',
};

export interface Repository {
  readonly folder: string;
  /** Runs git in it; what it prints. */
  readonly git: (...args: readonly string[]) => string;
  /** Writes files by their paths, with the folders that they need. */
  readonly write: (files: Readonly<Record<string, string | Uint8Array>>) => void;
  /** Writes files and commits all that is there. */
  readonly commit: (files: Readonly<Record<string, string | Uint8Array>>) => void;
}

/** A new repository in a folder that goes with the test, or in the one given; `init` are more arguments of `git init`. */
export async function createRepository(
  folder?: string,
  init: readonly string[] = [],
): Promise<Repository> {
  const where = folder ?? (await temporaryFolder());
  mkdirSync(where, { recursive: true });
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, {
      cwd: where,
      env: GIT_ENVIRONMENT,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  const write: Repository['write'] = (files) => writeFiles(where, files);
  git('init', '--quiet', '--initial-branch=main', ...init);
  return {
    folder: where,
    git,
    write,
    commit: (files) => {
      write(files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', 'test');
    },
  };
}

/** Writes files by their paths, with the folders that they need. */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
