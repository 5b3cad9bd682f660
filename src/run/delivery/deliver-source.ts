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
  /** Whether new files have replaced existing ones, if this was checked. */
  readonly covers: boolean;
}

export type DeliveryContext = Pick<
  RunContext,
  'engine' | 'clock' | 'source' | 'visible' | 'signal'
>;

/** The anvil that gets the source. */
export interface DeliveryTarget {
  readonly anvil: Anvil;
  readonly around: Surroundings;
  /** The source that an earlier step in the same anvil got. */
  readonly held: Pick<StepFiles, 'state' | 'endedAt'> | undefined;
  readonly onCovering?: Transfer['onCovering'];
  /** The step starts from its own earlier snapshot: new files of the source replace files that it made then. */
  readonly isFallback?: boolean;
}

/**
 * Brings the files of the source that the step sees into the anvil, and creates their folder. Sent files may be dated a
 * moment ahead: this resolves when that time has come, so that files that the step makes are not older than its source.
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
  // The folder of a volume is the image's, empty or not.
  const isNew = !workspace.exists || (workspace.isEmpty && anvil.base.config.volumes.length === 0);
  const isRootMade = have?.root === root ? have.isRootMade : isNew;
  const want: SourceState = { manifest, root, uid, gid, isRootMade };
  const dating = await chooseDate(context, to);
  const { isChanged, state, sent, covers, drifted } = await performTransfer(toTarget(anvil), {
    folder: context.source.folder,
    git: context.source.git,
    have,
    want,
    makeDirectories: workspace.missing,
    isBelow: liesBelow(anvil.base, have),
    isRootForeign: workspace.exists && !workspace.isOwned,
    mtimeMs: dating.mtimeMs,
    replacesProducts: to.isFallback,
    onCovering: to.onCovering,
    signal: context.signal,
  });
  if (sent.length > 0) await letPass(context, dating.passedAt);
  return { isChanged, state, drifted, sent, covers };
}

/** Whether the source is in the image below the anvil. A change of owner then copies it into the anvil's own layer. */
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
  /** When the engine's clock has passed that time, by our clock. */
  readonly passedAt: number;
}

/** A time that is later than that of all files in the anvil and in its image. */
async function chooseDate(
  { clock, engine }: DeliveryContext,
  { held, anvil }: Pick<DeliveryTarget, 'held' | 'anvil'>,
): Promise<Dating> {
  const { least, most } = await readClockOffset(engine);
  const madeAt = held?.endedAt ?? createdAtOf(anvil.base.config.labels);
  const mtimeMs = chooseMtime(clock.now() + least, madeAt && madeAt + most);
  return { mtimeMs, passedAt: mtimeMs - least + COARSE_CLOCK_MS };
}

/** If the engine does not answer, this counts the clocks as one: the next call reports the failure. */
export async function readClockOffset(engine: Engine): Promise<ClockOffset> {
  const info = await engine.info().catch(() => undefined);
  return info?.clock ?? SAME_CLOCK;
}

/** A kernel dates files by a clock that may be this far behind, and a timer may fire early. */
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

/** The source that the filesystem has already. A label has its hash; usually this run knows the files of the hash. */
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
  // An empty source has no state file.
  const manifests = [wanted, new Manifest([]), ...context.visible.values()];
  const manifest = manifests.find((known) => known.hash === seal.hash);
  if (manifest) return { ...seal, manifest };
  const { hash } = seal;
  const read = await readState(context.engine, anvil.container, { hash, signal: context.signal });
  // Only the label records a change of owner.
  return { ...seal, manifest: read.manifest };
}
