import { parseEnvList } from '../../base/env-list.ts';
import { EngineFailed } from '../../base/errors/errors.ts';
import { wasOutOfMemory } from '../../engine/out-of-memory.ts';
import type { Tong } from '../../pipeline/model.ts';
import type { Base } from '../../anvil/base.ts';
import { identityOf } from '../../snapshots/identity.ts';
import type { SnapshotRecord } from '../../snapshots/image.ts';
import { toHosts, toStepVariables } from '../../tongs/step-variables.ts';
import type { Anvil } from '../../anvil/anvil.ts';
import type { Surroundings } from '../../anvil/look-around.ts';
import type { Command, CommandEnd } from '../../anvil/command/command.ts';
import { runCommand } from '../../anvil/command/run-command.ts';
import { isName } from '../../anvil/command/starter.ts';
import { claimStep } from '../keep/claim-step.ts';
import type { RunContext } from '../context/context.ts';
import { describeDrift } from './drift.ts';
import { explainLoss } from '../../anvil/engine-gone.ts';
import { toCachedResult } from '../context/cached-result.ts';
import { fetchBase } from '../context/fetch-base.ts';
import { keepEphemeral, keepSnapshot } from '../keep/keep-result.ts';
import type { HandOver, StepResult } from '../context/step-result.ts';
import type { StepEnd } from '../../report/event.ts';
import type { StepFiles } from '../context/step-files.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { countLayers, MOST_LAYERS } from './layer-count.ts';
import { tellLostVariables } from './lost-variables.ts';
import { composeStepEnv } from './step-env.ts';
import {
  describeExit,
  describeThrown,
  withRename,
  withSight,
  type Failure,
} from './step-failure.ts';
import { StepGround } from './step-ground.ts';
import { StepOutput } from './step-output.ts';
import type { StepStart } from './step-start.ts';
import { Stopwatch } from './stopwatch.ts';

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
    return attempt.fail(await attempt.describe(error), attempt.base);
  } finally {
    attempt.leave();
  }
}

/** After a commit that takes longer, the next step starts from the image. */
const SLOW_COMMIT_MS = 1_000;
/** From here on a chain is kept together whatever its commits take. */
const MANY_LAYERS = MOST_LAYERS - 45;

class StepAttempt {
  readonly #context: RunContext;
  readonly #planned: PlannedStep;
  readonly #watch: Stopwatch;
  readonly #output: StepOutput;
  readonly #ground: StepGround;
  /** Of the lock that is held while the step's snapshot is being built. */
  #releaseKey: (() => Promise<void>) | undefined;

  constructor(context: RunContext, planned: PlannedStep, start: StepStart) {
    this.#context = context;
    this.#planned = planned;
    this.#watch = new Stopwatch(context.clock, context.tracer, `step ${planned.step.id}`);
    this.#output = new StepOutput(context, planned.step.id);
    this.#ground = new StepGround(context, planned, { start, watch: this.#watch });
  }

  /** What the step starts from, as it was found or made again. */
  get base(): Base {
    return this.#ground.start.base;
  }

  async run(): Promise<StepResult> {
    const { step } = this.#planned;
    const { held } = this.#ground.start;
    const claiming = this.#claim();
    // An anvil that is there already may be made ready meanwhile; a new one only for who is to build.
    const entering = held && this.#ground.enter();
    entering?.catch(() => {});
    const built = await claiming;
    if (built) return this.#answer(built);
    await this.#takeSlotBack();
    const { anvil, around, state, drifted } = await (entering ?? this.#ground.enter());
    if (drifted.length > 0) this.#warnOfDrift(drifted);
    const startedAt = this.#context.clock.now();
    const end = await this.#watch.time('commandMs', () =>
      this.#runCommand(anvil, this.#toCommand(around)),
    );
    const endedAt = this.#context.clock.now();
    this.#output.finish();
    const failure = await this.#judge(end, startedAt);
    const cacheable = this.#ground.start.cacheable && drifted.length === 0 && !failure;
    if (failure && !step.continueOnError) return this.fail(failure, undefined);
    const newest = held?.newest ?? identityOf(this.#ground.start.base.config.labels);
    const files = { anvil, newest, state, endedAt };
    const left = await this.#keep(files, { cacheable, isPristine: end.isPristine && !failure });
    if (failure) return this.fail(failure, left.base);
    return {
      end: { outcome: 'succeeded', reason: 'exit-code', exitCode: 0, ...this.#facts() },
      handOver: { ...left, cacheable },
    };
  }

  /** Why it was thrown, as far as that can be found out. */
  async describe(error: unknown): Promise<Failure> {
    const { engine, signal } = this.#context;
    const explained = signal.aborted
      ? error
      : await explainLoss(error, engine, this.#ground.anvil?.container);
    return this.#explainDepth(describeThrown(explained, signal));
  }

  #explainDepth(failure: Failure): Failure {
    if (!(failure.fault instanceof EngineFailed)) return failure;
    const layers = countLayers(this.#context, this.#planned.step);
    if (layers <= MOST_LAYERS) return failure;
    const hint = [
      `The files of the step would be an image of ${layers} layers, and most engines take ${MOST_LAYERS} at most:`,
      'let some steps before it be one, or give them the same resources and tongs to share a container.',
    ].join('\n');
    return { ...failure, hint };
  }

  /** The result of a step that went wrong; `base` is what its children go on from if they may. */
  fail(failure: Failure, base: Base | undefined): StepResult {
    this.#output.finish();
    const { fault, ...why } = failure;
    const isStopped = why.outcome === 'cancelled' || fault !== undefined;
    return {
      end: {
        ...why,
        ...(this.#planned.step.continueOnError && !isStopped && { tolerated: true }),
        ...this.#facts(),
        tail: this.#output.tail(),
        tongTails: this.#ground.tongTails(),
      },
      handOver: { base, cacheable: false },
      fault,
    };
  }

  /** Gives back what the step had; nobody waits for it. */
  leave(): void {
    const { background } = this.#context;
    const { step } = this.#planned;
    if (this.#releaseKey) background.start(`the lock of step "${step.id}"`, this.#releaseKey);
    this.#ground.leave();
  }

  /** Resolves with what another run has built; else the step's snapshot is this one's to build. */
  #claim(): Promise<SnapshotRecord | undefined> {
    const { base, held, fallback, cacheable } = this.#ground.start;
    // Nobody has to wait for what will not be kept.
    if (!cacheable) return Promise.resolve(undefined);
    return claimStep(this.#context, this.#planned, {
      parent: fallback?.snapshot.parent?.identity ?? held?.newest ?? identityOf(base.config.labels),
      onHeld: (release) => (this.#releaseKey = release),
      onWait: () => this.#ground.start.slot.lend(),
    });
  }

  async #takeSlotBack(): Promise<void> {
    await this.#ground.start.slot.takeBack();
    this.#context.signal.throwIfAborted();
  }

  /** What another run has built since the plan was made. */
  async #answer(snapshot: SnapshotRecord): Promise<StepResult> {
    const isStartedFrom = this.#ground.start.next !== 'none';
    const base = isStartedFrom
      ? await fetchBase(this.#context, this.#planned.step, snapshot)
      : undefined;
    const result = toCachedResult('built-meanwhile', base);
    return { ...result, end: { ...result.end, ...this.#facts() } };
  }

  async #runCommand(anvil: Anvil, command: Command): Promise<CommandEnd> {
    const { step } = this.#planned;
    const exported = this.#usedTongs().map((tong) => tong.exports);
    // Of what a shell takes for its own, an image's env is full; a dotted name is there for a program.
    const ofImage = Object.keys(parseEnvList(this.#ground.base.config.env));
    const odd = ofImage.filter((name) => !isName(name));
    const names = [...new Set([...odd, ...Object.keys(Object.assign({}, ...exported, step.env))])];
    await tellLostVariables(this.#context, step.id, { anvil, command, names });
    return runCommand(anvil, command);
  }

  #toCommand(around: Surroundings): Command {
    const { step } = this.#planned;
    const { defaultEnv, signal } = this.#context;
    const used = this.#usedTongs();
    return {
      script: step.run,
      shell: step.shell,
      env: composeStepEnv({
        image: this.#ground.base.config.env,
        defaults: defaultEnv,
        home: around.identity.home,
        tongs: Object.assign({}, ...used.map(toStepVariables)),
        step: step.env,
        hosts: used.flatMap(toHosts),
      }),
      workdir: around.workdir.path,
      identity: around.identity,
      timeoutMs: step.timeoutMs,
      signal: AbortSignal.any([signal, this.#ground.tongEnded]),
      sink: this.#output.sink,
    };
  }

  #usedTongs(): readonly Tong[] {
    const { tongs } = this.#planned.step;
    return this.#context.pipeline.tongs.filter((tong) => tongs.includes(tong.name));
  }

  async #judge(end: CommandEnd, startedAt: number): Promise<Failure | undefined> {
    const { engine, clock, signal } = this.#context;
    const { tongEnded } = this.#ground;
    if (end.ended === 'cancelled' && !signal.aborted) return this.describe(tongEnded.reason);
    if (end.ended === 'exited' && end.exitCode === 0) return undefined;
    // Clocks differ; but what an earlier step in the same anvil has done must not count.
    const sinceMs = this.#ground.start.held ? startedAt : startedAt - 60_000;
    const outOfMemory =
      end.ended === 'exited' && this.#ground.anvil !== undefined
        ? await wasOutOfMemory(engine, this.#ground.anvil.container, { sinceMs, clock })
        : false;
    const { step } = this.#planned;
    const { visible, source, roots } = this.#context;
    const failure = describeExit(step, { ...end, outOfMemory }, signal);
    const sight = { all: source.manifest, seen: visible.get(step.id) ?? source.manifest };
    const seen = withSight(failure, step, { ...sight, tail: this.#output.tail() });
    const isFromCommit = this.#ground.base.id !== roots.get(step.id)?.image.id;
    return isFromCommit ? withRename(seen, this.#output.recent()) : seen;
  }

  /** Commits what is wanted of the step's files, and no more. */
  async #keep(
    files: StepFiles,
    how: { readonly cacheable: boolean; readonly isPristine: boolean },
  ): Promise<Omit<HandOver, 'cacheable'>> {
    const { step, key } = this.#planned;
    const { next, fallback } = this.#ground.start;
    const { clock, request } = this.#context;
    const startedAt = clock.now();
    const isWanted = step.cache && how.cacheable && request.snapshots !== 'off';
    const kept =
      isWanted && key
        ? await this.#commit(() => keepSnapshot(this.#context, step, { ...files, key, fallback }))
        : undefined;
    const commitMs = clock.now() - startedAt;
    if (next === 'in-place' && how.isPristine && (await this.#isWorthHolding(commitMs))) {
      this.#ground.handOn();
      return {
        base: kept,
        held: { ...files, newest: kept ? identityOf(kept.config.labels) : files.newest },
      };
    }
    if (kept || next === 'none') return { base: kept };
    return { base: await this.#commit(() => keepEphemeral(this.#context, step, files)) };
  }

  #commit<Kept>(work: () => Promise<Kept>): Promise<Kept> {
    return this.#watch.time('commitMs', work);
  }

  /** Whether the next step is done sooner in this anvil than in a new one. */
  async #isWorthHolding(commitMs: number): Promise<boolean> {
    // Every commit of one container writes all that is above its image; a containerd store reads all of it anyway.
    if (commitMs <= SLOW_COMMIT_MS || (await this.#context.engine.info()).containerdStore)
      return true;
    // A new anvil for each step would need a layer more each time.
    return countLayers(this.#context, this.#planned.step) > MANY_LAYERS;
  }

  #warnOfDrift(drifted: readonly string[]): void {
    this.#context.report(describeDrift(this.#planned.step, this.#context.source, drifted));
  }

  #facts(): Pick<StepEnd, 'ms' | 'phases'> {
    return { ms: this.#watch.totalMs(), phases: this.#watch.phases() };
  }
}
