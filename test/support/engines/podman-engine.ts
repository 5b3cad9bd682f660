import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connectDocker } from '../../../src/engine/docker/docker.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { waitFor } from '../clocks/wait-for.ts';

/** Where `scripts/second-engine` has installed later versions of engines. */
const ROOT = join(process.env['TONGS_ENGINES'] ?? '/var/lib/tongs-engines', 'root');

/** Why there can be no Podman for a test; empty where there can. */
export function whyNoPodman(): string {
  if (process.env['TONGS_SETUP_ENGINE'] === 'never') return 'TONGS_SETUP_ENGINE is never';
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux';
  if (!existsSync(join(ROOT, 'usr/bin/podman'))) return 'the second engine brings no Podman';
  const { status } = spawnSync('unshare', [...NAMESPACES, 'true'], { stdio: 'ignore' });
  return status === 0 ? '' : 'this machine allows no namespaces';
}

/** The API of Podman on a socket in a folder below `/tmp`, with empty storage in memory. All ends with its process. */
export class PodmanEngine implements AsyncDisposable {
  readonly engine: Engine;
  readonly #process: ChildProcess;

  static async start(folder: string): Promise<PodmanEngine> {
    const socket = join(folder, 'podman.sock');
    const podman = spawn('unshare', [...NAMESPACES, 'sh', '-ec', SCRIPT, 'sh', ROOT, socket], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    podman.stderr.on('data', (text) => (said += String(text)));
    const engine = await waitFor('an answer of Podman', async () => {
      if (podman.exitCode !== null) throw new Error(`Podman has ended: ${said}`);
      return connectDocker({ kind: 'unix', path: socket }).catch(() => undefined);
    });
    return new PodmanEngine(engine, podman);
  }

  private constructor(engine: Engine, podman: ChildProcess) {
    this.engine = engine;
    this.#process = podman;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.engine.close();
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exited;
  }
}

const NAMESPACES = ['--mount', '--net', '--pid', '--fork', '--kill-child'];

const SCRIPT = `
root=$1 socket=$2
mount -t proc proc "$root/proc"
for folder in tmp dev sys; do mount --rbind "/$folder" "$root/$folder"; done
mount -t tmpfs tmpfs "$root/mnt"
exec chroot "$root" podman --root /mnt/storage --runroot /mnt/run --storage-driver vfs \\
  --events-backend none system service --time 0 "unix://$socket"`;
