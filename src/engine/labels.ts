import type { Labels } from './types.ts';

/** The label of everything that lives as long as a run: containers, networks, volumes, ephemeral images. */
export const RUN_LABEL = 'dev.tongs.run';
/** `anvil`, `tong`, `prober`, `artifacts`, `reader`, `wrapped`, `network`, `volume`, `lock` or `ephemeral`. */
export const ROLE_LABEL = 'dev.tongs.role';
/** Role of the containers in which steps run. */
export const ANVIL_ROLE = 'anvil';
/** Role of the containers that look at the ports of tongs. */
export const PROBER_ROLE = 'prober';
/** Role of the containers from which the artifacts of cached steps are read; they are never started. */
export const ARTIFACTS_ROLE = 'artifacts';
/** Role of the containers from which files of a volume are read; they are never started. */
export const READER_ROLE = 'reader';
/** Role of the containers of commands that `tongs wrap` runs and that are to be removed at their end (`--rm`). */
export const WRAPPED_ROLE = 'wrapped';
/** Role of the volumes that a run holds while it builds a snapshot, and a prune while it prunes. */
export const LOCK_ROLE = 'lock';
/** Role of images that live as long as a run. */
export const EPHEMERAL_ROLE = 'ephemeral';
export const REPOSITORY_LABEL = 'dev.tongs.repository';
/** The process that owns the object, see `owner.ts`. */
export const OWNER_LABEL = 'dev.tongs.owner';
/** The RFC 3339 time after which the object has no owner, unless the owner is known to live. */
export const EXPIRES_LABEL = 'dev.tongs.expires';
/** The step or tong, for people who look at `docker ps`. */
export const NAME_LABEL = 'dev.tongs.name';
/** On the container of a tong: the hash of its definition. */
export const CONFIG_LABEL = 'dev.tongs.config';

/** On two volumes of a host: the record of its last prunes, and the lock of a prune, see `prune/turn/turn.ts`. */
export const PRUNE_LABEL = 'dev.tongs.prune';

/** The last known use of each image; on a volume for this purpose, see `prune/images/memory.ts`. */
export const SEEN_LABEL = 'dev.tongs.images-seen';

/** Name of the engine's option that holds a bridge's MTU. */
export const MTU_OPTION = 'com.docker.network.driver.mtu';

/** Prefix of a snapshot's labels; images and containers made *from* a snapshot inherit them. */
export const SNAPSHOT_LABEL_PREFIX = 'dev.tongs.snapshot.';

const RUN_LABELS = [
  RUN_LABEL,
  ROLE_LABEL,
  REPOSITORY_LABEL,
  OWNER_LABEL,
  EXPIRES_LABEL,
  NAME_LABEL,
] as const;

/** Every label of Tongs that an image may inherit, as an empty text: a commit unites labels, and never drops one. */
export function blankedLabels(inherited: Labels): Record<string, string> {
  const ours = Object.keys(inherited).filter((name) => name.startsWith(SNAPSHOT_LABEL_PREFIX));
  return Object.fromEntries([...RUN_LABELS, ...ours].map((name) => [name, '']));
}
