import type { Step } from '../pipeline/model.ts';
import { createdAtOf, sourceSealOf } from '../snapshots/image.ts';
import type { Base } from '../snapshots/commit.ts';
import { Manifest, type SourceFile } from '../source/manifest.ts';
import { chooseMtime } from '../source/mtime.ts';
import { isSameSeal, parseSeal, toSeal, type SourceState } from '../source/source-state.ts';
import {
  performTransfer,
  readState,
  type Transfer,
  type TransferTarget,
} from '../source/transfer.ts';
import type { Anvil } from './anvil/anvil.ts';
import type { Surroundings } from './anvil/identity.ts';
import { runScriptAsRoot } from './anvil/root-script.ts';
import type { RunParts } from './run-parts.ts';

export interface Delivered {
  /** Whether anything in the anvil is not as it was. */
  readonly isChanged: boolean;
  readonly state: SourceState;
  /** Files that changed on this machine while they were sent. */
  readonly drifted: readonly string[];
  /** The time of the files that were sent, in milliseconds since 1970: it may be a second ahead. */
  readonly sentMtimeMs: number | undefined;
  readonly sent: readonly SourceFile[];
  /** Something new was put in the place of what was there, as far as that was looked for. */
  readonly covers: boolean;
}

export type DeliveryContext = Pick<RunParts, 'engine' | 'clock' | 'source' | 'visible' | 'signal'>;

/** Makes the anvil hold what the step sees of the source, and the folder for that. */
export async function deliverSource(
  context: DeliveryContext,
  step: Pick<Step, 'id'>,
  at: {
    readonly anvil: Anvil;
    readonly base: Base;
    readonly around: Surroundings;
    /** What an earlier step in the same anvil was given. */
    readonly have: SourceState | undefined;
    readonly whereCovering?: Transfer['whereCovering'];
  },
): Promise<Delivered> {
  const { anvil, base, around } = at;
  const { workspace, identity } = around;
  const manifest = context.visible.get(step.id) ?? context.source.manifest;
  const want: SourceState = {
    manifest,
    root: workspace.path,
    uid: identity.uid,
    gid: identity.gid,
  };
  const have = at.have ?? (await readHeldState(context, { anvil, base, want }));
  const now = context.clock.now();
  // What this run made may be of this very second; a snapshot says when it was made.
  const newest = at.have ? now : (createdAtOf(base.config.labels) ?? now);
  const mtimeMs = chooseMtime(now, have && newest);
  const { isChanged, sent, covers, drifted } = await performTransfer(toTarget(anvil), {
    folder: context.source.folder,
    have,
    want,
    makeDirectories: workspace.exists ? [] : [workspace.path],
    mtimeMs,
    whereCovering: at.whereCovering,
    signal: context.signal,
  });
  const sentMtimeMs = sent.length > 0 ? mtimeMs : undefined;
  return { isChanged, state: want, drifted, sentMtimeMs, sent, covers };
}

/** The anvil as what a transfer goes to. */
export function toTarget(anvil: Anvil): TransferTarget {
  const { engine, container } = anvil;
  return { engine, container, runAsRoot: (script) => runScriptAsRoot(anvil, script) };
}

/** What the filesystem holds already: its label names it, and mostly this run knows the rest. */
async function readHeldState(
  context: DeliveryContext,
  at: { readonly anvil: Anvil; readonly base: Base; readonly want: SourceState },
): Promise<SourceState | undefined> {
  const seal = parseSeal(sourceSealOf(at.base.config.labels));
  if (!seal) return undefined;
  if (isSameSeal(seal, toSeal(at.want))) return at.want;
  // Of none no file tells.
  const manifests = [new Manifest([]), ...context.visible.values()];
  const manifest = manifests.find((known) => known.hash === seal.hash);
  if (manifest) return { ...seal, manifest };
  const { hash } = seal;
  return readState(context.engine, at.anvil.container, { hash, signal: context.signal });
}
