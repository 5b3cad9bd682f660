import { parseEnvList } from '../../base/env-list.ts';
import { EngineFailed } from '../../base/errors/errors.ts';
import { wasOutOfMemory } from '../../engine/out-of-memory.ts';
import type { Tong } from '../../pipeline/model.ts';
import type { Base } from '../../anvil/base.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import { toHosts, toStepVariables } from '../../tongs/step-variables.ts';
import type { Anvil } from '../../anvil/anvil.ts';
import type { Surroundings } from '../../anvil/look-around.ts';
import type { Command, CommandEnd } from '../../anvil/command/command.ts';
import { runCommand } from '../../anvil/command/run-command.ts';
import { isName } from '../../anvil/command/starter.ts';
import type { RunContext } from '../context/context.ts';
import { describeDrift } from './drift.ts';
import type { ReadyAnvil } from './fill-anvil.ts';
import { handOver } from './hand-over.ts';
import { explainLoss } from '../../anvil/explain-loss.ts';
import { toCachedResult } from '../context/cached-result.ts';
import { fetchBase } from '../context/fetch-base.ts';
import type { StepResult } from '../context/step-result.ts';
import type { StepEnd } from '../../report/event.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { countLayers, MOST_LAYERS } from './layer-count.ts';
import { warnOfLostVariables } from './lost-variables.ts';
import { composeStepEnv } from './step-env.ts';
import {
  describeExit,
  describeThrown,
  addRenameHint,
  addInputsHint,
  type StepFailure,
} from './step-failure.ts';
import { StepAnvil } from './step-anvil.ts';
import { StepOutput } from './step-output.ts';
import { baseOf, fallbackOf, newestOf, type StepStart } from './step-start.ts';
import { StepTongs } from './step-tongs.ts';
import { Stopwatch } from './stopwatch.ts';

/** Runs one step from its start to its commit. Never rejects: a failure is a result. */
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
    return attempt.fail(await attempt.describe(error), attempt.base);
  } finally {
    attempt.leave();
  }
}

class StepAttempt {
  readonly #context: RunContext;
  readonly #planned: PlannedStep;
  readonly #watch: Stopwatch;
  readonly #start: StepStart;
  readonly #output: StepOutput;
  readonly #tongs: StepTongs;
  readonly #anvil: StepAnvil;

  constructor(context: RunContext, planned: PlannedStep, start: StepStart) {
    this.#context = context;
    this.#planned = planned;
    this.#watch = new Stopwatch(context.clock, context.tracer, `step ${planned.step.id}`);
    this.#output = new StepOutput(context, planned.step.id);
    this.#start = start;
    this.#tongs = new StepTongs(context, planned.step, this.#watch);
    this.#anvil = new StepAnvil(context, planned.step, { start, watch: this.#watch });
  }

  /** The image that the step starts from, which may have been made again. */
  get base(): Base {
    return baseOf(this.#anvil.origin);
  }

  async run(): Promise<StepResult> {
    const isHeld = this.#anvil.origin.kind === 'held';
    const locking = this.#acquireLock();
    // A held anvil is prepared meanwhile. A new anvil is opened only if no other run has built the snapshot.
    const entering = isHeld ? this.#enter() : undefined;
    entering?.catch(() => {});
    const built = await locking;
    if (built) return this.#useBuilt(built);
    await this.#takeSlotBack();
    const ready = await (entering ?? this.#enter());
    const { anvil, around, drifted } = ready;
    if (drifted.length > 0) this.#warnOfDrift(drifted);
    const mayBeSaved = this.#anvil.cacheable && drifted.length === 0;
    const { continuedBy, locks } = this.#start;
    if (continuedBy && mayBeSaved) locks.acquireEarly(continuedBy, this.#planned);
    const { clock } = this.#context;
    const startedAt = clock.now();
    const end = await this.#watch.time('commandMs', () =>
      this.#runCommand(anvil, this.#toCommand(anvil, around)),
    );
    return this.#conclude(ready, { ...end, startedAt, endedAt: clock.now(), mayBeSaved });
  }

  /** Saves the step's files as far as they are needed, and resolves with the result. */
  async #conclude(
    { anvil, state }: ReadyAnvil,
    end: CommandEnd & {
      readonly startedAt: number;
      readonly endedAt: number;
      /** Whether its files may be saved if it succeeds: it ran with exactly the source in its key. */
      readonly mayBeSaved: boolean;
    },
  ): Promise<StepResult> {
    this.#output.finish();
    const failure = await this.#judge(end, { anvil, startedAt: end.startedAt });
    if (failure && !this.#planned.step.continueOnError) return this.fail(failure, undefined);
    const cacheable = end.mayBeSaved && !failure;
    const { origin } = this.#anvil;
    const left = await handOver(this.#context, this.#planned, {
      files: { anvil, newest: newestOf(origin), state, endedAt: end.endedAt },
      fallback: fallbackOf(origin),
      next: this.#start.next,
      cacheable,
      isFirst: this.#start.locks.isFirst(this.#planned.step),
      isPristine: end.isPristine && !failure,
      watch: this.#watch,
    });
    if (left.held) this.#anvil.handOver();
    if (failure) return this.fail(failure, left.base);
    return {
      end: { outcome: 'succeeded', reason: 'exit-code', exitCode: 0, ...this.#facts() },
      handOver: { ...left, cacheable },
    };
  }

  /** Resolves when the tongs are ready and the source is in the anvil. Both happen at the same time. */
  async #enter(): Promise<ReadyAnvil> {
    const network = await this.#tongs.acquire();
    return this.#tongs.getReadyBeside(this.#anvil.prepare(network));
  }

  /** Why the step failed, as far as that can be found out. */
  async describe(error: unknown): Promise<StepFailure> {
    const { engine, signal } = this.#context;
    const explained = signal.aborted
      ? error
      : await explainLoss(error, engine, this.#anvil.container);
    return this.#explainDepth(describeThrown(explained, signal));
  }

  #explainDepth(failure: StepFailure): StepFailure {
    if (!(failure.fault instanceof EngineFailed)) return failure;
    const layers = countLayers(this.#context, this.#planned.step);
    if (layers <= MOST_LAYERS) return failure;
    const hint = [
      `The step would need an image of ${layers} layers, and most engines take ${MOST_LAYERS} at most:`,
      'join some of the steps before it, or give them the same resources and tongs, so that they share a container.',
    ].join('\n');
    return { ...failure, hint };
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
      fault,
    };
  }

  /** Releases the step's lock, anvil and tongs in the background. */
  leave(): void {
    const { background } = this.#context;
    const { step } = this.#planned;
    this.#start.locks.release(step);
    const left = this.#anvil.leave();
    background.start(`the anvil of step "${step.id}"`, () => left);
    this.#tongs.release(left);
  }

  /** Resolves with the snapshot if another run has built it. If not, this run has to build it. */
  #acquireLock(): Promise<SnapshotRecord | undefined> {
    const { origin, cacheable } = this.#anvil;
    // No other run has to wait for a snapshot that will not be saved.
    if (!cacheable) return Promise.resolve(undefined);
    return this.#start.locks.acquire(this.#planned, {
      parent: fallbackOf(origin)?.snapshot.parent?.identity ?? newestOf(origin),
      onWait: () => this.#start.slot.lend(),
    });
  }

  async #takeSlotBack(): Promise<void> {
    await this.#start.slot.takeBack();
    this.#context.signal.throwIfAborted();
  }

  /** The result of a step whose snapshot another run has built after the plan was made. */
  async #useBuilt(snapshot: SnapshotRecord): Promise<StepResult> {
    const isStartedFrom = this.#start.next !== 'none';
    const base = isStartedFrom
      ? await fetchBase(this.#context, this.#planned.step, snapshot)
      : undefined;
    const result = toCachedResult('built-meanwhile', base);
    return { ...result, end: { ...result.end, ...this.#facts() } };
  }

  async #runCommand(anvil: Anvil, command: Command): Promise<CommandEnd> {
    const { step } = this.#planned;
    const exported = this.#usedTongs().map((tong) => tong.exports);
    // Of an image's env, only names that no shell can assign are checked: shells use many of the others themselves.
    const ofImage = Object.keys(parseEnvList(anvil.base.config.env));
    const odd = ofImage.filter((name) => !isName(name));
    const names = [...new Set([...odd, ...Object.keys(Object.assign({}, ...exported, step.env))])];
    await warnOfLostVariables(this.#context, step.id, { anvil, command, names });
    return runCommand(anvil, command);
  }

  #toCommand(anvil: Anvil, around: Surroundings): Command {
    const { step } = this.#planned;
    const { defaultEnv, workflowEnv, signal } = this.#context;
    const used = this.#usedTongs();
    return {
      script: step.run,
      shell: step.shell,
      env: composeStepEnv({
        image: anvil.base.config.env,
        defaults: defaultEnv,
        workflow: workflowEnv(step.id),
        home: around.identity.home,
        tongs: Object.assign({}, ...used.map(toStepVariables)),
        step: step.env,
        hosts: used.flatMap(toHosts),
      }),
      workdir: around.workdir.path,
      identity: around.identity,
      timeoutMs: step.timeoutMs,
      signal: AbortSignal.any([signal, this.#tongs.ended]),
      sink: this.#output.sink,
    };
  }

  #usedTongs(): readonly Tong[] {
    const { tongs } = this.#planned.step;
    return this.#context.pipeline.tongs.filter((tong) => tongs.includes(tong.name));
  }

  async #judge(
    end: CommandEnd,
    { anvil, startedAt }: { readonly anvil: Anvil; readonly startedAt: number },
  ): Promise<StepFailure | undefined> {
    const { engine, clock, signal } = this.#context;
    if (end.ended === 'cancelled' && !signal.aborted)
      return this.describe(this.#tongs.ended.reason);
    if (end.ended === 'exited' && end.exitCode === 0) return undefined;
    // The clocks may differ. In a held anvil, events of earlier steps must not count.
    const sinceMs = this.#anvil.origin.kind === 'held' ? startedAt : startedAt - 60_000;
    const outOfMemory =
      end.ended === 'exited' && (await wasOutOfMemory(engine, anvil.container, { sinceMs, clock }));
    const { step } = this.#planned;
    const { visible, source, roots } = this.#context;
    const failure = describeExit(step, { ...end, outOfMemory }, signal);
    const sight = { all: source.manifest, seen: visible.get(step.id) ?? source.manifest };
    const seen = addInputsHint(failure, step, { ...sight, tail: this.#output.tail() });
    const isFromCommit = anvil.base.id !== roots.get(step.id)?.image.id;
    return isFromCommit ? addRenameHint(seen, this.#output.recent()) : seen;
  }

  #warnOfDrift(drifted: readonly string[]): void {
    this.#context.report(describeDrift(this.#planned.step, this.#context.source, drifted));
  }

  #facts(): Pick<StepEnd, 'ms' | 'phases'> {
    return { ms: this.#watch.totalMs(), phases: this.#watch.phases() };
  }
}
