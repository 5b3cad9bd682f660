import { join } from 'node:path';
import type { Environment } from '../base/environment.ts';
import { RunSweep } from '../prune/leftovers/prune-leftovers.ts';
import { findUsedTongs } from '../pipeline/used-tongs.ts';
import type { Reporter } from '../report/reporter.ts';
import { repositoryName } from '../snapshots/names.ts';
import { identifyProject } from '../source/project.ts';
import { identifyRepository } from '../source/repository.ts';
import { OUT_FOLDER } from './artifacts/destination.ts';
import { isOverdue, overdue, startDeadline } from './deadline.ts';
import { findSource } from './prepare/find-source.ts';
import { loadPipeline, type LoadedPipeline } from './prepare/load-pipeline.ts';
import { toMissesExplained, toPlanMade } from './prepare/plan-made.ts';
import { mayRun } from './plan/plan.ts';
import { performPrepared } from './perform-prepared.ts';
import { prepare, type Prepared, type PrepareOptions } from './prepare/prepare.ts';
import { readScope } from './prepare/read-scope.ts';
import type { RunOptions } from './run-options.ts';
import type { RunSummary } from './run-summary.ts';
import type { RunRequest } from './prepare/run-request.ts';
import type { StepResult } from './context/step-result.ts';
import { selectSteps } from './prepare/select-steps.ts';
import type { Session } from '../engine/session.ts';
import { applyContainerLimits, applyPolicy } from './trust/apply-policy.ts';
import { checkPrivileges } from './trust/check-privileges.ts';
import { checkSecrets } from './values/check-secrets.ts';
import { mayHold } from './values/may-hold.ts';
import { planVolumeWarnings } from './prepare/volume-warnings.ts';

export interface LaunchOptions extends Omit<RunOptions, 'session' | 'deadline'> {
  /** A promise, so that the pipeline is read while the engine answers. */
  readonly session: Promise<Session>;
}

/** Reads, plans and runs a pipeline, and removes the leftovers of dead runs. */
export async function launch(request: RunRequest, options: LaunchOptions): Promise<RunSummary> {
  const { machine, reporter } = options;
  const { clock, tracer } = machine;
  const startedAt = clock.now();
  const loaded = await tracer.span('run', 'pipeline', () => load(request, options));
  const { pipeline } = loaded;
  checkSecrets(selectSteps(pipeline, request.steps), request.secrets);
  using deadline = startDeadline(clock, pipeline.timeoutMs);
  const signal = AbortSignal.any([options.signal, deadline.signal]);
  const session = await tracer.span('run', 'connect', () => options.session);
  const { engine } = session;
  reporter.report({
    type: 'run-started',
    pipeline: pipeline.name,
    file: pipeline.file,
    engine: engine.address,
  });
  const { report } = reporter;
  const sweep = new RunSweep(engine, { ...machine.processes, clock, tracer, report, signal });
  try {
    const preparing = prepareInTime(
      { request, loaded, startedAt },
      { ...options, session, signal },
    );
    // Some step will run: the code for that is loaded while git and the engine answer.
    if (pipeline.steps.some(({ cache }) => !cache)) import('./run.ts').catch(() => {});
    const prepared = await preparing;
    if (prepared.plan.some(mayRun)) sweep.lookForImages();
    using _ = reportPlan(prepared, reporter);
    const run = { ...options, session, deadline: deadline.signal };
    const summary = await performPrepared(prepared, run);
    const ms = clock.now() - startedAt;
    const unswept = await sweep.end();
    // If the run failed because of the engine, so did the sweep, and that is reported already.
    if (summary.result !== 'engine-failed')
      for (const failure of unswept) reporter.report({ type: 'cleanup-failed', ...failure });
    reporter.report({
      type: 'run-finished',
      result: summary.result,
      ms,
      cached: summary.cached,
      misses: countMisses(prepared, summary),
    });
    return summary;
  } finally {
    await sweep.settled();
  }
}

function countMisses({ plan }: Prepared, { steps }: RunSummary): number {
  const misses = plan.filter(({ step }) => step.cache && !isHitOrUnwanted(steps.get(step.id)));
  return misses.length;
}

/** A step whose condition is false looks for no snapshot. */
function isHitOrUnwanted(result: StepResult | undefined): boolean {
  return result?.end.outcome === 'cached' || result?.end.reason === 'condition-false';
}

/** Reports the plan, and later the reasons of misses. The run does not wait for these: dispose it to report no more. */
function reportPlan(prepared: Prepared, reporter: Reporter): Disposable {
  reporter.report(toPlanMade(prepared));
  for (const warning of planVolumeWarnings(prepared)) reporter.report(warning);
  let isOver = false;
  const wait = async (): Promise<void> => {
    const explained = await prepared.explained;
    if (explained && !isOver) reporter.report(toMissesExplained(explained, prepared));
  };
  // If the reasons cannot be found, the run continues without them.
  wait().catch(() => {});
  return { [Symbol.dispose]: () => void (isOver = true) };
}

/** A request, and the pipeline that it names. */
interface LoadedRequest {
  readonly request: RunRequest;
  readonly loaded: LoadedPipeline;
  /** When the caller made the request. */
  readonly startedAt: number;
}

async function prepareInTime(
  from: LoadedRequest,
  options: Omit<LoadedOptions, 'mayPull'>,
): Promise<Prepared> {
  try {
    return await prepareLoaded(from, { ...options, mayPull: true });
  } catch (error) {
    throw isOverdue(options.signal) ? overdue(options.signal.reason) : error;
  }
}

/** Reads and plans a pipeline, and starts nothing. */
export async function planRequest(
  request: RunRequest,
  options: Omit<LaunchOptions, 'run'>,
): Promise<Prepared> {
  const startedAt = options.machine.clock.now();
  const loaded = await load(request, options);
  const session = await options.session;
  const from = { request, loaded, startedAt };
  const prepared = await prepareLoaded(from, { ...options, session, mayPull: false });
  for (const warning of planVolumeWarnings(prepared)) options.reporter.report(warning);
  return prepared;
}

async function load(
  request: RunRequest,
  {
    reporter,
    session,
    machine,
    policy,
  }: Pick<LaunchOptions, 'reporter' | 'session' | 'machine' | 'policy'>,
): Promise<LoadedPipeline> {
  // An error in the file is reported, even if there is an error of the engine too.
  session.catch(() => {});
  const { isConfined, env } = request;
  const values = { environment: machine.environment, env };
  const loaded = await loadPipeline(request.pipeline, request.folder, { isConfined, values });
  const steps = selectSteps(loaded.pipeline, request.steps);
  const tongs = findUsedTongs(loaded.pipeline.tongs, steps);
  const pipeline = applyPolicy(loaded.pipeline, { steps, tongs }, policy);
  for (const diagnostic of loaded.warnings) {
    reporter.report({ type: 'warned', code: 'pipeline', message: diagnostic.message, diagnostic });
  }
  return { ...loaded, pipeline };
}

interface LoadedOptions extends PrepareOptions, Pick<RunOptions, 'policy'> {}

async function prepareLoaded(
  { request, loaded, startedAt }: LoadedRequest,
  options: LoadedOptions,
): Promise<Prepared> {
  const { environment } = options.machine;
  const identity = identify(request, loaded, environment);
  // An error of the source is reported before an error of this.
  identity.catch(() => {});
  const sourceFolder = await findSource(request, loaded);
  const { scope, note } = await readScope({ environment, sourceFolder, named: request.scope });
  if (note && request.snapshots !== 'off') options.reporter.report(note);
  const { path: pipelineFile, folder: home } = loaded;
  const pipeline = await applyContainerLimits(loaded.pipeline, options.policy, {
    engine: options.session.engine,
    signal: options.signal,
  });
  const privileges = await checkPrivileges(
    {
      tongs: findUsedTongs(pipeline.tongs, selectSteps(pipeline, request.steps).filter(mayHold)),
      grants: request.grants,
      repository: identity,
      scope,
      policy: options.policy,
    },
    // `tongs plan` lists what is refused.
    { mayRefuse: options.mayPull },
  );
  const project = await identifyProject({ folder: home, pipelineFile, sourceFolder });
  // The folder has files like those of a source, but none of them is one.
  const ownFiles = [...request.ownFiles, join(home, OUT_FOLDER)];
  return prepare(
    {
      request: { ...request, ownFiles },
      pipeline,
      pipelineFile,
      home,
      sourceFolder,
      repository: identity.then(repositoryName),
      project,
      scope,
      privileges,
      startedAt,
    },
    options,
  );
}

async function identify(
  request: RunRequest,
  { folder }: LoadedPipeline,
  environment: Environment,
): Promise<string> {
  return request.repository ?? identifyRepository(folder, environment);
}
