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
  const id = await engine.commitContainer({
    container: commit.container,
    reference: commit.reference,
    config,
    comment: commit.comment,
  });
  return { id, config };
}
