import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { temporaryFolder } from '../files/temporary-folder.ts';

/**
 * Why a process cannot get an `/etc` of its own on this machine; undefined if it can. The path of the policy is fixed,
 * so that a test of the built program needs another `/etc`, and no other process may see it.
 */
export function whyNoOwnEtc(): string | undefined {
  if (process.getuid?.() !== 0) return 'it needs root';
  const { status, stderr } = spawnSync('unshare', ['--mount', 'mount', '--bind', '/etc', '/etc']);
  return status === 0 ? undefined : `unshare fails: ${String(stderr ?? 'not found').trim()}`;
}

/** No shell: it would drop variables such as `INPUT_PRUNE-ALL`. */
const MOUNT_AND_RUN = `
const { spawnSync } = require('node:child_process');
const [etc, ...args] = process.argv.slice(1);
const stdio = 'inherit';
if (spawnSync('mount', ['--bind', etc, '/etc'], { stdio }).status !== 0) process.exit(99);
process.exit(spawnSync(process.execPath, args, { stdio }).status ?? 98);
`;

/** A copy of `/etc` with a policy in it. */
export class OwnEtc {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<OwnEtc> {
    const folder = join(await temporaryFolder(), 'etc');
    cpSync('/etc', folder, { recursive: true, verbatimSymlinks: true });
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'tongs'), { mode: 0o755 });
    return new OwnEtc(folder);
  }

  writePolicy(policy: string, mode = 0o644): void {
    const path = join(this.#folder, 'tongs', 'policy.yml');
    writeFileSync(path, policy);
    chmodSync(path, mode);
  }

  /** Runs a script of the bundle where this is `/etc`. */
  async run(
    script: string,
    { args = [], env = {}, folder }: OwnEtcOptions,
  ): Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }> {
    const command = ['--mount', process.execPath, '-e', MOUNT_AND_RUN, this.#folder, script];
    const child = spawn('unshare', [...command, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr, [exitCode]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { exitCode: Number(exitCode), stdout, stderr };
  }
}

interface OwnEtcOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly folder: string;
}
