import { toHealthCheck } from '../../tongs/readiness/health-check.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import type { Image } from '../../engine/types.ts';
import type { Pipeline, Step, StepId, Tong } from '../../pipeline/model.ts';
import type { Warned } from '../../report/event.ts';
import type { Reporter } from '../../report/reporter.ts';
import { snapshotRepository } from '../../snapshots/names.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import type { SnapshotKey } from '../../snapshots/key.ts';
import type { SnapshotStore } from '../../snapshots/store.ts';
import { openLocalStore } from '../../snapshots/stores/local/local-store.ts';
import type { Manifest } from '../../source/manifest.ts';
import { findInside } from '../../source/find-inside.ts';
import { refuseWhiteouts } from '../../source/whiteouts.ts';
import { readSource, type Source } from '../../source/read-source.ts';
import { explainMisses, type ExplainedPlan } from '../plan/explain-misses.ts';
import type { ImageWant } from './find-image.ts';
import { refuseForeignImages } from './foreign-images.ts';
import { toImageKey } from '../plan/image-key.ts';
import { lookUpImages, resolveImages } from './resolve-images.ts';
import { planLinkWarnings } from './input-links.ts';
import { computeKeys, findRoots, type Root, type StepKeys } from '../plan/keys.ts';
import type { PlanFacts } from '../plan/plan.ts';
import { findArtifactNeeds, findKeyed, findPreparers } from '../plan/preparers.ts';
import type { Machine, Session } from '../../engine/session.ts';
import type { ResolvedRequest } from './run-request.ts';
import { selectSteps, sortByNeeds } from './select-steps.ts';
import { planVisibleSource } from './visible-source.ts';

export interface PrepareOptions {
  readonly machine: Machine;
  readonly session: Pick<Session, 'engine' | 'authFor'>;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  /** False for `tongs plan`: then every step that depends on an absent image is planned to run. */
  readonly mayPull: boolean;
}

/** Everything that is known before the first step starts. */
export interface Prepared extends ResolvedRequest, StepKeys, ExplainedPlan {
  readonly source: Source;
  /** The paths in the source of the pipeline's file. */
  readonly pipelineFiles: readonly string[];
  /** The files of the source that each step sees. */
  readonly visible: ReadonlyMap<StepId, Manifest>;
  /** The steps that snapshots depend on, see `findKeyed`. */
  readonly keyed: ReadonlySet<StepId>;
  /** By `toImageKey`. */
  readonly images: ReadonlyMap<string, Image>;
  /** The image at the bottom of each step's files. */
  readonly roots: ReadonlyMap<StepId, Root>;
  /** For each step, the steps whose artifacts are put into it. */
  readonly artifactNeeds: ReadonlyMap<StepId, readonly Step[]>;
  /** The snapshots that exist for the keys. */
  readonly found: ReadonlyMap<SnapshotKey, SnapshotRecord>;
  /** The image repository that this pipeline's snapshots are saved in. */
  readonly snapshotRepository: string;
  readonly store: SnapshotStore;
}

/** Reads the source, resolves the images, looks up the snapshots, and plans. Starts nothing. */
export async function prepare(resolved: Resolving, options: PrepareOptions): Promise<Prepared> {
  const { request, pipeline } = resolved;
  const { machine, session, reporter, signal } = options;
  const { engine } = session;
  const steps = sortByNeeds(selectSteps(pipeline, request.steps));
  const wants = wantedImages(pipeline, steps);
  const span = <Value>(name: string, work: () => Promise<Value>): Promise<Value> =>
    machine.tracer.span('run', name, work);
  // The look-up of snapshots needs to know the image store of the engine: this asks for it meanwhile.
  engine.info({ signal }).catch(() => {});
  const [source, images, repository] = await Promise.all([
    span('source', () =>
      readSource(resolved.sourceFolder, {
        ...pipeline.source,
        ownFiles: request.ownFiles,
        environment: machine.environment,
        signal,
      }),
    ),
    span('images', () =>
      options.mayPull ? resolveImages(wants, options) : lookUpImages(wants, { engine, signal }),
    ),
    resolved.repository,
  ]);
  const warnOf = (code: Warned['code'], diagnostic: Diagnostic): void =>
    reporter.report({ type: 'warned', code, message: diagnostic.message, diagnostic });
  const pipelineFiles = await findPipelineFiles(resolved, source);
  const keyed = planKeys({ pipeline, steps, source, pipelineFiles, images });
  refuseWhiteouts(keyed.visible.values());
  refuseForeignImages(wants, images);
  const { visible } = keyed;
  for (const warning of source.warnings) warnOf('exclude-unmatched', warning);
  if (source.git?.warning) warnOf('git-shallow', source.git.warning);
  for (const warning of await planLinkWarnings(steps, { source, visible }))
    warnOf('link-without-target', warning);
  refuseMissingHealthchecks(pipeline, steps, images);
  const snapshotName = snapshotRepository(repository, pipeline.name);
  const store = openLocalStore(engine, {
    repository: snapshotName,
    scope: resolved.scope,
    clock: machine.clock,
    report: reporter.report,
  });
  const decided = await decide(resolved, options, { ...keyed, steps, store });
  return {
    ...resolved,
    repository,
    source,
    pipelineFiles,
    images,
    ...keyed,
    ...decided,
    snapshotRepository: snapshotName,
    store,
  };
}

/** Git finds out the repository's name; it is needed only after the source was read. */
type Resolving = Omit<ResolvedRequest, 'repository'> & {
  readonly repository: string | Promise<string>;
};

/** Looks up the snapshots, and plans. If a snapshot is missing, it lists others to compare with. */
async function decide(
  { project, request: { snapshots, useCache } }: Resolving,
  { machine: { clock, tracer }, signal, mayPull }: PrepareOptions,
  at: Pick<PlanFacts, 'steps' | 'keys' | 'roots'> & { readonly store: SnapshotStore },
): Promise<Pick<Prepared, 'found' | keyof ExplainedPlan>> {
  const { steps, keys, roots, store } = at;
  const isOff = snapshots === 'off';
  const wanted = isOff ? [] : [...keys.values()].map((key) => key.key);
  const found = await tracer.span('run', 'snapshots', () => store.lookUp(wanted, { signal }));
  const mayUse = useCache && !isOff;
  const facts = { steps, keys, roots, project, found, useCache: mayUse, now: clock.now() };
  const list = (): Promise<readonly SnapshotRecord[]> =>
    tracer.span('run', 'compare', () => store.list({ signal }));
  return { found, ...(await explainMisses(facts, list, { clock, mayWait: !mayPull })) };
}

/** The paths in the source of the pipeline's file. */
async function findPipelineFiles(
  { pipelineFile }: Resolving,
  { folder }: Source,
): Promise<readonly string[]> {
  return pipelineFile === undefined ? [] : findInside(folder, pipelineFile);
}

/** The visible files, the root image and the key of each step. */
function planKeys(facts: {
  readonly pipeline: Pipeline;
  readonly steps: readonly Step[];
  readonly source: Source;
  readonly pipelineFiles: readonly string[];
  readonly images: ReadonlyMap<string, Image>;
}): Pick<Prepared, 'visible' | 'keyed' | 'roots' | 'artifactNeeds' | keyof StepKeys> {
  const { pipeline, steps, source, pipelineFiles, images } = facts;
  const preparedTongs = findPreparers(steps);
  const artifactNeeds = findArtifactNeeds(steps);
  const keyed = findKeyed(steps, preparedTongs, artifactNeeds);
  const { git } = source;
  const visible = planVisibleSource(steps, source.manifest, { pipelineFiles, keyed, git });
  const roots = findRoots(steps, images);
  const wanted = { pipeline, steps, visible, images, roots, preparedTongs, artifactNeeds, keyed };
  return { visible, keyed, roots, artifactNeeds, ...computeKeys(wanted) };
}

function wantedImages(pipeline: Pipeline, steps: readonly Step[]): readonly ImageWant[] {
  const used = new Set(steps.flatMap((step) => step.tongs));
  const tongs = pipeline.tongs.filter((tong) => used.has(tong.name));
  return [
    ...steps.map((step) => step.start).filter((start) => start.kind === 'image'),
    ...tongs.map((tong) => ({ ...tong, place: tong.imagePlace })),
  ];
}

/** Otherwise the tong would fail only at the timeout of its readiness. */
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
    message: `Cannot wait for the health check of tong "${tong.name}": image "${tong.image}" has none`,
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
