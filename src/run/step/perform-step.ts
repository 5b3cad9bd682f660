import { parseEnvList } from '../../base/env-list.ts';
import { CLOCKS_APART_MS, wasOutOfMemory } from '../../engine/out-of-memory.ts';
import type { Tong } from '../../pipeline/model.ts';
import type { Base } from '../../anvil/base.ts';
import { inheritOnly, type StepWritten } from '../../snapshots/written.ts';
import { identityOf } from '../../snapshots/identity.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import { toHosts, toStepVariables } from '../../tongs/step-variables.ts';
import type { Anvil } from '../../anvil/anvil.ts';
import type { Surroundings } from '../../anvil/look-around.ts';
import type { Command, CommandEnd } from '../../anvil/command/command.ts';
import { commitComment } from '../../snapshots/commit.ts';
import { commitEphemeral } from '../save/commit-ephemeral.ts';
import { runCommand } from '../../anvil/command/run-command.ts';
import { isName } from '../../anvil/command/starter.ts';
import type { RunContext } from '../context/context.ts';
import { describeDrift } from './drift.ts';
import type { ReadyAnvil } from './fill-anvil.ts';
import { handOver } from './hand-over.ts';
import { deliverMcp } from '../values/deliver-mcp.ts';
import { deliverSecrets, refuseEmpty } from '../values/deliver-secrets.ts';
import { explainLoss } from '../../anvil/explain-loss.ts';
import { toCachedResult } from '../context/cached-result.ts';
import { fetchBase } from '../context/fetch-base.ts';
import type { StepResult } from '../context/step-result.ts';
import type { StepEnd } from '../../report/event.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { explainDepth } from './layer-count.ts';
import { warnOfLostVariables } from './lost-variables.ts';
import { composeStepEnv } from './step-env.ts';
import { describeExit, addHints, describeThrown, type StepFailure } from './step-failure.ts';
import { collectArtifacts, putInArtifacts } from './step-artifacts.ts';
import { StepAnvil } from './step-anvil.ts';
import { StepOutput } from './step-output.ts';
import { countAttempts, isRetriable, reportRetry, waitToRetry } from './step-retry.ts';
import { baseOf, fallbackOf, newestOf, toRetryOrigin, type StepStart } from './step-start.ts';
import { takeWritten } from '../values/step-written.ts';
import { StepTongs } from './step-tongs.ts';
import { Stopwatch } from './stopwatch.ts';

/**
 * Runs one step from its start to its commit, with as many attempts as it may take. Never rejects: a failure is a
 * result. The lock of its key is held over all attempts.
 */
export async function performStep(
  context: RunContext,
  planned: PlannedStep,
  start: StepStart,
): Promise<StepResult> {
  const { step } = planned;
  context.report({ type: 'step-started', step: step.id });
  const watch = new Stopwatch(context.clock, context.tracer, `step ${step.id}`);
  let attempt = new StepAttempt(context, planned, { start, watch, number: 1 });
  try {
    for (;;) {
      const result = await attempt.perform();
      if (!attempt.isToBeRetried(result)) return result;
      attempt = await attempt.prepareRetry(result);
    }
  } catch (error) {
    // The run has ended before the retry.
    return attempt.fail(describeThrown(error, context.signal), undefined);
  } finally {
    attempt.leave();
  }
}

interface AttemptStart {
  readonly start: StepStart;
  readonly watch: Stopwatch;
  /** The first is 1. */
  readonly number: number;
}

class StepAttempt {
  readonly #context: RunContext;
  readonly #planned: PlannedStep;
  readonly #watch: Stopwatch;
  readonly #start: StepStart;
  readonly #number: number;
  readonly #startedAt: number;
  readonly #output: StepOutput;
  readonly #tongs: StepTongs;
  readonly #anvil: StepAnvil;
  #left: Promise<void> | undefined;
  /** Undefined until its command has ended. */
  #written: StepWritten | undefined;

  constructor(context: RunContext, planned: PlannedStep, { start, watch, number }: AttemptStart) {
    const { step } = planned;
    this.#context = context;
    this.#planned = planned;
    this.#watch = watch;
    this.#start = start;
    this.#number = number;
    this.#startedAt = context.clock.now();
    this.#output = new StepOutput(context, step.id);
    this.#tongs = new StepTongs(context, step, watch);
    this.#anvil = new StepAnvil(context, step, { start, watch, attempt: number });
  }

  /** The result of the attempt, which is also that of the step if it is not retried. Never rejects. */
  perform(): Promise<StepResult> {
    const { step } = this.#planned;
    const most = countAttempts(step);
    if (most === 1) return this.#tryToRun();
    const name = `attempt ${this.#number} of ${most}`;
    return this.#context.tracer.span(`step ${step.id}`, name, () => this.#tryToRun());
  }

  isToBeRetried({ end, fault }: StepResult): boolean {
    return this.#mayRetry({ ...end, fault });
  }

  /**
   * Resolves with the next attempt when nothing of this one is left and the delay is over. Rejects as soon as the run
   * has to end.
   */
  async prepareRetry({ end }: StepResult): Promise<StepAttempt> {
    const context = this.#context;
    const { step } = this.#planned;
    context.signal.throwIfAborted();
    const ms = context.clock.now() - this.#startedAt;
    reportRetry(context, step, { end, attempt: this.#number, ms });
    await this.#watch.time('delayMs', async () => {
      const left = Promise.all([this.#leaveAnvil(), this.#tongs.settled()]);
      await waitToRetry(context, step, { slot: this.#start.slot, left });
      await this.#tongs.renew();
      await this.#takeSlotBack();
    });
    // Its base may have been made again.
    const { origin, cacheable } = this.#anvil;
    const start = { ...this.#start, origin: toRetryOrigin(origin), cacheable };
    const number = this.#number + 1;
    return new StepAttempt(context, this.#planned, { start, watch: this.#watch, number });
  }

  async #tryToRun(): Promise<StepResult> {
    try {
      return await this.#run();
    } catch (error) {
      const failure = await this.#describe(error);
      return this.fail(failure, await this.#findBaseAfter(failure));
    }
  }

  /** The files of a step that failed before its command ended. Those in a held anvil are committed if they are wanted. */
  async #findBaseAfter({ outcome }: StepFailure): Promise<Base | undefined> {
    const { origin } = this.#anvil;
    const isWanted = this.#start.isWantedAfterFailure() && outcome !== 'cancelled';
    if (origin.kind !== 'held' || !isWanted) return baseOf(origin);
    const files = { ...origin.files, comment: commitComment(this.#planned.step.id) };
    // If the anvil is gone, there are no files.
    return commitEphemeral(this.#context, this.#planned.step, files).catch(() => undefined);
  }

  async #run(): Promise<StepResult> {
    const isHeld = this.#anvil.origin.kind === 'held';
    const locking = this.#acquireLock();
    // A held anvil is prepared meanwhile. A new anvil is opened only if no other run has built the snapshot.
    const entering = isHeld ? this.#enter() : undefined;
    entering?.catch(() => {});
    const built = await locking;
    if (built) return this.#useBuilt(built);
    refuseEmpty(this.#planned.step, this.#context.request.secrets);
    await this.#takeSlotBack();
    const ready = await (entering ?? this.#enter());
    const { anvil, around, drifted } = ready;
    if (drifted.length > 0) this.#warnOfDrift(drifted);
    const hasDrifted = drifted.length > 0 || this.#tongs.haveDrifted;
    const mayBeSaved = this.#anvil.cacheable && !hasDrifted;
    const { continuedBy, locks } = this.#start;
    if (continuedBy && mayBeSaved) locks.acquireEarly(continuedBy, this.#planned);
    const { clock } = this.#context;
    const startedAt = clock.now();
    const command = this.#toCommand(anvil, around);
    const end = await this.#watch.time('commandMs', () => this.#runCommand(anvil, command));
    const endedAt = clock.now();
    return this.#conclude(ready, { ...end, env: command.env, startedAt, endedAt, mayBeSaved });
  }

  /** Saves the step's files as far as they are needed, and resolves with the result. */
  async #conclude(
    ready: ReadyAnvil,
    end: CommandEnd & {
      readonly startedAt: number;
      readonly endedAt: number;
      /** The env that its process had. */
      readonly env: Command['env'];
      /** Whether its files may be saved if it succeeds: it ran with exactly the source in its key. */
      readonly mayBeSaved: boolean;
    },
  ): Promise<StepResult> {
    this.#output.finish();
    const { anvil, state } = ready;
    const { step } = this.#planned;
    const watch = this.#watch;
    const failed = await this.#judge(end, { anvil, startedAt: end.startedAt });
    const { written, problem } = takeWritten(this.#context, step, {
      files: end.written,
      env: end.env,
      inherited: this.#anvil.origin.inherited,
      hasFailed: failed !== undefined,
    });
    this.#written = written;
    const wrong = failed ?? problem;
    const failure = await collectArtifacts(this.#context, step, { ready, failure: wrong, watch });
    const { origin } = this.#anvil;
    // A member that its matrix cancels leaves the files that it started from.
    const before = failure?.outcome === 'cancelled' ? baseOf(origin) : undefined;
    if (failure && !this.#isWanted(failure)) return this.fail(failure, before);
    const left = await handOver(this.#context, this.#planned, {
      files: { anvil, newest: newestOf(origin), state, endedAt: end.endedAt },
      fallback: fallbackOf(origin),
      inherited: origin.inherited,
      written: this.#written,
      masked: this.#output.masked,
      next: this.#start.next,
      isNextRetried: this.#start.continuedBy?.step.retries !== undefined,
      cacheable: end.mayBeSaved && !failure,
      isFirst: this.#start.locks.isFirst(step),
      isPristine: end.isPristine && !failure,
      watch,
    });
    if (left.base) {
      this.#context.artifacts.noteSnapshot(step.id, identityOf(left.base.config.labels));
    }
    if (left.held) this.#anvil.handOver();
    if (failure) return this.fail(failure, left.base);
    return {
      end: { outcome: 'succeeded', reason: 'exit-code', exitCode: 0, ...this.#facts() },
      handOver: left,
      written: this.#written,
    };
  }

  /** Whether its files are used although it failed. Those of an attempt that is retried are not. */
  #isWanted(failure: StepFailure): boolean {
    if (this.#mayRetry(failure)) return false;
    if (this.#planned.step.continueOnError) return true;
    return failure.outcome !== 'cancelled' && this.#start.isWantedAfterFailure();
  }

  /** Resolves when the tongs are ready and the source is in the anvil. Both happen at the same time. */
  async #enter(): Promise<ReadyAnvil> {
    const place = await this.#tongs.acquire();
    const ready = await this.#tongs.getReadyBeside(this.#anvil.prepare(place));
    await putInArtifacts(this.#context, this.#planned.step, { ready, watch: this.#watch });
    return ready;
  }

  /** Why the step failed, as far as that can be found out. */
  async #describe(error: unknown): Promise<StepFailure> {
    const { engine, signal } = this.#context;
    const explained = signal.aborted
      ? error
      : await explainLoss(error, engine, this.#anvil.container);
    return explainDepth(this.#context, this.#planned.step, describeThrown(explained, signal));
  }

  /** The result of a step that failed; its children start from `base` if the failure is tolerated. */
  fail(failure: StepFailure, base: Base | undefined): StepResult {
    this.#output.finish();
    const { fault, ...why } = failure;
    const isStopped = why.outcome === 'cancelled' || fault !== undefined;
    return {
      end: {
        ...why,
        ...(this.#planned.step.continueOnError && !isStopped && { tolerated: true }),
        ...this.#facts(),
        tail: this.#output.tail(),
        tongTails: this.#tongs.tails(),
      },
      handOver: { base, cacheable: false },
      written: this.#written ?? inheritOnly(this.#anvil.origin.inherited),
      fault,
    };
  }

  /** Releases the step's lock, anvil and tongs in the background: the step has ended. */
  leave(): void {
    this.#start.locks.release(this.#planned.step);
    this.#tongs.release(this.#leaveAnvil());
  }

  /** Settles when the anvil is removed, if no other step continues in it. */
  #leaveAnvil(): Promise<void> {
    if (this.#left) return this.#left;
    const left = this.#anvil.leave();
    this.#left = left;
    this.#context.background.start(`the anvil of step "${this.#planned.step.id}"`, () => left);
    return left;
  }

  #mayRetry(failure: StepFailure): boolean {
    if (this.#number >= countAttempts(this.#planned.step)) return false;
    return isRetriable(failure) && !this.#tongs.areLost;
  }

  /** Resolves with the snapshot if another run has built it. If not, this run has to build it. */
  #acquireLock(): Promise<SnapshotRecord | undefined> {
    const { origin, cacheable } = this.#anvil;
    // No other run has to wait for a snapshot that will not be saved. A retry has the lock already.
    if (!cacheable || this.#number > 1) return Promise.resolve(undefined);
    return this.#start.locks.acquire(this.#planned, {
      parent: fallbackOf(origin)?.snapshot.parent?.identity ?? newestOf(origin),
      onWait: () => this.#start.slot.lend(),
      signal: this.#context.signal,
    });
  }

  async #takeSlotBack(): Promise<void> {
    await this.#start.slot.takeBack();
    this.#context.signal.throwIfAborted();
  }

  /** The result of a step whose snapshot another run has built after the plan was made. */
  async #useBuilt(snapshot: SnapshotRecord): Promise<StepResult> {
    const { step } = this.#planned;
    const isStartedFrom = this.#start.next !== 'none';
    await this.#context.artifacts.collectCached(step, snapshot);
    const base = isStartedFrom ? await fetchBase(this.#context, step, snapshot) : undefined;
    const result = toCachedResult('built-meanwhile', snapshot, base);
    return { ...result, end: { ...result.end, ...this.#facts() } };
  }

  async #runCommand(anvil: Anvil, command: Command): Promise<CommandEnd> {
    const { step } = this.#planned;
    const exported = this.#namedTongs().map((tong) => tong.exports);
    // Of an image's env, only names that no shell can assign are checked: shells use many of the others themselves.
    const ofImage = Object.keys(parseEnvList(anvil.base.config.env));
    const odd = ofImage.filter((name) => !isName(name));
    const { inherited } = this.#anvil.origin;
    const set = Object.assign({}, inherited.env, ...exported, step.env);
    const names = new Set([...odd, ...Object.keys(set), ...step.secrets.map(({ env }) => env)]);
    await warnOfLostVariables(this.#context, step.id, { anvil, command, names: [...names] });
    return runCommand(anvil, command);
  }

  #toCommand(anvil: Anvil, around: Surroundings): Command {
    const { step } = this.#planned;
    const { defaultEnv, workflowEnv, signal } = this.#context;
    const used = this.#namedTongs();
    const secrets = deliverSecrets(step, this.#context.request.secrets);
    const mcp = deliverMcp(used);
    return {
      script: step.run,
      shell: step.shell,
      env: composeStepEnv({
        image: anvil.base.config.env,
        defaults: defaultEnv,
        workflow: workflowEnv(step.id),
        home: around.identity.home,
        inherited: this.#anvil.origin.inherited,
        tongs: Object.assign({}, ...used.map(toStepVariables), mcp.env),
        step: step.env,
        hosts: used.flatMap(toHosts),
        secrets: secrets.env,
      }),
      privateFiles: { ...secrets.files, ...mcp.files },
      workdir: around.workdir.path,
      identity: around.identity,
      timeoutMs: step.timeoutMs,
      signal: AbortSignal.any([signal, this.#tongs.ended]),
      sink: this.#output.sink,
    };
  }

  #namedTongs(): readonly Tong[] {
    const { namedTongs } = this.#planned.step;
    return this.#context.pipeline.tongs.filter((tong) => namedTongs.includes(tong.name));
  }

  async #judge(
    end: CommandEnd,
    { anvil, startedAt }: { readonly anvil: Anvil; readonly startedAt: number },
  ): Promise<StepFailure | undefined> {
    const { engine, clock, signal } = this.#context;
    if (end.ended === 'cancelled' && !signal.aborted)
      return this.#describe(this.#tongs.ended.reason);
    if (end.ended === 'exited' && end.exitCode === 0) return undefined;
    // The clocks may differ. In a held anvil, events of earlier steps must not count.
    const sinceMs = this.#anvil.origin.kind === 'held' ? startedAt : startedAt - CLOCKS_APART_MS;
    const outOfMemory =
      end.ended === 'exited' && (await wasOutOfMemory(engine, anvil.container, { sinceMs, clock }));
    const { step } = this.#planned;
    const failure = describeExit(step, { ...end, outOfMemory }, signal);
    return addHints(this.#context, step, { failure, base: anvil.base, output: this.#output });
  }

  #warnOfDrift(drifted: readonly string[]): void {
    this.#context.report(describeDrift(this.#planned.step, this.#context.source, drifted));
  }

  #facts(): Pick<StepEnd, 'ms' | 'phases' | 'attempts'> {
    const attempts = this.#number > 1 && { attempts: this.#number };
    return { ...attempts, ms: this.#watch.totalMs(), phases: this.#watch.phases() };
  }
}
