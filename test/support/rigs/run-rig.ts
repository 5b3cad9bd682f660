import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFailed } from 'vitest';
import { noTracer, type Tracer } from '../../../src/base/tracer.ts';
import type { Environment } from '../../../src/base/environment.ts';
import type { Clock } from '../../../src/base/clock.ts';
import type { Cancelled } from '../../../src/base/errors/errors.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Owner } from '../../../src/engine/owner/owner.ts';
import type { Pipeline, StepId } from '../../../src/pipeline/model.ts';
import { NO_POLICY, type Policy } from '../../../src/policy/model.ts';
import type { Event, RunEvent } from '../../../src/report/event.ts';
import { describeError } from '../../../src/base/errors/format-error.ts';
import type { RunContext } from '../../../src/run/context/context.ts';
import { savingRun, type SaveRequest } from '../../../src/run/background/save-request.ts';
import { saveSource, notSaved } from '../../../src/run/background/save-source.ts';
import { startDeadline } from '../../../src/run/deadline.ts';
import { openRunContext } from '../../../src/run/open-context.ts';
import type { LargeSource } from '../../../src/run/plan/plan-source-images.ts';
import { prepare, type Prepared } from '../../../src/run/prepare/prepare.ts';
import { performPrepared } from '../../../src/run/perform-prepared.ts';
import type { RunOptions } from '../../../src/run/run-options.ts';
import type { RunSummary } from '../../../src/run/run-summary.ts';
import type { StepResult } from '../../../src/run/context/step-result.ts';
import type { Machine, Session } from '../../../src/engine/session.ts';
import type { Reporter } from '../../../src/report/reporter.ts';
import { aRequest } from '../values/requests.ts';
import { LOCAL_SCOPE, type Scope } from '../../../src/snapshots/scope.ts';
import { FakeEngine } from '../fake-engine/fake-engine.ts';
import { failOneCall, type FailurePlan } from '../engines/failing-engine.ts';
import { GIT_ENVIRONMENT, writeFiles } from '../files/git-repository.ts';
import { labelled } from '../engines/labelled.ts';
import { describeCalls, recordCalls, type EngineCall } from '../engines/recorded-engine.ts';
import { SkippingClock } from '../clocks/skipping-clock.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

/** Who owns what the runs of a rig make. */
export const NOBODY: Owner = { host: 'a', boot: 'b', namespace: '1', pid: 1, startedAt: 1 };

export interface RigRunOptions {
  readonly snapshots?: 'local' | 'off';
  readonly useCache?: boolean;
  readonly scope?: Scope;
  readonly project?: string;
  readonly failure?: FailurePlan;
  /** Whether what the run leaves to another process is done after it; by default it is. */
  readonly keeps?: boolean;
}

/** Runs of pipelines on an engine in memory. A failed test prints all calls and events. */
export class RunRig {
  readonly engine = new FakeEngine();
  readonly folder: string;
  readonly stopping = new AbortController();
  /** The policy of the host. */
  policy: Policy = NO_POLICY;
  /** What is a large source. */
  large: LargeSource | undefined;
  /** Ends what is done after runs. */
  readonly saving = new AbortController();
  /** What runs have left to another process, where that is not done at once. */
  asked: readonly SaveRequest[] = [];
  readonly #skipping = new SkippingClock();
  clock: Clock = this.#skipping;
  tracer: Tracer = noTracer;
  environment: Environment = GIT_ENVIRONMENT;
  events: RunEvent[] = [];
  /** Called with every event of a run when it is reported. */
  onEvent: (event: RunEvent) => void = () => {};
  calls: readonly EngineCall[] = [];
  /** Processes that runs have asked to end. */
  readonly ended: number[] = [];
  /** Of the last run. */
  methods: readonly string[] = [];
  run = '';
  #runs = 0;
  /** Where the calls of a run go that begin in `prepare`, such as those of its store. */
  #target: Engine = this.engine;
  readonly #ofRuns: Engine = new Proxy<Engine>(this.engine, {
    get: (_, name) => {
      const value: unknown = Reflect.get(this.#target, name);
      return typeof value === 'function' ? value.bind(this.#target) : value;
    },
  });

  constructor(folder: string) {
    this.folder = folder;
    const rig = { now: () => this.clock.now() };
    this.engine.clock = { ...rig, sleep: (ms, signal) => this.clock.sleep(ms, signal) };
  }

  /** By how much its clock is fast. */
  get aheadMs(): number {
    return this.#skipping.aheadMs;
  }

  set aheadMs(ms: number) {
    this.#skipping.aheadMs = ms;
  }

  async perform(pipeline: Pipeline, options: RigRunOptions = {}): Promise<RunSummary> {
    return this.performPrepared(await this.prepare(pipeline, options), options);
  }

  async performPrepared(prepared: Prepared, options: RigRunOptions = {}): Promise<RunSummary> {
    this.#skipping.catchUp();
    this.#runs += 1;
    this.run = `run${this.#runs}`;
    this.events = [];
    const failing = failOneCall(this.engine, options.failure);
    const recorded = recordCalls(failing.engine);
    this.calls = recorded.calls;
    this.#target = recorded.engine;
    this.methods = failing.methods;
    using deadline = startDeadline(this.clock, prepared.pipeline.timeoutMs);
    const asked: SaveRequest[] = [];
    const summary = await performPrepared(prepared, {
      ...this.#runOptions(recorded.engine, deadline.signal),
      startSaving: async (request) => asked.push(request),
    });
    if (options.keeps === false) this.asked = asked;
    else for (const request of asked) await this.keep(request, recorded.engine);
    return summary;
  }

  /** Does what the last run has left to another process; the events of that. */
  async saveAsked(): Promise<readonly RunEvent[]> {
    this.events = [];
    for (const request of this.asked) await this.keep(request);
    return this.events;
  }

  /** Does what a run has left to another process, as that does; what it fails with is an event. */
  async keep(request: SaveRequest, engine: Engine = this.engine): Promise<void> {
    this.#skipping.catchUp();
    const report = (event: RunEvent): void => void this.events.push(event);
    await saveSource(request, {
      machine: this.#machine,
      engine,
      waits: false,
      report,
      signal: this.saving.signal,
    }).catch((error: unknown) => report(notSaved(describeError(error))));
  }

  /** What the steps of a run would share. */
  openContext(prepared: Prepared): RunContext {
    const { signal } = this.stopping;
    return openRunContext(prepared, this.#runOptions(this.engine, signal), signal);
  }

  get #machine(): Machine {
    return {
      environment: this.environment,
      clock: this.clock,
      tracer: this.tracer,
      markSecret: () => {},
      random: Math.random,
      processes: {
        self: NOBODY,
        lookUpProcess: () => ({ state: 'running', startedAt: NOBODY.startedAt }),
        endProcess: (pid) => this.ended.push(pid),
      },
    };
  }

  readonly #reporter: Reporter = {
    report: (event) => {
      this.events.push(event);
      this.onEvent(event);
    },
    drained: () => Promise.resolve(),
  };

  #runOptions(engine: Engine, deadline: AbortSignal): RunOptions {
    return {
      machine: this.#machine,
      session: toSession(engine),
      run: this.run,
      reporter: this.#reporter,
      policy: this.policy,
      large: this.large,
      deadline,
      signal: this.stopping.signal,
    };
  }

  async prepare(pipeline: Pipeline, options: RigRunOptions = {}): Promise<Prepared> {
    this.#skipping.catchUp();
    const { snapshots = 'off', useCache = true } = options;
    this.#target = this.engine;
    return prepare(
      {
        request: { ...aRequest(this.folder), snapshots, useCache },
        pipeline,
        home: this.folder,
        sourceFolder: this.folder,
        pipelineFile: undefined,
        project: options.project ?? 'project',
        startedAt: this.clock.now(),
        repository: 'test-00000000',
        scope: options.scope ?? LOCAL_SCOPE,
        privileges: [],
      },
      {
        machine: this.#machine,
        session: toSession(this.#ofRuns),
        reporter: this.#reporter,
        signal: this.stopping.signal,
        mayPull: true,
      },
    );
  }

  cancel(reason: Cancelled): void {
    this.stopping.abort(reason);
  }

  /** Waits by its clock until something is so. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    const deadline = this.clock.now() + LONGEST_WAIT_MS;
    while (!isSo()) {
      expect(this.clock.now(), `waited for ${what}`).toBeLessThan(deadline);
      await this.clock.sleep(TICK_MS);
    }
  }

  of<Type extends Event['type']>(type: Type): Extract<RunEvent, { readonly type: Type }>[] {
    return this.events.filter(
      (event): event is Extract<RunEvent, { readonly type: Type }> => event.type === type,
    );
  }

  /** What the last run, and what was done after it, have left on the engine. */
  async left(): Promise<string[]> {
    const runs = [this.run, savingRun(this.run)];
    return (await Promise.all(runs.map((run) => labelled(this.engine, run)))).flat();
  }

  describe(): string {
    return [describeCalls(this.calls), ...this.events.map((each) => JSON.stringify(each))].join(
      '\n',
    );
  }
}

const TICK_MS = 5;
const LONGEST_WAIT_MS = 60_000;

/** A session with an engine that asks for no credentials. */
export function toSession(engine: Engine): Session {
  return {
    engine,
    origin: '',
    authFor: () => Promise.resolve(undefined),
    defaultEnv: {},
    [Symbol.dispose]: () => {},
  };
}

/** A rig for one test, with an image `base` and a source of one file. */
export async function openRunRig(): Promise<RunRig> {
  const rig = createRunRig(await temporaryFolder());
  onTestFailed(() => console.error(rig.describe()));
  return rig;
}

/** What the last run of a rig calls, which is not of a test: for tests of each call. */
export async function listCalls(
  perform: (rig: RunRig) => Promise<unknown>,
): Promise<readonly string[]> {
  await using home = await mkdtempDisposable(join(tmpdir(), 'tongs-test-'));
  const rig = createRunRig(home.path);
  await perform(rig);
  return rig.methods;
}

/** A rig without a test, with an image `base` and a source of one file. */
export function createRunRig(folder: string): RunRig {
  writeFiles(folder, { 'file.txt': 'content' });
  const rig = new RunRig(folder);
  rig.engine.seedImage('base');
  return rig;
}

/** What each step came to, by its id. */
export function outcomes(summary: RunSummary): Record<string, StepResult['end']['outcome']> {
  const entries: [StepId, StepResult][] = [...summary.steps];
  return Object.fromEntries(entries.map(([id, { end }]) => [id, end.outcome]));
}
