import { constants } from 'node:os';
import type {
  AttachedContainer,
  Container,
  ContainerSummary,
  ContainerId,
  ContainerRequest,
  ExecRequest,
  ExecState,
  FileChange,
  Frame,
  ImageConfig,
  NetworkId,
} from '../../../src/engine/types.ts';
import { OWN_DIRECTORY, STARTER_FILE } from '../../../src/anvil/protocol/loop.ts';
import { ByteReader } from './byte-reader.ts';
import { toConfig, toEnv, toUid } from './container-config.ts';
import { isAnvilShell, runAnvilShell, startStep, type AnvilHost } from './fake-anvil-shell.ts';
import type { FakeImage } from './fake-images.ts';
import { runProgram, type FakeProcess, type Programs } from './fake-process.ts';
import { FileTree, type FakeFile } from './file-tree.ts';
import { FrameQueue } from './frame-queue.ts';
import { listChanges } from './list-changes.ts';
import { whereIs } from './own-scripts.ts';

export interface FakeEndpoint {
  readonly name: string;
  readonly address: string;
  readonly aliases: readonly string[];
}

export interface ContainerSetting {
  readonly id: ContainerId;
  readonly request: ContainerRequest;
  readonly image: FakeImage;
  readonly programs: Programs;
  readonly onEvent: (action: string) => void;
  /** Whose network namespace it is in. */
  readonly neighbour: FakeContainer | undefined;
  readonly now: () => number;
}

/** One container: its files, its processes, who listens to them. */
export class FakeContainer {
  readonly id: ContainerId;
  readonly request: ContainerRequest;
  readonly image: FakeImage;
  readonly files: FileTree;
  readonly config: ImageConfig;
  readonly endpoints = new Map<NetworkId, FakeEndpoint>();
  readonly listening: Set<number>;
  readonly exited = Promise.withResolvers<number>();
  readonly createdAt: number;
  state: 'created' | 'running' | 'exited' = 'created';
  endedAt: number | undefined;
  exitCode = 0;
  readonly #setting: ContainerSetting;
  readonly #own = new FileTree();
  readonly #stdin = new ByteReader();
  readonly #outputs = new Set<FrameQueue>();
  readonly #processes = new Set<Running>();

  constructor(setting: ContainerSetting) {
    const { id, request, image } = setting;
    this.#setting = setting;
    this.createdAt = setting.now();
    this.id = id;
    this.request = request;
    this.image = image;
    this.files = image.files.copy();
    this.config = toConfig(request, image.config);
    this.listening = setting.neighbour?.listening ?? new Set();
  }

  get argv(): readonly string[] {
    return [...this.config.entrypoint, ...this.config.command];
  }

  /** Why it cannot be started; undefined where it can. */
  get startProblem(): string | undefined {
    const [name = ''] = this.argv;
    const path = name.startsWith('/') ? name : `/bin/${name}`;
    if (this.files.lookUp(path) || this.#setting.programs.byName.has(name)) return undefined;
    return `exec: "${name}": executable file not found in $PATH: unknown`;
  }

  start(): void {
    if (this.state === 'running') return;
    this.state = 'running';
    this.#setting.onEvent('start');
    void this.#runFirst().then((code) => this.#exit(code));
  }

  attach(): AttachedContainer {
    const output = new FrameQueue();
    if (this.state === 'exited') output.end();
    this.#outputs.add(output);
    return {
      output,
      write: async (bytes) => this.#stdin.push(bytes),
      close: () => {
        this.#stdin.end();
        output.end();
        this.#outputs.delete(output);
      },
    };
  }

  startExec(request: ExecRequest): {
    readonly state: () => ExecState;
    readonly output: FrameQueue;
  } {
    const output = new FrameQueue();
    const uid = toUid(request.user ?? this.config.user);
    let state: ExecState = { state: 'running' };
    const running = this.#createProcess({
      argv: request.command,
      env: { ...toEnv(this.config.env), ...request.env },
      cwd: request.workdir ?? (this.config.workdir || '/'),
      uid,
      isVisitor: true,
      show: (stream, text) => output.push(stream, text),
    });
    const isStarter = request.command[1] === STARTER_FILE;
    const work = isStarter
      ? startStep(this.#toHost(running))
      : runProgram(running.process, this.#setting.programs);
    void this.#settle(running, work).then((exitCode) => {
      state = { state: 'ended', exitCode };
      return output.end();
    });
    return { state: () => state, output };
  }

  /** What a commit holds: nothing of its volumes, and of a tmpfs the mount point alone. */
  committedFiles(): FileTree {
    const files = this.files.copy();
    for (const volume of this.config.volumes) files.takeFrom(this.image.files, volume);
    files.put(OWN_DIRECTORY, MOUNT_POINT);
    return files;
  }

  changes(): readonly FileChange[] {
    const now = this.committedFiles();
    // What commits always have, there is only with the tmpfs.
    if (!this.request.tmpfs && !this.image.files.lookUp(OWN_DIRECTORY)) now.remove(OWN_DIRECTORY);
    return listChanges(this.image.files, now);
  }

  /**
   * To process 1: other signals than SIGKILL do nothing to a shell that has no trap for them. Registered programs end
   * at SIGTERM, as most servers do.
   */
  kill(signal: string): void {
    if (this.state !== 'running') return;
    const name = signal.replace(/^SIG/, '');
    const handler = this.#trapOf(name);
    if (name === 'KILL') this.#exit(137);
    else if (handler) handler();
    else if (name === 'TERM' && this.#isProgram()) this.#exit(143);
  }

  /** Whether process 1 does something at a signal; undefined if there is no process. */
  takes(signal: string): boolean | undefined {
    const name = signal.replace(/^SIG/, '');
    const takes = name === 'KILL' || (name === 'TERM' && this.#isProgram());
    return this.state === 'running' ? takes || this.#trapOf(name) !== undefined : undefined;
  }

  #trapOf(name: string): (() => void) | undefined {
    return [...this.#processes].find(({ isFirst }) => isFirst)?.traps.get(name);
  }

  #isProgram(): boolean {
    return this.#setting.programs.byName.has(this.argv[0] ?? '');
  }

  /** The connection to the engine is cut: anvils see the end of their stdin. */
  cut(error: unknown): void {
    for (const output of this.#outputs) output.fail(error);
    this.#stdin.end();
  }

  /** As a list has it. */
  summarize(): ContainerSummary {
    const { id, name, image, labels, state } = this.inspect();
    const volumes = (this.request.volumes ?? []).map(({ name: volume, path }) => ({
      name: volume,
      path,
    }));
    return { id, names: [name], image, labels, state, volumes };
  }

  inspect(): Container {
    const { config, request } = this;
    const isRunning = this.state === 'running';
    return {
      id: this.id,
      name: request.name,
      image: this.image.id,
      labels: config.labels,
      state: this.state,
      running: isRunning,
      createdAt: this.createdAt,
      ...(this.endedAt !== undefined && { endedAt: this.endedAt }),
      exitCode: this.exitCode,
      error: '',
      networks: Object.fromEntries(
        [...this.endpoints.values()].map(({ name, address, aliases }) => [
          name,
          { address: isRunning ? address : '', aliases },
        ]),
      ),
      settings: {
        entrypoint: config.entrypoint,
        command: config.command,
        env: config.env,
        user: config.user,
        workdir: config.workdir,
        stopSignal: config.stopSignal,
        healthcheck: config.healthcheck?.test ?? [],
        stdin: request.stdin === true,
        tmpfs: request.tmpfs ?? {},
        binds: request.binds ?? [],
        volumes: (request.volumes ?? []).map(({ name, path, writable = false }) => ({
          name,
          path,
          writable,
        })),
        privileged: request.privileged ?? false,
        addedCapabilities: request.addedCapabilities ?? [],
        resources: request.resources,
        logDriver: request.log === 'none' ? 'none' : 'json-file',
        init: false,
      },
    };
  }

  async #runFirst(): Promise<number> {
    const running = this.#createProcess({
      argv: this.argv,
      env: toEnv(this.config.env),
      cwd: this.config.workdir || '/',
      uid: toUid(this.config.user),
      isFirst: true,
      show: (stream, text) => this.#show(stream, text),
    });
    if (!isAnvilShell(this.argv)) {
      return this.#settle(running, runProgram(running.process, this.#setting.programs));
    }
    await runAnvilShell(this.#toHost(running), this.argv[3] ?? '');
    return 0;
  }

  #toHost(parent: Running): AnvilHost {
    return {
      stdin: this.#stdin,
      print: (text) => parent.process.print(text),
      complain: (text) => parent.process.complain(text),
      read: (path) => this.#own.read(path),
      write: (path, content) => this.#own.write(path, content),
      isDirectory: (path) => this.files.isDirectory(path),
      uid: parent.process.uid,
      where: (path) => whereIs(this.files, path, parent.process.uid),
      killOthers: () => this.#killOthers(),
      count: () => {
        const others = [...this.#processes].filter(({ isFirst }) => !isFirst);
        const visitors = others.filter(({ isVisitor }) => isVisitor);
        return { visitors: visitors.length, others: others.length };
      },
      run: (argv, setting) => {
        const { uid } = parent.process;
        const show: Show = (stream, text) =>
          stream === 'stdout' ? parent.process.print(text) : parent.process.complain(text);
        const isVisitor = parent.isVisitor;
        const running = this.#createProcess({
          argv,
          uid,
          isVisitor,
          show,
          ...setting,
        });
        return this.#settle(running, runProgram(running.process, this.#setting.programs));
      },
    };
  }

  #createProcess(spec: Spec): Running {
    const killed = new AbortController();
    const traps = new Map<string, () => void>();
    const process: FakeProcess = {
      argv: spec.argv,
      env: spec.env,
      cwd: spec.cwd,
      uid: spec.uid,
      files: this.files,
      own: this.#own,
      signal: killed.signal,
      print: (text) => spec.show('stdout', text),
      complain: (text) => spec.show('stderr', text),
      listen: (port) => this.listening.add(port),
      listening: this.listening,
      runOutOfMemory: () => {
        this.#setting.onEvent('oom');
        return 137;
      },
      killOthers: () => this.#killOthers(),
      trap: (signal, handler) => traps.set(signal.replace(/^SIG/, ''), handler),
    };
    const { isFirst = false, isVisitor = false } = spec;
    const running: Running = {
      process,
      traps,
      isFirst,
      isVisitor,
      kill: () => killed.abort(),
    };
    this.#processes.add(running);
    return running;
  }

  /** The exit code of a process: of its program, or of the signal that ended it. */
  async #settle(running: Running, work: Promise<number>): Promise<number> {
    const { signal } = running.process;
    const killed = new Promise<number>((resolve) => {
      const onAbort = (): void => resolve(128 + constants.signals.SIGKILL);
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
    });
    const code = await Promise.race([work, killed]);
    this.#processes.delete(running);
    // With what it has left in the background.
    running.kill();
    return code;
  }

  #killOthers(): void {
    for (const each of this.#processes) if (!each.isFirst) each.kill();
  }

  #exit(code: number): void {
    if (this.state !== 'running') return;
    this.state = 'exited';
    this.endedAt = this.#setting.now();
    this.exitCode = code;
    this.listening.clear();
    for (const each of this.#processes) each.kill();
    for (const output of this.#outputs) output.end();
    this.#stdin.end();
    this.exited.resolve(code);
    this.#setting.onEvent('die');
  }

  #show(stream: Frame['stream'], text: string): void {
    for (const output of this.#outputs) output.push(stream, text);
  }
}

const MOUNT_POINT: FakeFile = {
  kind: 'directory',
  content: Buffer.alloc(0),
  mode: 0o755,
  uid: 0,
  gid: 0,
};

type Show = (stream: Frame['stream'], text: string) => void;

interface Spec {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly uid: number;
  readonly isFirst?: boolean;
  readonly isVisitor?: boolean;
  readonly show: Show;
}

interface Running {
  readonly process: FakeProcess;
  /** What it does at a signal. */
  readonly traps: ReadonlyMap<string, () => void>;
  readonly isFirst: boolean;
  readonly isVisitor: boolean;
  readonly kill: () => void;
}
