import type { Step } from '../../pipeline/model.ts';
import { makeDirectories, ownDirectory } from '../../source/transfer/transfer.ts';
import type { Anvil } from '../../anvil/anvil.ts';
import {
  FALLBACK_HOME,
  lookAround,
  refuseFile,
  type Surroundings,
  type Wanted,
} from '../../anvil/look-around.ts';
import { readClockOffset, toTarget, type Delivered } from './deliver-source.ts';
import type { RunContext } from '../context/context.ts';

/**
 * Where the step runs once its source is there: that may have brought its working directory, or its home, taken
 * it away, or made another link of it. What is missing is made, for the step's user.
 */
export async function enterWorkdir(
  context: Pick<RunContext, 'clock' | 'pipeline' | 'signal'>,
  { user, workdir }: Pick<Step, 'user' | 'workdir'>,
  at: { readonly anvil: Anvil; readonly around: Surroundings; readonly delivered: Delivered },
): Promise<Surroundings> {
  const { anvil, delivered } = at;
  const { workspace } = context.pipeline;
  const wanted = { user, workspace, workdir };
  const isStale = delivered.isChanged && mayDiffer(wanted, at.around);
  const around = isStale ? await lookAround(anvil, wanted) : at.around;
  refuseFile(around.workdir);
  await ownWorkdir(context, { anvil, around });
  return around;
}

/** Below the root of the source also a folder that is there, made for an earlier step: elsewhere that is the image's. */
async function ownWorkdir(
  { clock, signal }: Pick<RunContext, 'clock' | 'signal'>,
  { anvil, around }: { readonly anvil: Anvil; readonly around: Surroundings },
): Promise<void> {
  const { workdir, workspace, identity } = around;
  if (workdir.path === workspace.path) return;
  const owner = { uid: identity.uid, gid: identity.gid };
  if (!workdir.exists) {
    const mtimeMs = clock.now() + (await readClockOffset(anvil.engine)).least;
    await makeDirectories(toTarget(anvil), workdir.missing, { ...owner, mtimeMs, signal });
  } else if (!workdir.isOwned && workdir.path.startsWith(`${workspace.path}/`)) {
    await ownDirectory(toTarget(anvil), workdir.path, owner);
  }
}

/** Not where the step runs in the root of the source, and lives elsewhere: that stays as it is. */
function mayDiffer(wanted: Wanted, { workspace, identity: { home } }: Surroundings): boolean {
  const roots = [wanted.workspace, workspace.path];
  const isInside = roots.some((root) => home === root || home.startsWith(`${root}/`));
  return wanted.workdir !== wanted.workspace || home === FALLBACK_HOME || isInside;
}
