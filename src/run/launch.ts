import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { invalidInput } from '../base/errors/errors.ts';
import { isOutside } from '../base/outside.ts';
import type { Engine } from '../engine/engine.ts';
import { endProcess, lookUpProcess, readOwner } from '../engine/owner/process-facts.ts';
import { RunSweep } from '../prune/leftovers/prune-leftovers.ts';
import type { Reporter } from '../report/reporter.ts';
import { repositoryName } from '../snapshots/image.ts';
import { identifyProject } from '../source/project.ts';
import { identifyRepository } from '../source/repository.ts';
import { isOverdue, overdue, startDeadline } from './deadline.ts';
import { loadPipeline, type LoadedPipeline } from './prepare/load-pipeline.ts';
import { toMissesExplained, toPlanMade } from './prepare/plan-made.ts';
import { performPrepared } from './perform-prepared.ts';
import { prepare, type Prepared } from './prepare/prepare.ts';
import { readScope } from './prepare/read-scope.ts';
import type { RunOptions } from './run-options.ts';
import type { RunSummary } from './run-summary.ts';
import { selectSteps } from './prepare/selection.ts';
import type { Machine, Session } from '../engine/session.ts';
import { planVolumeWarnings } from './prepare/volume-warnings.ts';

/** What a caller wants of a pipeline. */
export interface Order {
  /** Path of the pipeline's file, or its name. */
  readonly pipeline: string;
  /** Where relative paths begin. */
  readonly folder: string;
  /** Whether the pipeline has to be in that folder; else one that is named, or the default, may also be above it. */
  readonly isConfined: boolean;
  /** Ids of steps; empty is all. */
  readonly steps: readonly string[];
  /** A folder that beats the pipeline's `source.path`. */
  readonly source: string | undefined;
  /** Who the snapshots belong to; undefined is found from git. */
  readonly repository: string | undefined;
  /** Files and folders that the caller writes for the run, absolute: they are no source. */
  readonly ownFiles: readonly string[];
  readonly snapshots: 'local' | 'off';
  /** What the caller calls the scope; undefined: it is found. */
  readonly scope: string | undefined;
  readonly useCache: boolean;
  readonly maxParallel: number | undefined;
}

export interface LaunchOptions {
  readonly machine: Machine;
  /** Under way already, so that the pipeline is read while the engine answers. */
  readonly session: Promise<Session>;
  readonly reporter: Reporter;
  readonly run: string;
  /** Starts what saves the source for later runs; without it nothing is saved beside snapshots. */
  readonly startSaving?: RunOptions['startSaving'];
  readonly signal: AbortSignal;
}

/** Reads, plans and runs a pipeline, and removes what dead runs have left. */
export async function launch(order: Order, options: LaunchOptions): Promise<RunSummary> {
  const { machine, reporter, run, signal } = options;
  const { clock } = machine;
  const startedAt = clock.now();
  const loaded = await machine.tracer.span('run', 'pipeline', () => load(order, options));
  using deadline = startDeadline(clock, loaded.pipeline.timeoutMs);
  const bounded = { ...options, signal: AbortSignal.any([signal, deadline.signal]) };
  const session = await machine.tracer.span('run', 'connect', () => options.session);
  const { engine, defaultEnv } = session;
  const { pipeline } = loaded;
  reporter.report({
    type: 'run-started',
    pipeline: pipeline.name,
    file: pipeline.file,
    engine: engine.address,
  });
  const sweep = startSweep(engine, bounded);
  try {
    const preparing = prepareInTime(order, loaded, { ...bounded, startedAt });
    // Something will run: what it takes is loaded while git and the engine answer.
    if (pipeline.steps.some(({ cache }) => !cache)) import('./run.ts').catch(() => {});
    const prepared = await preparing;
    if (prepared.plan.some(({ verdict }) => verdict === 'run')) sweep.lookForImages();
    using _ = reportPlan(prepared, reporter);
    const shared = { engine, clock, tracer: machine.tracer, run };
    const summary = await performPrepared(prepared, {
      ...shared,
      owner: readOwner(),
      lookUpProcess,
      endProcess,
      reporter,
      maxParallel: order.maxParallel,
      defaultEnv,
      startSaving: options.startSaving,
      deadline: deadline.signal,
      signal,
    });
    const ms = clock.now() - startedAt;
    const unswept = await sweep.end();
    // If the engine failed the run, it has failed the sweep as well, and that is reported already.
    if (summary.result !== 'engine-failed')
      for (const failure of unswept) reporter.report({ type: 'cleanup-failed', ...failure });
    reporter.report({
      type: 'run-finished',
      result: summary.result,
      ms,
      cached: summary.hits,
      misses: countMisses(prepared, summary),
    });
    return summary;
  } finally {
    await sweep.settled();
  }
}

function startSweep(engine: Engine, { machine, reporter, signal }: LaunchOptions): RunSweep {
  return new RunSweep(engine, {
    self: readOwner(),
    lookUpProcess,
    clock: machine.clock,
    tracer: machine.tracer,
    report: (event) => reporter.report(event),
    signal,
  });
}

function countMisses({ plan }: Prepared, { steps }: RunSummary): number {
  const misses = plan.filter(
    ({ step }) => step.cache && steps.get(step.id)?.end.outcome !== 'cached',
  );
  return misses.length;
}

/** And why steps miss, as soon as that is known, as long as it is not disposed: a run does not wait for it. */
function reportPlan(prepared: Prepared, reporter: Reporter): Disposable {
  reporter.report(toPlanMade(prepared));
  for (const warning of planVolumeWarnings(prepared)) reporter.report(warning);
  let isOver = false;
  const wait = async (): Promise<void> => {
    const explained = await prepared.explained;
    if (explained && !isOver) reporter.report(toMissesExplained(explained, prepared));
  };
  // Why a step misses is good to know, and no more: a run does not fail for it.
  wait().catch(() => {});
  return { [Symbol.dispose]: () => void (isOver = true) };
}

async function prepareInTime(
  order: Order,
  loaded: LoadedPipeline,
  options: LaunchOptions & { readonly startedAt: number },
): Promise<Prepared> {
  try {
    return await prepareOrder(order, loaded, { ...options, mayPull: true });
  } catch (error) {
    throw isOverdue(options.signal) ? overdue(options.signal.reason) : error;
  }
}

/** Reads and plans a pipeline, and starts nothing. */
export async function planOrder(order: Order, options: LaunchOptions): Promise<Prepared> {
  const startedAt = options.machine.clock.now();
  const loaded = await load(order, options);
  const prepared = await prepareOrder(order, loaded, { ...options, startedAt, mayPull: false });
  for (const warning of planVolumeWarnings(prepared)) options.reporter.report(warning);
  return prepared;
}

async function load(order: Order, { reporter, session }: LaunchOptions): Promise<LoadedPipeline> {
  // An error of the file is told first, whatever the engine says.
  session.catch(() => {});
  const loaded = await loadPipeline(order.pipeline, order.folder, order);
  selectSteps(loaded.pipeline, order.steps);
  for (const diagnostic of loaded.warnings) {
    reporter.report({ type: 'warned', code: 'pipeline', message: diagnostic.message, diagnostic });
  }
  return loaded;
}

async function prepareOrder(
  order: Order,
  loaded: LoadedPipeline,
  options: LaunchOptions & { readonly startedAt: number; readonly mayPull: boolean },
): Promise<Prepared> {
  const { machine, reporter, signal, mayPull } = options;
  const { engine, authFor } = await options.session;
  const repository = nameRepository(order, loaded, machine);
  // The source may be wrong before that is known.
  repository.catch(() => {});
  const sourceFolder = await findSource(order, loaded);
  const { environment } = machine;
  const { scope, note } = await readScope({ environment, sourceFolder, named: order.scope });
  if (note && order.snapshots !== 'off') reporter.report(note);
  return prepare(
    {
      pipeline: loaded.pipeline,
      steps: order.steps,
      sourceFolder,
      pipelineFile: loaded.path,
      ownFiles: order.ownFiles,
      startedAt: options.startedAt,
      repository,
      project: await identifyProject({
        folder: loaded.folder,
        pipelineFile: loaded.path,
        sourceFolder,
      }),
      scope,
      snapshots: order.snapshots,
      useCache: order.useCache,
    },
    {
      engine,
      authFor,
      clock: machine.clock,
      tracer: machine.tracer,
      random: Math.random,
      environment,
      report: (event) => reporter.report(event),
      signal,
      mayPull,
    },
  );
}

async function nameRepository(
  order: Order,
  { folder }: LoadedPipeline,
  { environment }: Machine,
): Promise<string> {
  return repositoryName(order.repository ?? (await identifyRepository(folder, environment)));
}

/** What the caller names is taken as it is; what the file names has to lie in the file's folder. */
async function findSource(order: Order, { pipeline, folder }: LoadedPipeline): Promise<string> {
  if (order.source !== undefined) return resolve(order.folder, order.source);
  const wanted = join(folder, pipeline.source.path);
  const [outer, inner] = await Promise.all([
    realpath(folder),
    realpath(wanted).catch(() => wanted),
  ]);
  if (!isOutside(outer, inner)) return wanted;
  throw invalidInput(
    'source-outside',
    `Cannot use the source "${pipeline.source.path}": it leads out of "${folder}"`,
    'Name a folder inside, or give the other one on the command line (--source) or to the action (source).',
  );
}
