import type { Anvil } from '../anvil/anvil.ts';
import type { Base } from '../anvil/base.ts';
import { EngineFailed } from '../base/errors/errors.ts';
import type { ImageId, Labels, Waiting } from '../engine/types.ts';
import { SOURCE_IMAGE } from './record.ts';

/** The parts of an anvil that a commit needs. The new image has the base's config, except for labels. */
export type AnvilToCommit = Pick<Anvil, 'engine' | 'container' | 'base'>;

export interface Commit extends Waiting {
  readonly reference: string;
  readonly labels: Labels;
  readonly comment: string;
  /** The image that had the reference before. */
  readonly before?: ImageId | undefined;
}

/**
 * Makes an image of an anvil whose processes have ended, with the base's config restored: nothing
 * that the anvil set (entrypoint, stop signal, healthcheck) is in it.
 */
export async function commitAnvil(anvil: AnvilToCommit, commit: Commit): Promise<Base> {
  const { engine, container, base } = anvil;
  const config = { ...base.config, labels: commit.labels };
  const { reference, comment, before, signal } = commit;
  const request = { container, reference, config, comment, signal };
  try {
    return { id: await engine.commitContainer(request), config };
  } catch (error) {
    if (!mayBeTaken(error)) throw error;
    const now = await engine.inspectImage(reference);
    if (now === undefined || now.id === before) throw error;
    return { id: await engine.commitContainer(request), config };
  }
}

/**
 * A containerd store refuses one of two commits that take a name at once (28.5): a run that was killed may have
 * left the other commit unfinished. The status is that of a full disk, so the caller looks at the name.
 */
function mayBeTaken(error: unknown): boolean {
  return error instanceof EngineFailed && error.status === 500;
}

/** The comment of every commit of Tongs begins with this. */
export const COMMENT_PREFIX = 'tongs: ';

/**
 * The comment of a commit of a step's files, or of a source image. An image that somebody else makes from a snapshot
 * has another comment, or none.
 */
export function commitComment(step: string): string {
  return step === SOURCE_IMAGE ? `${COMMENT_PREFIX}source` : `${COMMENT_PREFIX}step ${step}`;
}
