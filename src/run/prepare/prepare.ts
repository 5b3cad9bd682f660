import { toHealthCheck } from '../../tongs/readiness/health-check.ts';
import type { Clock } from '../../base/clock.ts';
import type { Tracer } from '../../base/tracer.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import type { Environment } from '../../base/environment.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Image } from '../../engine/types.ts';
import type { Pipeline, Step, StepId, Tong } from '../../pipeline/model.ts';
import type { RunEvent, Warned } from '../../report/event.ts';
import { snapshotRepository, type SnapshotRecord } from '../../snapshots/image.ts';
import type { SnapshotKey } from '../../snapshots/key.ts';
import type { Scope } from '../../snapshots/scope.ts';
import type { SnapshotStore } from '../../snapshots/store.ts';
import { openLocalStore } from '../../snapshots/stores/local/local-store.ts';
import type { Manifest } from '../../source/manifest.ts';
import { findInside } from '../../source/path-inside.ts';
import { refuseWhiteouts } from '../../source/whiteouts.ts';
import { readSource, type Source } from '../../source/read-source.ts';
import { explainMisses, type ExplainedPlan } from '../plan/explain-misses.ts';
import type { ImageWant } from './find-image.ts';
import { refuseForeignImages } from './foreign-images.ts';
import { toImageKey } from '../plan/image-key.ts';
import { lookUpImages, resolveImages } from './images.ts';
import { planLinkWarnings } from './input-links.ts';
import { computeKeys, findRoots, type Root, type StepKeys } from '../plan/keys.ts';
import type { PlanFacts } from '../plan/plan.ts';
import { findKeyed, findPreparers } from '../plan/preparers.ts';
import type { AuthFor } from '../../engine/session.ts';
import { selectSteps, sortByNeeds } from './selection.ts';
import { planVisibleSource } from './visible-source.ts';

/** What a caller asks for. */
export interface RunRequest {
  readonly pipeline: Pipeline;
  /** Ids of steps; empty is all. */
  readonly steps: readonly string[];
  /** Folder on this machine whose files the steps see. */
  readonly sourceFolder: string;
  /** That the pipeline was read from, where it was read from one. */
  readonly pipelineFile: string | undefined;
  /** Files and folders that are written by the run itself, or by its caller for it: no source. */
  readonly ownFiles: readonly string[];
  /** When the caller began with it. */
  readonly startedAt: number;
  /** Name of the repository that snapshots are filed under, see `snapshots/image.ts`. */
  readonly repository: string | Promise<string>;
  /** The pipeline's file and the folder of the source, see `identifyProject`. */
  readonly project: string;
  /** Whose snapshots are used, and whose the new ones are. */
  readonly scope: Scope;
  /** Where snapshots are looked up and kept. */
  readonly snapshots: 'local' | 'off';
  /** False: no snapshot is used, but new ones are kept. */
  readonly useCache: boolean;
}

export interface PrepareOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly tracer: Tracer;
  readonly random: () => number;
  readonly environment: Environment;
  readonly authFor: AuthFor;
  readonly report: (event: RunEvent) => void;
  readonly signal: AbortSignal;
  /** False for a mere plan: then what depends on an absent image runs. */
  readonly mayPull: boolean;
}

/** Everything that is known before anything starts. */
export interface Prepared extends StepKeys, ExplainedPlan {
  readonly request: RunRequest;
  readonly repository: string;
  readonly pipeline: Pipeline;
  readonly source: Source;
  /** Paths in the source of the files that say how to run it. */
  readonly pipelineFiles: readonly string[];
  /** What each step sees of the source. */
  readonly visible: ReadonlyMap<StepId, Manifest>;
  /** By `toImageKey`. */
  readonly images: ReadonlyMap<string, Image>;
  /** The image at the bottom of each step's files. */
  readonly roots: ReadonlyMap<StepId, Root>;
  /** The snapshots of these keys that were there. */
  readonly found: ReadonlyMap<SnapshotKey, SnapshotRecord>;
  /** Name under which this pipeline's snapshots are kept. */
  readonly snapshotRepository: string;
  readonly store: SnapshotStore;
}

/** Reads the source, resolves the images, looks the snapshots up, decides. Starts nothing. */
export async function prepare(request: RunRequest, options: PrepareOptions): Promise<Prepared> {
  const { pipeline } = request;
  const steps = sortByNeeds(selectSteps(pipeline, request.steps));
  const wants = wantedImages(pipeline, steps);
  const span = <Value>(name: string, work: () => Promise<Value>): Promise<Value> =>
    options.tracer.span('run', name, work);
  // Which image store it has is needed only when the keys are known: it is asked meanwhile.
  options.engine.info(options).catch(() => {});
  const [source, images, repository] = await Promise.all([
    span('source', () =>
      readSource(request.sourceFolder, {
        ...pipeline.source,
        ownFiles: request.ownFiles,
        environment: options.environment,
        signal: options.signal,
      }),
    ),
    span('images', () =>
      options.mayPull ? resolveImages(wants, options) : lookUpImages(wants, options),
    ),
    request.repository,
  ]);
  const warnOf = (code: Warned['code'], diagnostic: Diagnostic): void =>
    options.report({ type: 'warned', code, message: diagnostic.message, diagnostic });
  const pipelineFiles = await findPipelineFiles(request, source);
  const keyed = planKeys({ pipeline, steps, source, pipelineFiles, images });
  refuseWhiteouts(keyed.visible.values());
  refuseForeignImages(wants, images);
  const { visible } = keyed;
  for (const warning of source.warnings) warnOf('exclude-unmatched', warning);
  for (const warning of await planLinkWarnings(steps, { source, visible }))
    warnOf('link-without-target', warning);
  refuseMissingHealthchecks(pipeline, steps, images);
  const snapshotName = snapshotRepository(repository, pipeline.name);
  const store = openLocalStore(options.engine, {
    repository: snapshotName,
    scope: request.scope,
    clock: options.clock,
    report: options.report,
  });
  const decided = await decide(request, options, { ...keyed, steps, store });
  return {
    request,
    repository,
    pipeline,
    source,
    pipelineFiles,
    images,
    ...keyed,
    ...decided,
    snapshotRepository: snapshotName,
    store,
  };
}

/** Looks the snapshots up, and decides; others to compare with are asked for where one is missing. */
async function decide(
  { project, snapshots, useCache }: RunRequest,
  options: PrepareOptions,
  at: Pick<PlanFacts, 'steps' | 'keys' | 'roots'> & { readonly store: SnapshotStore },
): Promise<Pick<Prepared, 'found' | keyof ExplainedPlan>> {
  const { clock, signal, tracer } = options;
  const { store, keys } = at;
  const isOff = snapshots === 'off';
  const wanted = isOff ? [] : [...keys.values()].map((key) => key.key);
  const found = await tracer.span('run', 'snapshots', () => store.lookUp(wanted, { signal }));
  const mayUse = useCache && !isOff;
  const facts = { ...at, project, found, useCache: mayUse, now: clock.now() };
  const list = (): Promise<readonly SnapshotRecord[]> =>
    tracer.span('run', 'compare', () => store.list({ signal }));
  return { found, ...(await explainMisses(facts, list, { clock, mayWait: !options.mayPull })) };
}

/** Paths of the source that the pipeline was read from. */
async function findPipelineFiles(
  { pipelineFile }: RunRequest,
  { folder }: Source,
): Promise<readonly string[]> {
  return pipelineFile === undefined ? [] : findInside(folder, pipelineFile);
}

/** What each step sees, what is at the bottom of it, and its key. */
function planKeys(facts: {
  readonly pipeline: Pipeline;
  readonly steps: readonly Step[];
  readonly source: Source;
  readonly pipelineFiles: readonly string[];
  readonly images: ReadonlyMap<string, Image>;
}): Pick<Prepared, 'visible' | 'roots' | 'keys' | 'preparers'> {
  const { pipeline, steps, source, pipelineFiles, images } = facts;
  const preparedTongs = findPreparers(steps);
  const keyed = findKeyed(steps, preparedTongs);
  const visible = planVisibleSource(steps, source.manifest, { pipelineFiles, keyed });
  const roots = findRoots(steps, images);
  const wanted = { pipeline, steps, visible, images, roots, preparedTongs, keyed };
  return { visible, roots, ...computeKeys(wanted) };
}

function wantedImages(pipeline: Pipeline, steps: readonly Step[]): readonly ImageWant[] {
  const used = new Set(steps.flatMap((step) => step.tongs));
  const tongs = pipeline.tongs.filter((tong) => used.has(tong.name));
  return [
    ...steps.map((step) => step.start).filter((start) => start.kind === 'image'),
    ...tongs.map((tong) => ({ ...tong, place: tong.imagePlace })),
  ];
}

/** Waiting for a healthcheck that the image does not have would only be a slow failure. */
function refuseMissingHealthchecks(
  pipeline: Pipeline,
  steps: readonly Step[],
  images: ReadonlyMap<string, Image>,
): void {
  const used = new Set(steps.flatMap((step) => step.tongs));
  const wrong = pipeline.tongs.filter(
    (tong) => used.has(tong.name) && lacksHealthcheck(tong, images),
  );
  if (wrong.length === 0) return;
  const diagnostics: Diagnostic[] = wrong.map((tong) => ({
    message: `Cannot wait for the healthcheck of tong "${tong.name}": image "${tong.image}" has none`,
    place: tong.imagePlace,
    hint: 'Use readiness mode "tcp" or "command", or an image with a HEALTHCHECK.',
  }));
  throw new InvalidInput(diagnostics, 'healthcheck-missing');
}

function lacksHealthcheck(tong: Tong, images: ReadonlyMap<string, Image>): boolean {
  if (tong.readiness.mode !== 'healthcheck') return false;
  const image = images.get(toImageKey(tong));
  return image !== undefined && toHealthCheck(image.config) === undefined;
}
