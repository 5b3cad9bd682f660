import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDocker } from '../../../src/engine/docker/docker.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { lookUpProcess } from '../../../src/engine/owner/process-facts.ts';
import { copyImage } from './copy-image.ts';
import type { EngineRig } from './engine.ts';
import { waitFor } from '../clocks/wait-for.ts';

/** Why this machine cannot have an engine for one test; empty where it can. */
export function whyNoOwnEngine(): string {
  if (process.platform !== 'linux') return 'only on Linux';
  if (process.getuid?.() !== 0) return 'only root may start an engine';
  const missing = ['dockerd', 'unshare', 'nsenter', 'ip'].filter((each) => !isInstalled(each));
  if (missing.length > 0) return `${missing.join(', ')} not installed`;
  const { status } = spawnSync('unshare', ['--net', '--mount', 'true'], { stdio: 'ignore' });
  return status === 0 ? '' : 'this machine allows no namespaces';
}

/**
 * A dockerd that belongs to one test, beside those of the machine: in a network and a mount namespace
 * of its own, with a root and a socket of its own. May be killed.
 */
export class OwnEngine implements AsyncDisposable {
  readonly #folder: string;
  readonly #options: OwnEngineOptions;
  /** Keeps the namespaces, whatever happens to daemons. */
  #holder: ChildProcess | undefined;
  #daemon: ChildProcess | undefined;
  /** One of each start; one that was opened before a restart reaches the daemon that runs now. */
  readonly #engines: Engine[] = [];

  constructor(folder: string, options: OwnEngineOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  get socket(): string {
    return join(this.#folder, 'docker.sock');
  }

  get rig(): EngineRig {
    const engine = this.#engines.at(-1);
    if (!engine) throw new Error('the engine does not run');
    return { address: { kind: 'unix', path: this.socket }, engine };
  }

  /** What the daemon has said. */
  log(): string {
    return readFileSync(join(this.#folder, 'log'), 'utf8');
  }

  async prepare(from: EngineRig): Promise<void> {
    const { dataMegabytes, images } = this.#options;
    await mkdir(this.#dataRoot);
    const mount =
      dataMegabytes === undefined
        ? ':'
        : `mount -t tmpfs -o size=${dataMegabytes}m own "${this.#dataRoot}"`;
    const script = `ip link set lo up && ${mount} && echo held && exec sleep 100000`;
    this.#holder = spawn('unshare', ['--net', '--mount', 'sh', '-ec', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!this.#holder.stdout) throw new Error('the holder of the namespaces is mute');
    await once(this.#holder.stdout, 'data');
    await this.start();
    for (const image of images) await copyImage(image, from, this.rig);
  }

  /** Starts the daemon, also after it was killed; resolves when it answers. */
  async start(): Promise<void> {
    // Files of the dead would stop the next one: their numbers may be other processes by now.
    await waitFor('the end of containerd', () => isDead(this.#readContainerd()));
    await rm(this.#pidFile, { force: true });
    await rm(this.#containerdFile, { force: true });
    const inside = ['--target', String(this.#holder?.pid), '--net', '--mount'];
    const script = `exec dockerd "$@" >>"${join(this.#folder, 'log')}" 2>&1`;
    const daemon = spawn('nsenter', [...inside, 'sh', '-c', script, 'sh', ...this.#flags()], {
      stdio: 'ignore',
    });
    this.#daemon = daemon;
    const engine = await waitFor('an answer of the engine', async () => {
      if (daemon.exitCode !== null) throw new Error(`dockerd has ended:\n${this.log()}`);
      return connectDocker({ kind: 'unix', path: this.socket }).catch(() => undefined);
    });
    this.#engines.push(engine);
  }

  /** SIGKILL to the daemon alone: its containers go on. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const engine of this.#engines) engine.close();
    await this.#end('SIGTERM');
    await waitFor('the end of containerd', () => isDead(this.#readContainerd()));
    endContainers(this.#folder);
    this.#holder?.kill('SIGKILL');
    // The last mounts go with the last process, a moment later.
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  get #dataRoot(): string {
    return join(this.#folder, 'data');
  }

  get #pidFile(): string {
    return join(this.#folder, 'pid');
  }

  get #containerdFile(): string {
    return join(this.#folder, 'exec/containerd/containerd.pid');
  }

  /** It dies with its daemon. */
  #readContainerd(): number {
    const file = this.#containerdFile;
    return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  }

  #flags(): string[] {
    return [
      `--host=unix://${this.socket}`,
      `--data-root=${this.#dataRoot}`,
      `--exec-root=${join(this.#folder, 'exec')}`,
      `--pidfile=${this.#pidFile}`,
    ];
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const daemon = this.#daemon;
    if (!daemon || daemon.exitCode !== null || daemon.signalCode !== null) return;
    const exited = once(daemon, 'exit');
    daemon.kill(signal);
    await exited;
  }
}

export interface OwnEngineOptions {
  /** Copied from the engine that the tests run on. */
  readonly images: readonly string[];
  /** Size of the filesystem on which it keeps everything; by default that of the machine. */
  readonly dataMegabytes?: number;
}

export async function startOwnEngine(
  from: EngineRig,
  options: OwnEngineOptions,
): Promise<OwnEngine> {
  const own = new OwnEngine(await mkdtemp(join(tmpdir(), 'tongs-own-')), options);
  try {
    await own.prepare(from);
  } catch (error) {
    await own[Symbol.asyncDispose]().catch(() => {});
    throw error;
  }
  return own;
}

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '')
    .split(':')
    .concat('/usr/sbin', '/sbin')
    .some((folder) => existsSync(join(folder, program)));
}

function isDead(pid: number): boolean {
  return pid === 0 || lookUpProcess(pid).state === 'gone';
}

/** What a daemon that was killed has left: each container is the child of a shim. */
function endContainers(folder: string): void {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const shims = processes.filter((pid) => {
    const command = readProc(pid, 'cmdline');
    return command.includes('containerd-shim') && command.includes(`${folder}/`);
  });
  const children = processes.filter((pid) =>
    shims.includes(/\) \S (\d+) /.exec(readProc(pid, 'stat'))?.[1] ?? ''),
  );
  for (const pid of [...children, ...shims]) process.kill(Number(pid), 'SIGKILL');
}

function readProc(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
