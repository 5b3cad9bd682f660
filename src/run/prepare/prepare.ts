import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import type { Image } from '../../engine/types.ts';
import type { Pipeline, Step, StepId, Tong, TongName } from '../../pipeline/model.ts';
import { findUsedTongs } from '../../pipeline/used-tongs.ts';
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
import { refuseMissingHealthchecks } from '../images/missing-healthchecks.ts';
import { explainMisses, type ExplainedPlan } from './explain-misses.ts';
import { toTongWant, type ImageWant } from '../images/find-image.ts';
import { refuseForeignImages } from '../images/foreign-images.ts';
import { refuseForeignNetworks } from '../images/foreign-networks.ts';
import { lookUpImages, resolveImages } from '../images/resolve-images.ts';
import { planLinkWarnings } from './input-links.ts';
import type { Root, StepKeys } from '../plan/keys.ts';
import { LateSteps } from '../resolve/late-steps.ts';
import { findArtifactNeeds, findKeyed, findPreparers } from '../plan/preparers.ts';
import type { Machine, Session } from '../../engine/session.ts';
import type { ResolvedRequest } from './run-request.ts';
import { findTongFiles, type TongFiles } from './tong-files.ts';
import { selectSteps, sortByNeeds } from './select-steps.ts';
import { KeyedSteps } from '../resolve/keyed-steps.ts';
import { LatePlan, type LatePlanParts } from '../resolve/late-plan.ts';

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
  /** The files of the source that tongs get. */
  readonly tongFiles: ReadonlyMap<TongName, TongFiles>;
  /** The image at the bottom of each step's files. */
  readonly roots: ReadonlyMap<StepId, Root>;
  /** For each step, the steps whose artifacts are put into it. */
  readonly artifactNeeds: ReadonlyMap<StepId, readonly Step[]>;
  /** The snapshots that exist for the keys. */
  readonly found: ReadonlyMap<SnapshotKey, SnapshotRecord>;
  /** The steps that depend on how other steps end; the maps above grow with what becomes known of them. */
  readonly late: LatePlan;
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
  const first = resolveFirst(steps);
  const tongs = usedTongs(pipeline, steps, first.isSkipped);
  const wants = wantedImages(tongs, steps, first.isSkipped);
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
    span('images', () => findImages(wants, options)),
    resolved.repository,
  ]);
  const pipelineFiles = await findPipelineFiles(resolved, source);
  const tongFiles = findTongFiles(tongs, { source, pipelineFiles });
  const seen = { source, pipelineFiles, images, tongFiles };
  const keyed = new KeyedSteps({ ...first, ...seen, pipeline, steps });
  refuseWhiteouts(keyed.visible.values());
  refuseForeignImages(wants, images);
  const { visible } = keyed;
  await warnOfSource(steps, { source, visible }, reporter);
  refuseMissingHealthchecks(tongs, images);
  await refuseForeignNetworks(tongs, engine, { signal });
  const snapshotName = snapshotRepository(repository, pipeline.name);
  const store = openStore(snapshotName, resolved, options);
  const isOff = request.snapshots === 'off';
  const lookUp: LatePlanParts['lookUp'] = async (keys) =>
    isOff ? new Map() : store.lookUp(keys, { signal });
  const late = new LatePlan({ ...first, steps: keyed, lookUp, report: reporter.report });
  const decided = await decide(resolved, options, { steps, store, late });
  return {
    ...resolved,
    repository,
    source,
    pipelineFiles,
    images,
    tongFiles,
    visible,
    keyed: first.keyed,
    artifactNeeds: first.artifactNeeds,
    roots: keyed.roots,
    keys: keyed.keys,
    preparers: keyed.preparers,
    late,
    ...decided,
    snapshotRepository: snapshotName,
    store,
  };
}

function openStore(
  repository: string,
  { scope }: Resolving,
  { session, machine, reporter }: PrepareOptions,
): SnapshotStore {
  const { report } = reporter;
  return openLocalStore(session.engine, { repository, scope, clock: machine.clock, report });
}

function findImages(
  wants: readonly ImageWant[],
  options: PrepareOptions,
): Promise<ReadonlyMap<string, Image>> {
  const { session, signal, mayPull } = options;
  if (mayPull) return resolveImages(wants, options);
  return lookUpImages(wants, { engine: session.engine, signal });
}

async function warnOfSource(
  steps: readonly Step[],
  { source, visible }: Pick<Prepared, 'source' | 'visible'>,
  { report }: Reporter,
): Promise<void> {
  const warnOf = (code: Warned['code'], diagnostic: Diagnostic): void =>
    report({ type: 'warned', code, message: diagnostic.message, diagnostic });
  for (const warning of source.warnings) warnOf('exclude-unmatched', warning);
  if (source.git?.warning) warnOf('git-shallow', source.git.warning);
  for (const warning of await planLinkWarnings(steps, { source, visible }))
    warnOf('link-without-target', warning);
}

/** The steps on which snapshots depend, and the steps that are resolved before anything else is known. */
function resolveFirst(
  steps: readonly Step[],
): Pick<LatePlanParts, 'late' | 'early'> &
  Pick<Prepared, 'keyed' | 'artifactNeeds'> & { readonly isSkipped: (step: Step) => boolean } {
  const preparers = findPreparers(steps);
  const artifactNeeds = findArtifactNeeds(steps);
  const keyed = findKeyed(steps, preparers, artifactNeeds);
  const late = new LateSteps(steps, { keyed, preparers, artifactNeeds });
  const early = late.resolve();
  const skipped = new Set(early.filter(({ isSkipped }) => isSkipped).map(({ step }) => step.id));
  return { keyed, artifactNeeds, late, early, isSkipped: ({ id }) => skipped.has(id) };
}

/** Git finds out the repository's name; it is needed only after the source was read. */
type Resolving = Omit<ResolvedRequest, 'repository'> & {
  readonly repository: string | Promise<string>;
};

/** Looks up the snapshots, and plans. If a snapshot is missing, it lists others to compare with. */
async function decide(
  { project, request }: Resolving,
  { machine: { clock, tracer }, signal, mayPull }: PrepareOptions,
  at: {
    readonly steps: readonly Step[];
    readonly store: SnapshotStore;
    readonly late: LatePlan;
  },
): Promise<Pick<Prepared, 'found' | keyof ExplainedPlan>> {
  const { steps, store, late } = at;
  const useCache = request.useCache && request.snapshots !== 'off';
  const facts = await tracer.span('run', 'snapshots', () =>
    late.plan(steps, { project, useCache, now: clock.now() }),
  );
  const list = (): Promise<readonly SnapshotRecord[]> =>
    tracer.span('run', 'compare', () => store.list({ signal }));
  const explained = await explainMisses(facts, list, { clock, mayWait: !mayPull });
  return { found: late.found, ...explained };
}

/** The paths in the source of the pipeline's file. */
async function findPipelineFiles(
  { pipelineFile }: Resolving,
  { folder }: Source,
): Promise<readonly string[]> {
  return pipelineFile === undefined ? [] : findInside(folder, pipelineFile);
}

/** Not those of steps whose condition is false, except where another step starts from the same image because of that. */
function wantedImages(
  tongs: readonly Tong[],
  steps: readonly Step[],
  isSkipped: (step: Step) => boolean,
): readonly ImageWant[] {
  const parents = new Set(steps.flatMap(({ start }) => (start.kind === 'step' ? start.step : [])));
  const rooted = steps.filter((step) => !isSkipped(step) || parents.has(step.id));
  return [
    ...rooted.map((step) => step.start).filter((start) => start.kind === 'image'),
    ...tongs.map(toTongWant),
  ];
}

/** The tongs of steps whose condition is not known to be false. */
function usedTongs(
  { tongs }: Pick<Pipeline, 'tongs'>,
  steps: readonly Step[],
  isSkipped: (step: Step) => boolean,
): readonly Tong[] {
  const mayRun = steps.filter((step) => !isSkipped(step));
  return findUsedTongs(tongs, mayRun);
}
