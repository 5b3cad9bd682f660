import { EngineFailed } from '../base/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { ContainerId, Image, Labels } from '../engine/types.ts';

/** What a container is made from, as far as it matters then. */
export type Base = Pick<Image, 'id' | 'config'>;

export interface Commit {
  readonly container: ContainerId;
  /** What the container was made from: its config is the new image's, but for labels. */
  readonly base: Base;
  readonly reference: string;
  readonly labels: Labels;
  readonly comment: string;
}

/**
 * Makes an image of a container whose processes have ended, with the base's config restored: nothing
 * that the anvil set (entrypoint, stop signal, healthcheck) is in it.
 */
export async function commitAnvil(engine: Engine, commit: Commit): Promise<Base> {
  const config = { ...commit.base.config, labels: commit.labels };
  const { container, reference, comment } = commit;
  const request = { container, reference, config, comment };
  try {
    return { id: await engine.commitContainer(request), config };
  } catch (error) {
    // A containerd store refuses one of two commits that take a name at once (28.5): a run that was killed
    // may have left the other one under way.
    const isRefusal = error instanceof EngineFailed && error.status !== undefined;
    if (!isRefusal || (await engine.inspectImage(reference)) === undefined) throw error;
    return { id: await engine.commitContainer(request), config };
  }
}
