import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { systemClock } from '../../../src/base/clock.ts';
import { within } from '../../../src/base/async/within.ts';
import { awaitWithin } from './await-within.ts';
import { OutputLines } from './output-lines.ts';
import { climbSignalLadder } from './signal-ladder.ts';
import type { StepLog } from './step-log.ts';

export interface StepProcessOptions {
  /** By default Node. */
  readonly program?: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** All of it: nothing else is handed on. */
  readonly environment: Readonly<Record<string, string>>;
  readonly log: StepLog;
  /** How long children may hold the output of a process that has ended. */
  readonly heldOutputMs: number;
}

/** How a step's process came to its end. */
export interface ProcessEnd {
  readonly exitCode: number | undefined;
  readonly endedBy: NodeJS.Signals | undefined;
  readonly peakMemoryBytes: number;
}

/** The kernel takes no longer string of `name=value`, its end included. */
const LONGEST_ENV_BYTES = 128 * 1024;
const LOOK_MS = 20;

/** The process of an action's stage, its output read into a log while it runs. */
export class StepProcess {
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #log: StepLog;
  readonly #heldOutputMs: number;
  /** Told of every line as it was printed. */
  readonly #listeners = new Set<(line: string) => void>();
  readonly #printed: string[] = [];
  #peakMemoryBytes = 0;

  constructor(options: StepProcessOptions) {
    this.#log = options.log;
    this.#heldOutputMs = options.heldOutputMs;
    this.#child = spawn(options.program ?? process.execPath, options.args, {
      cwd: options.folder,
      env: checkEnvironment(options.environment, options.log),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = this.#watch();
    this.ended.catch(() => {});
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** As if the runner were gone: what the process prints then breaks its pipe. */
  closeOutput(): void {
    this.#child.stdout.destroy();
    this.#child.stderr.destroy();
  }

  /** As the runner cancels a step; resolves when the process has ended. */
  cancel(): Promise<void> {
    return climbSignalLadder((signal) => this.kill(signal), {
      ended: this.ended,
      clock: systemClock,
    });
  }

  /** The first line that has it, printed or yet to be printed; rejects when there is none. */
  async line(pattern: RegExp, ms = 30_000): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const listener = (line: string): void => {
      if (pattern.test(line)) resolve(line);
    };
    this.#listeners.add(listener);
    for (const line of this.#printed) listener(line);
    this.ended.then(
      () => reject(new Error(`the step ended without a line like ${pattern}`)),
      reject,
    );
    try {
      return await awaitWithin(promise, ms, `a line like ${pattern}`);
    } finally {
      this.#listeners.delete(listener);
    }
  }

  async #watch(): Promise<ProcessEnd> {
    const { stdout, stderr } = this.#child;
    const looking = setInterval(() => this.#look(), LOOK_MS);
    try {
      const printed = Promise.all([this.#read(stdout), this.#read(stderr)]);
      await once(this.#child, 'exit');
      const { exitCode, signalCode: endedBy } = this.#child;
      clearInterval(looking);
      if ((await within(printed, this.#heldOutputMs, systemClock)) === undefined) {
        this.#log.fault('output-held', 'a child holds the output of a process that has ended');
        stdout.destroy();
        stderr.destroy();
      }
      this.#log.end(endedBy !== null);
      return {
        exitCode: exitCode ?? undefined,
        endedBy: endedBy ?? undefined,
        peakMemoryBytes: this.#peakMemoryBytes,
      };
    } finally {
      clearInterval(looking);
    }
  }

  async #read(output: Readable): Promise<true> {
    const lines = new OutputLines();
    try {
      for await (const chunk of output as AsyncIterable<unknown>) {
        if (chunk instanceof Uint8Array) this.#tell(lines.push(chunk));
      }
    } catch {
      // Destroyed, since somebody else holds it.
    }
    this.#tell(lines.end());
    return true;
  }

  #tell(lines: readonly string[]): void {
    for (const line of lines) {
      this.#printed.push(line);
      this.#log.read(line);
      for (const listener of this.#listeners) listener(line);
    }
  }

  #look(): void {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
      const kibibytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
      this.#peakMemoryBytes = Math.max(this.#peakMemoryBytes, kibibytes * 1024);
    } catch {
      // It has just ended.
    }
  }
}

/** What the kernel would refuse is left out, and told. */
function checkEnvironment(
  environment: Readonly<Record<string, string>>,
  log: StepLog,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => {
      const bytes = Buffer.byteLength(`${name}=${value}`) + 1;
      if (bytes <= LONGEST_ENV_BYTES) return true;
      log.fault('env-too-long', `${name}: ${bytes} bytes`);
      return false;
    }),
  );
}
