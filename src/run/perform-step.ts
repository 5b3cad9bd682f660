import { abortable } from '../base/abortable.ts';
import { wasOutOfMemory } from '../engine/out-of-memory.ts';
import type { Base } from '../snapshots/commit.ts';
import type { TongUse } from '../tongs/keeper.ts';
import { toStepEnv } from '../tongs/toolkit.ts';
import { openAnvil, type Anvil } from './anvil/anvil.ts';
import type { CommandEnd } from './anvil/command.ts';
import { lookAround, type Surroundings } from './anvil/identity.ts';
import { runCommand } from './anvil/run-command.ts';
import { toCleanupFailed } from './cleanup-failed.ts';
import type { RunContext } from './context.ts';
import { deliverSource } from './deliver-source.ts';
import { explainLoss } from './engine-gone.ts';
import { keepEphemeral, keepSnapshot, type Made } from './keep-result.ts';
import type { StepResult } from './outcome.ts';
import type { PlannedStep } from './plan.ts';
import { composeStepEnv } from './step-env.ts';
import { describeExit, describeThrown, type Failure } from './step-failure.ts';
import { StepOutput } from './step-output.ts';
import { Stopwatch } from './stopwatch.ts';

/** What a step starts from, and what is wanted of it. */
export interface StepStart {
  readonly base: Base;
  /** How a user names the image at the bottom of the step's files. */
  readonly imageName: string;
  /** Whether its files may be kept for later runs: nothing before it failed. */
  readonly cacheable: boolean;
  /** Whether a step of this run starts from its files. */
  readonly hasChildren: boolean;
}

/** Runs one step from its start to its commit. Never rejects: what went wrong is the result. */
export async function performStep(
  context: RunContext,
  planned: PlannedStep,
  start: StepStart,
): Promise<StepResult> {
  context.report({ type: 'step-started', step: planned.step.id });
  const attempt = new StepAttempt(context, planned, start);
  try {
    return await attempt.run();
  } catch (error) {
    return attempt.fail(await attempt.describe(error), start.base);
  } finally {
    attempt.leave();
  }
}

class StepAttempt {
  readonly #context: RunContext;
  readonly #planned: PlannedStep;
  readonly #start: StepStart;
  readonly #watch: Stopwatch;
  readonly #output: StepOutput;
  /** Aborts when a tong that the step uses ends. */
  readonly #tongEnded = new AbortController();
  #tongs: TongUse | undefined;
  #anvil: Anvil | undefined;

  constructor(context: RunContext, planned: PlannedStep, start: StepStart) {
    this.#context = context;
    this.#planned = planned;
    this.#start = start;
    this.#watch = new Stopwatch(context.clock);
    this.#output = new StepOutput(context, planned.step.id);
  }

  async run(): Promise<StepResult> {
    const { step } = this.#planned;
    const { base } = this.#start;
    if (step.tongs.length > 0) await this.#watch.time('tongsMs', () => this.#acquireTongs());
    const anvil = await this.#watch.time('startMs', () => this.#openAnvil());
    const { workspace } = this.#context.pipeline;
    const around = await lookAround(anvil, { user: step.user, workspace, workdir: step.workdir });
    const { state, drifted } = await this.#watch.time('transferMs', () =>
      deliverSource(this.#context, step, { anvil, base, around }),
    );
    if (drifted.length > 0) this.#warnOfDrift(drifted);
    const startedAt = this.#context.clock.now();
    const end = await this.#watch.time('commandMs', () => this.#runCommand(anvil, around));
    this.#output.finish();
    const failure = await this.#judge(end, startedAt);
    const cacheable = this.#start.cacheable && drifted.length === 0 && !failure;
    if (failure && !step.continueOnError) return this.fail(failure, undefined);
    const kept = await this.#watch.time('commitMs', () =>
      this.#keep({ anvil, base, state }, cacheable),
    );
    if (failure) return this.fail(failure, kept);
    return {
      ...this.#facts(),
      outcome: 'succeeded',
      reason: 'exit-code',
      exitCode: 0,
      tolerated: false,
      cacheable,
      base: kept,
    };
  }

  /** Why it was thrown, as far as that can be found out. */
  async describe(error: unknown): Promise<Failure> {
    const { engine, signal } = this.#context;
    const explained = signal.aborted
      ? error
      : await explainLoss(error, engine, this.#anvil?.container);
    return describeThrown(explained, signal);
  }

  /** The result of a step that went wrong; `base` is what its children go on from if they may. */
  fail(failure: Failure, base: Base | undefined): StepResult {
    this.#output.finish();
    const isStopped = failure.outcome === 'cancelled' || failure.fault !== undefined;
    return {
      ...this.#facts(),
      ...failure,
      tail: this.#output.tail(),
      tongTails: this.#tongs?.tails() ?? {},
      tolerated: this.#planned.step.continueOnError && !isStopped,
      cacheable: false,
      base,
    };
  }

  /** Gives back what the step had; nobody waits for it. */
  leave(): void {
    const { background, tongs } = this.#context;
    const { step } = this.#planned;
    const anvil = this.#anvil;
    background.start(`what step "${step.id}" used`, async () => {
      if (anvil) await anvil[Symbol.asyncDispose]();
      await tongs.release(step.tongs);
    });
  }

  async #acquireTongs(): Promise<void> {
    const { tongs, signal } = this.#context;
    this.#tongs = await abortable(tongs.acquire(this.#planned.step.tongs), signal);
    this.#tongs.ended.catch((error: unknown) => this.#tongEnded.abort(error));
  }

  async #openAnvil(): Promise<Anvil> {
    const { engine, clock, labels, containerName, signal, report } = this.#context;
    const { step } = this.#planned;
    this.#anvil = await openAnvil(engine, {
      name: containerName(step.id),
      base: this.#start.base,
      imageName: this.#start.imageName,
      platform: step.start.kind === 'image' ? step.start.platform : undefined,
      labels: labels('anvil', step.id),
      resources: step.resources,
      network: this.#tongs?.network ?? { kind: 'default' },
      clock,
      signal,
      onCleanupFailed: (error) => {
        const subject = `the anvil of step "${step.id}"`;
        report(toCleanupFailed(subject, error));
      },
    });
    return this.#anvil;
  }

  async #runCommand(anvil: Anvil, around: Surroundings): Promise<CommandEnd> {
    const { step } = this.#planned;
    const { defaultEnv, signal, pipeline } = this.#context;
    const used = pipeline.tongs.filter((tong) => step.tongs.includes(tong.name));
    return runCommand(anvil, {
      script: step.run,
      shell: step.shell,
      env: composeStepEnv({
        image: this.#start.base.config.env,
        defaults: defaultEnv,
        home: around.identity.home,
        tongs: Object.assign({}, ...used.map(toStepEnv)),
        step: step.env,
      }),
      workdir: around.workdir.path,
      identity: around.identity,
      timeoutMs: step.timeoutMs,
      signal: AbortSignal.any([signal, this.#tongEnded.signal]),
      sink: this.#output.sink,
    });
  }

  async #judge(end: CommandEnd, startedAt: number): Promise<Failure | undefined> {
    const { engine, clock, signal } = this.#context;
    const tongEnded = this.#tongEnded.signal;
    if (end.ended === 'cancelled' && !signal.aborted) return this.describe(tongEnded.reason);
    if (end.ended === 'exited' && end.exitCode === 0) return undefined;
    const sinceMs = startedAt - 60_000;
    const outOfMemory =
      end.ended === 'exited' && this.#anvil !== undefined
        ? await wasOutOfMemory(engine, this.#anvil.container, { sinceMs, clock })
        : false;
    return describeExit(this.#planned.step, { ...end, outOfMemory }, signal);
  }

  /** Commits what is wanted of the step's files, and no more. */
  async #keep(made: Made, cacheable: boolean): Promise<Base | undefined> {
    const { step, key } = this.#planned;
    const isWanted = step.cache && cacheable && this.#context.request.snapshots !== 'off';
    if (isWanted && key) return keepSnapshot(this.#context, step, { ...made, key });
    return this.#start.hasChildren ? keepEphemeral(this.#context, step, made) : undefined;
  }

  #warnOfDrift(drifted: readonly string[]): void {
    const { step } = this.#planned;
    const more = drifted.length > 1 ? ` and ${drifted.length - 1} more` : '';
    this.#context.report({
      type: 'warned',
      code: 'source-changed',
      message: `The source changed while step "${step.id}" was given it: "${drifted[0]}"${more}`,
      hint: 'The step ran with what was there; nothing of it is kept as a snapshot.',
    });
  }

  #facts(): Pick<StepResult, 'ms' | 'phases'> {
    return { ms: this.#watch.totalMs(), phases: this.#watch.phases() };
  }
}
