import { splitReference, toPathComponent } from '../engine/image-name.ts';
import type { SnapshotName } from './record.ts';
import { formatTag, formatUseTag, parseTag } from './tag.ts';
import { sha256 } from '../base/sha256.ts';

/** The name of every image of Tongs begins with this. */
export const IMAGE_PREFIX = 'localhost/tongs/';

/** The name of all snapshots of one pipeline of a repository. */
export function snapshotRepository(repository: RepositoryName, pipeline: string): string {
  return `${IMAGE_PREFIX}${repository}/${toPathComponent(pipeline)}`;
}

/** Splits a name that `snapshotRepository` has made. */
export function splitSnapshotRepository(name: string): {
  readonly repository: RepositoryName;
  readonly pipeline: string;
} {
  const [repository = '', ...pipeline] = name.slice(IMAGE_PREFIX.length).split('/');
  return { repository, pipeline: pipeline.join('/') };
}

export type RepositoryName = string;

/** A readable name with 80 bits of a hash of the identity: two repositories of one name differ. */
export function repositoryName(identity: string): RepositoryName {
  const readable =
    identity
      .replace(/\.git$/, '')
      .split(/[/:]/)
      .at(-1) ?? '';
  const hash = sha256(identity).slice(0, 20);
  return `${toPathComponent(readable)}-${hash}`;
}

/** A snapshot's name. */
export function snapshotReference({ repository, scope, key }: SnapshotName): string {
  return `${repository}:${formatTag(scope, key)}`;
}

/** The second name of a snapshot, which records its use, see `formatUseTag`. */
export function useReference({ repository, scope, key }: SnapshotName, hour: number): string {
  return `${repository}:${formatUseTag(scope, key, hour)}`;
}

/** The name of an image that is removed with its run. */
export function ephemeralReference(run: string, index: number): string {
  return `${EPHEMERAL_REPOSITORY}:${run}-${index}`;
}

/** The repository of the ephemeral images of all runs. */
export const EPHEMERAL_REPOSITORY = `${IMAGE_PREFIX}ephemeral`;

/** The repository of images for other platforms, see `run/images/find-image.ts`. */
export const OTHER_PLATFORMS = `${IMAGE_PREFIX}other-platforms`;

/** The names of an image that Tongs has given it. */
export interface OwnNames {
  /** Undefined if another image has taken it. */
  readonly name: string | undefined;
  readonly uses: readonly { readonly reference: string; readonly hour: number }[];
}

/** The names that match the repository, scope and key in the labels. */
export function findOwnNames(
  tags: readonly string[],
  of: Omit<SnapshotName, 'key'> & { readonly key: string },
): OwnNames {
  const own = tags.flatMap((reference) => {
    const { repository, tag } = splitReference(reference);
    const parsed = repository.startsWith(IMAGE_PREFIX) ? parseTag(tag ?? '') : undefined;
    const isMeant =
      parsed?.key === of.key && parsed.scope === of.scope && repository === of.repository;
    return isMeant ? [{ reference, hour: parsed.usedInHour }] : [];
  });
  return {
    name: own.find(({ hour }) => hour === undefined)?.reference,
    uses: own.flatMap(({ reference, hour }) => (hour === undefined ? [] : [{ reference, hour }])),
  };
}
