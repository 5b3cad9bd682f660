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
 * The surroundings of the step after its source has arrived: the source may have created, removed or relinked the
 * working directory or the home. A missing working directory is created for the step's user.
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

/** Inside the source, an existing folder gets the owner too: an earlier step made it. Others belong to the image. */
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

/** False if the step runs in the root of the source and its home is elsewhere: then neither can have changed. */
function mayDiffer(wanted: Wanted, { workspace, identity: { home } }: Surroundings): boolean {
  const roots = [wanted.workspace, workspace.path];
  const isInside = roots.some((root) => home === root || home.startsWith(`${root}/`));
  return wanted.workdir !== wanted.workspace || home === FALLBACK_HOME || isInside;
}
