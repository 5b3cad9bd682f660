import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFiles } from './command-files.ts';
import type { RunnerJob } from './job.ts';
import { StepLog } from './step-log.ts';
import { StepProcess } from './step-process.ts';
import type { LogRecord } from './step-record.ts';

/** The end of a job as the runner has it after the hook. */
export interface HookRecord extends LogRecord {
  /** Undefined where there is no hook, or no such file. */
  readonly exitCode: number | undefined;
  readonly conclusion: 'success' | 'failure';
}

const HOOK = 'ACTIONS_RUNNER_HOOK_JOB_COMPLETED';

/** A self-hosted runner, unpacked into a folder. It knows of `.env` what was there when it started. */
export class InstalledRunner {
  readonly folder: string;
  #env: Readonly<Record<string, string>> = {};

  /** `node` is what the runner brings as `node24`; by default the Node of this process. */
  constructor(folder: string, { node = process.execPath }: { readonly node?: string } = {}) {
    this.folder = folder;
    mkdirSync(join(folder, 'externals/node24/bin'), { recursive: true });
    writeFileSync(join(folder, 'config.sh'), '');
    symlinkSync(node, join(folder, 'externals/node24/bin/node'));
  }

  get envFile(): string {
    return join(this.folder, '.env');
  }

  /** Reads `.env`: a name, the first `=`, the rest of the line. */
  start(): void {
    const text = existsSync(this.envFile) ? readFileSync(this.envFile, 'utf8') : '';
    const env: Record<string, string> = {};
    for (const line of text.split(/\r\n|\r|\n/)) {
      const at = line.indexOf('=');
      if (at > 0) env[line.slice(0, at)] = line.slice(at + 1);
    }
    this.#env = env;
  }

  /** The hook at the end of a job. A runner waits for it without a limit. */
  async complete(job: RunnerJob): Promise<HookRecord> {
    const log = new StepLog({ masks: job.masks, workspace: job.workspace });
    const path = this.#env[HOOK];
    if (!path) return { ...log.record(), exitCode: undefined, conclusion: 'success' };
    if (!existsSync(path) || !/\.(?:sh|ps1|js)$/.test(path)) {
      return { ...log.record(), exitCode: undefined, conclusion: 'failure' };
    }
    const files = new CommandFiles(join(job.temp, '_runner_file_commands', 'hook'));
    const process = new StepProcess({
      ...toCommand(path),
      folder: job.workspace,
      log,
      heldOutputMs: job.heldOutputMs,
      environment: { ...job.environment('hook'), ...this.#env, ...files.variables },
    });
    const { exitCode } = await process.ended;
    const { summary: _, ...read } = files.read(job.masks, (kind, detail) =>
      log.fault(kind, detail),
    );
    for (const name of Object.keys(read.outputs)) log.fault('output-dropped', name);
    return { ...log.record(), exitCode, conclusion: exitCode === 0 ? 'success' : 'failure' };
  }
}

function toCommand(path: string): { readonly program?: string; readonly args: readonly string[] } {
  if (path.endsWith('.js')) return { args: [path] };
  return { program: 'bash', args: ['--noprofile', '--norc', '-e', '-o', 'pipefail', path] };
}
