import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { constants } from 'node:os';
import { nodeArguments } from './another-user.ts';
import { EventLog } from '../output/event-log.ts';

/** The repository whose built command line is tested; another one than this by `TONGS_TEST_ROOT`. */
export const TESTED_ROOT = process.env['TONGS_TEST_ROOT'] || join(import.meta.dirname, '../../..');

/** Argument vectors that start it: the bundle by this Node, or the file that npm links. */
export const BUNDLE = [process.execPath, join(TESTED_ROOT, 'dist/cli/index.js')] as const;
export const BIN = join(TESTED_ROOT, 'bin/tongs.cjs');

export interface StartOptions {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** What is run with the arguments; by default the bundle. */
  readonly program?: readonly string[];
  /** A file for `--events`; the log is there when it is given. */
  readonly events?: string;
  /** What it reads on standard input; by default nothing. */
  readonly stdin?: string;
  /** Who runs the bundle, if somebody else. */
  readonly uid?: number;
}

export interface Ended {
  /** As a shell has it: 128 and the number of the signal that ended it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

function toProgram(uid: number | undefined): readonly string[] {
  const [node, script] = BUNDLE;
  return [node, ...nodeArguments(script, uid)];
}

/** A run of the command line in a process of its own. */
export class TongsProcess {
  readonly child: ChildProcess;
  readonly args: readonly string[];
  readonly log: EventLog;
  readonly ended: Promise<Ended>;
  readonly #output = { stdout: '', stderr: '' };

  constructor(args: readonly string[], options: StartOptions) {
    if (!existsSync(BUNDLE[1])) throw new Error('dist is missing: run "npm run bundle" first');
    this.args = options.events === undefined ? args : [...args, '--events', options.events];
    this.log = new EventLog(options.events);
    const [program = '', ...before] = options.program ?? toProgram(options.uid);
    this.child = spawn(program, [...before, ...this.args], {
      cwd: options.folder,
      env: { ...options.env },
      stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    this.child.stdin?.end(options.stdin);
    for (const stream of ['stdout', 'stderr'] as const) {
      this.child[stream]?.setEncoding('utf8').on('data', (text: string) => {
        this.#output[stream] += text;
      });
    }
    this.ended = this.#end();
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  get stdout(): string {
    return this.#output.stdout;
  }

  get stderr(): string {
    return this.#output.stderr;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** For whoever reads of a failure. */
  describe(): string {
    return [
      `$ tongs ${this.args.join(' ')}`,
      this.stdout,
      this.stderr,
      ...this.log.lines(),
      `exit code ${this.child.exitCode}, signal ${this.child.signalCode}`,
    ].join('\n');
  }

  async #end(): Promise<Ended> {
    await once(this.child, 'close');
    const { exitCode, signalCode } = this.child;
    const bySignal = signalCode === null ? 0 : 128 + constants.signals[signalCode];
    return { exitCode: exitCode ?? bySignal, stdout: this.stdout, stderr: this.stderr };
  }
}

/** The command line by itself: no engine, and nothing of this process but the way to programs. */
export async function runTongs(
  args: readonly string[],
  options: Partial<StartOptions> & Pick<StartOptions, 'folder'>,
): Promise<Ended> {
  const { folder, env } = options;
  const own = { PATH: process.env['PATH'] ?? '', HOME: folder, DOCKER_HOST: NO_ENGINE };
  return new TongsProcess(args, { ...options, env: { ...own, ...env } }).ended;
}

/** An address at which there is none. */
const NO_ENGINE = 'unix:///nowhere/engine.sock';
