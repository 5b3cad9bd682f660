import { SAME_CLOCK, type ClockOffset } from '../../engine/clock-offset.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Step } from '../../pipeline/model.ts';
import { createdAtOf, sourceSealOf } from '../../snapshots/labels.ts';
import type { Base } from '../../anvil/base.ts';
import { Manifest, type SourceFile } from '../../source/manifest.ts';
import { chooseMtime } from '../../source/transfer/mtime.ts';
import {
  parseSeal,
  withoutVolumes,
  type SourceSeal,
  type SourceState,
} from '../../source/transfer/source-state.ts';
import {
  performTransfer,
  readState,
  type Transfer,
  type TransferTarget,
} from '../../source/transfer/transfer.ts';
import type { Anvil } from '../../anvil/anvil.ts';
import { resolvePaths, type Surroundings } from '../../anvil/look-around.ts';
import { printAsRoot, runScriptAsRoot } from '../../anvil/root-script.ts';
import type { RunContext } from '../context/context.ts';
import type { StepFiles } from '../context/step-files.ts';

export interface Delivered {
  /** Whether anything in the anvil was changed. */
  readonly isChanged: boolean;
  readonly state: SourceState;
  /** Files that changed on this machine while they were sent. */
  readonly drifted: readonly string[];
  readonly sent: readonly SourceFile[];
  /** Whether new files took the place of existing ones, if that was looked for. */
  readonly covers: boolean;
}

export type DeliveryContext = Pick<
  RunContext,
  'engine' | 'clock' | 'source' | 'visible' | 'signal'
>;

/** Where the source is sent to. */
export interface DeliveryTarget {
  readonly anvil: Anvil;
  readonly around: Surroundings;
  /** What an earlier step in the same anvil was given. */
  readonly held: Pick<StepFiles, 'state' | 'endedAt'> | undefined;
  readonly whereCovering?: Transfer['whereCovering'];
  /** What is new in the source is newer than what the step itself has made the last time. */
  readonly isFallback?: boolean;
}

/**
 * Makes the anvil hold what the step sees of the source, and the folder for that. Resolves when the time of all
 * that was sent has come: what a step makes is not to be older than its source.
 */
export async function deliverSource(
  context: DeliveryContext,
  step: Pick<Step, 'id'>,
  to: DeliveryTarget,
): Promise<Delivered> {
  const { anvil, around } = to;
  const { workspace, identity } = around;
  const manifest = context.visible.get(step.id) ?? context.source.manifest;
  const { uid, gid } = identity;
  const root = workspace.path;
  const have = to.held?.state ?? (await readHeldState(context, { anvil, manifest }));
  const isRootMade = have?.root === root ? have.isRootMade : !workspace.exists || workspace.isEmpty;
  const want: SourceState = { manifest, root, uid, gid, isRootMade };
  const dating = await chooseDate(context, to);
  const { isChanged, state, sent, covers, drifted } = await performTransfer(toTarget(anvil), {
    folder: context.source.folder,
    have,
    want,
    makeDirectories: workspace.missing,
    isBelow: liesBelow(anvil.base, have),
    isRootForeign: workspace.exists && !workspace.isOwned,
    mtimeMs: dating.mtimeMs,
    replacesProducts: to.isFallback,
    whereCovering: to.whereCovering,
    signal: context.signal,
  });
  if (sent.length > 0) await letPass(context, dating.passedAt);
  return { isChanged, state, drifted, sent, covers };
}

/** Whether the source is in the image below the anvil: its first change of owner copies it into the anvil's own layer. */
export function liesBelow(
  { config }: Pick<Base, 'config'>,
  have: SourceState | undefined,
): boolean {
  const seal = parseSeal(sourceSealOf(config.labels));
  return seal !== undefined && have?.uid === seal.uid && have.gid === seal.gid;
}

interface Dating {
  /** By the clock of the engine. */
  readonly mtimeMs: number;
  /** When that has passed there, by our clock. */
  readonly passedAt: number;
}

/** What was made in the anvil, or in what it was made from, is older. */
async function chooseDate(
  { clock, engine }: DeliveryContext,
  { held, anvil }: Pick<DeliveryTarget, 'held' | 'anvil'>,
): Promise<Dating> {
  const { least, most } = await readClockOffset(engine);
  const madeAt = held?.endedAt ?? createdAtOf(anvil.base.config.labels);
  const mtimeMs = chooseMtime(clock.now() + least, madeAt && madeAt + most);
  return { mtimeMs, passedAt: mtimeMs - least + COARSE_CLOCK_MS };
}

/** If the engine does not answer, the next call reports that. */
export async function readClockOffset(engine: Engine): Promise<ClockOffset> {
  const info = await engine.info().catch(() => undefined);
  return info?.clock ?? SAME_CLOCK;
}

/** How far the clock by which a kernel dates files may be behind, and a timer early. */
const COARSE_CLOCK_MS = 20;

async function letPass({ clock, signal }: DeliveryContext, time: number): Promise<void> {
  const aheadMs = time - clock.now();
  if (aheadMs > 0) await clock.sleep(aheadMs, signal);
}

/** The anvil as the target of a transfer. */
export function toTarget(anvil: Anvil): TransferTarget {
  const { engine, container } = anvil;
  return {
    engine,
    container,
    runAsRoot: (script) => runScriptAsRoot(anvil, script),
    printAsRoot: (script) => printAsRoot(anvil, script),
  };
}

/** What the filesystem holds already: a label has its hash, and mostly this run knows the files of that hash. */
async function readHeldState(
  context: DeliveryContext,
  at: { readonly anvil: Anvil; readonly manifest: Manifest },
): Promise<SourceState | undefined> {
  const { labels, volumes } = at.anvil.base.config;
  const seal = parseSeal(sourceSealOf(labels));
  if (!seal) return undefined;
  const state = await readSealed(context, seal, at);
  if (volumes.length === 0) return state;
  const resolved = await resolvePaths(at.anvil, volumes);
  return withoutVolumes(
    state,
    resolved.map(({ path }) => path),
  );
}

async function readSealed(
  context: DeliveryContext,
  seal: SourceSeal,
  { anvil, manifest: wanted }: { readonly anvil: Anvil; readonly manifest: Manifest },
): Promise<SourceState> {
  // An empty source is in no state file.
  const manifests = [wanted, new Manifest([]), ...context.visible.values()];
  const manifest = manifests.find((known) => known.hash === seal.hash);
  if (manifest) return { ...seal, manifest };
  const { hash } = seal;
  const read = await readState(context.engine, anvil.container, { hash, signal: context.signal });
  // A change of the owner is recorded in the label only.
  return { ...seal, manifest: read.manifest };
}
