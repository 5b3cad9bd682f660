import { execFileSync } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describeAddress } from '../../../src/engine/connect/address.ts';
import { endProcess } from '../../../src/engine/owner/process-facts.ts';
import type { ImageSummary } from '../../../src/engine/types.ts';
import { repositoryName } from '../../../src/snapshots/names.ts';
import type { EngineRig } from '../engines/engine.ts';
import { listSnapshots } from '../images/repository-snapshots.ts';
import { TongsProcess, type Ended, type StartOptions } from '../processes/tongs-process.ts';
import { openForTest, TestOwner } from './test-owner.ts';

const COMPILED_CODE = join(tmpdir(), `tongs-test-compiled-${process.getuid?.() ?? 0}`);

export interface RunOptions extends Partial<Omit<StartOptions, 'folder'>> {
  /** Below the project's folder. */
  readonly in?: string;
  /** Whether the run writes its events (`--events`). */
  readonly logged?: boolean;
}

/**
 * A folder with a pipeline, a home of its own, and the runs of it. What its runs leave on the engine
 * fails the test; the snapshots that they made go with it. A failed test prints every run.
 */
export class Project extends TestOwner {
  /** Real path. */
  readonly folder: string;
  readonly home: string;
  readonly runs: TongsProcess[] = [];
  readonly #outer: string;
  #identity: string | undefined;

  constructor(rig: EngineRig, outer: string) {
    super(rig, outer);
    this.#outer = outer;
    this.folder = join(outer, 'project');
    this.home = join(outer, 'home');
  }

  /** What its runs' objects are labelled with. */
  get repository(): string {
    return repositoryName(this.#identity ?? this.folder);
  }

  /** Makes it a repository with an origin: all folders in it are of one repository then. */
  initWithOrigin(): void {
    this.#identity = `git.example.invalid/team/${basename(this.#outer).toLowerCase()}`;
    this.shell(`git init -q && git remote add origin https://${this.#identity}.git`);
  }

  /** What a run inherits: nothing of this process but the way to programs. */
  get env(): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.home,
      // Of all tests: each would compile the bundle again.
      XDG_CACHE_HOME: COMPILED_CODE,
      DOCKER_HOST: describeAddress(this.rig.address),
    };
  }

  /** A path beside the folder, of no interest to any run. */
  beside(name: string): string {
    return join(this.#outer, name);
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.folder, path)), { recursive: true });
      await writeFile(join(this.folder, path), text);
    }
  }

  /** A shell script in the folder; its output. */
  shell(script: string, env: Readonly<Record<string, string>> = {}): string {
    return execFileSync('sh', ['-ec', script], {
      cwd: this.folder,
      env: { ...this.env, ...GIT_IDENTITY, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  start(args: readonly string[], options: RunOptions = {}): TongsProcess {
    const events = this.beside(`events-${this.runs.length}.jsonl`);
    const started = new TongsProcess(args, {
      ...options,
      folder: join(this.folder, options.in ?? ''),
      env: { ...this.env, ...options.env },
      ...(options.logged && { events }),
    });
    this.runs.push(started);
    return started;
  }

  /** `tongs run` with its events. */
  startRun(args: readonly string[] = ['pipeline.yml'], options: RunOptions = {}): TongsProcess {
    return this.start(['run', ...args], { logged: true, ...options });
  }

  async run(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
    return this.start(args, options).ended;
  }

  /** Snapshots of all its pipelines. */
  async snapshots(): Promise<readonly ImageSummary[]> {
    return listSnapshots(this.rig.engine, this.repository);
  }

  /** Untags the snapshots of one step. */
  async forget(step: string): Promise<void> {
    for (const { tags, labels } of await this.snapshots()) {
      if (labels['dev.tongs.snapshot.step'] !== step) continue;
      for (const tag of tags) await this.rig.engine.removeImage(tag);
    }
  }

  describe(): string {
    return this.runs.map((run) => run.describe()).join('\n\n');
  }

  protected async endProcesses(): Promise<void> {
    for (const run of this.runs) {
      if (run.isRunning) run.kill('SIGKILL');
      await run.ended;
      // What it has left to another process.
      for (const { pid } of run.log.of('source-save-started')) endProcess(pid, 'SIGKILL');
    }
  }
}

const GIT_IDENTITY = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@localhost',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@localhost',
};

/** A project for one test, with these files. */
export async function openProject(
  rig: EngineRig,
  files: Readonly<Record<string, string>>,
): Promise<Project> {
  const project = await open(rig);
  await mkdir(project.folder);
  await project.write(files);
  return project;
}

/** A project for one test, with the files of a folder. */
export async function openProjectFrom(rig: EngineRig, folder: string): Promise<Project> {
  const project = await open(rig);
  await cp(folder, project.folder, { recursive: true, verbatimSymlinks: true });
  return project;
}

async function open(rig: EngineRig): Promise<Project> {
  const project = await openForTest('e2e', (folder) => new Project(rig, folder));
  await mkdir(project.home);
  return project;
}
