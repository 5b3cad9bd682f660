import { join } from 'node:path';
import { nodeArguments } from '../processes/another-user.ts';
import { toInputVariables, type ActionFile } from './action-file.ts';
import { CommandFiles } from './command-files.ts';
import type { RunnerJob } from './job.ts';
import { StepLog } from './step-log.ts';
import { StepProcess, type ProcessEnd } from './step-process.ts';
import type { JobStatus, StepRecord } from './step-record.ts';

export interface UseOptions {
  readonly with?: Readonly<Record<string, string>>;
  /** What it comes to at post, for which a runner evaluates it once more; by default the same. */
  readonly withAtPost?: Readonly<Record<string, string>>;
  readonly continueOnError?: boolean;
  /** Runs its processes as somebody else. */
  readonly uid?: number;
  /** Runs them in the container of the job (`container:` in a workflow), on the engine at `host`. */
  readonly container?: { readonly host: string; readonly id: string };
}

const EXEC_CLIENT = join(import.meta.dirname, 'exec-client.ts');

/** One step of a job that uses an action: its main stage, and later its post stage. */
export class StepUse {
  readonly id: string;
  readonly action: ActionFile;
  readonly #job: RunnerJob;
  readonly #options: UseOptions;
  /** Of this use alone; names compare without case. */
  readonly #state = new Map<string, string>();
  #process: StepProcess | undefined;
  #files: CommandFiles | undefined;
  #isCancelled = false;

  constructor(
    job: RunnerJob,
    about: { readonly id: string; readonly action: ActionFile; readonly options: UseOptions },
  ) {
    this.#job = job;
    this.id = about.id;
    this.action = about.action;
    this.#options = about.options;
  }

  /** What the stage that runs has saved so far, or what the last one has left. */
  get state(): Readonly<Record<string, string>> {
    return { ...Object.fromEntries(this.#state), ...this.#files?.peekState() };
  }

  get process(): StepProcess {
    if (this.#process) return this.#process;
    throw new Error(`step "${this.id}" has not started`);
  }

  /** Starts the main stage; its end is a record. */
  main(): { readonly process: StepProcess; readonly record: Promise<StepRecord> } {
    const record = this.#run('main');
    record.catch(() => {});
    return { process: this.process, record };
  }

  async post(): Promise<StepRecord> {
    return this.#run('post');
  }

  /** The job is cancelled while the main stage runs; resolves when its process has ended. */
  async cancel(): Promise<void> {
    this.#isCancelled = true;
    this.#job.status = 'cancelled';
    await this.process.cancel();
  }

  async #run(stage: StepRecord['stage']): Promise<StepRecord> {
    const { workspace, masks } = this.#job;
    const script = stage === 'main' ? this.action.main : this.action.post;
    if (script === undefined) throw new Error(`step "${this.id}" has no ${stage}`);
    // Post is given what main has saved, also where main still runs.
    const { state } = this;
    const files = new CommandFiles(join(this.#job.temp, '_runner_file_commands', this.id, stage));
    const log = new StepLog({ masks, workspace });
    this.#files = files;
    this.#process = new StepProcess({
      args: this.#toArguments(script),
      folder: workspace,
      log,
      heldOutputMs: this.#job.heldOutputMs,
      environment: {
        ...this.#job.environment(this.id),
        ...files.variables,
        ...toInputVariables(this.action, this.#given(stage), this.#job.status),
        ...Object.fromEntries(
          Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]),
        ),
      },
    });
    const end = await this.#process.ended;
    return this.#conclude(stage, { end, log, files });
  }

  #toArguments(script: string): readonly string[] {
    const { container, uid } = this.#options;
    return container
      ? [EXEC_CLIENT, container.host, container.id, script]
      : nodeArguments(script, uid);
  }

  #given(stage: StepRecord['stage']): Readonly<Record<string, string>> {
    const { with: given = {}, withAtPost = given } = this.#options;
    return stage === 'post' ? withAtPost : given;
  }

  #conclude(
    stage: StepRecord['stage'],
    over: { readonly end: ProcessEnd; readonly log: StepLog; readonly files: CommandFiles },
  ): StepRecord {
    const { end, log, files } = over;
    const { summary, env, path, state, ...read } = files.read(this.#job.masks, (kind, detail) =>
      log.fault(kind, detail),
    );
    const allState = { ...state, ...log.state };
    for (const [name, value] of Object.entries(allState)) this.#save(name, value);
    this.#job.take({ env, path });
    const outputs = { ...read.outputs, ...log.outputs };
    this.#checkOutputs(stage, outputs, log);
    const record = log.record();
    const isBroken =
      log.hasFailed || record.faults.some(({ kind }) => kind === 'file-command-invalid');
    const conclusion = this.#judge(stage, end.exitCode === 0 && !isBroken);
    if (conclusion === 'failure' && !this.#options.continueOnError) this.#job.fail();
    return {
      ...record,
      ...end,
      stage,
      conclusion,
      outputs: stage === 'main' ? outputs : {},
      droppedOutputs: stage === 'main' ? {} : outputs,
      env,
      path,
      state: allState,
      summary,
    };
  }

  #save(name: string, value: string): void {
    const known = [...this.#state.keys()].find((each) => each.toLowerCase() === name.toLowerCase());
    this.#state.set(known ?? name, value);
  }

  #checkOutputs(
    stage: StepRecord['stage'],
    outputs: Readonly<Record<string, string>>,
    log: StepLog,
  ): void {
    for (const name of Object.keys(outputs)) {
      if (stage === 'post') log.fault('output-dropped', name);
      if (!this.action.outputs.includes(name)) log.fault('output-undeclared', name);
    }
  }

  #judge(stage: StepRecord['stage'], isGood: boolean): JobStatus {
    if (stage === 'main' && this.#isCancelled) return 'cancelled';
    return isGood ? 'success' : 'failure';
  }
}
