import type { Draft, DraftValue } from '../draft/draft.ts';
import { toItems } from '../draft/one-or-many.ts';
import type { CopiedSource, TongInterface, TongMount, TongResources } from '../model.ts';
import type { MountWord } from '../schema/paths.ts';
import type { TongSchema } from '../schema/tong-schema.ts';
import { overlap } from './paths-overlap.ts';
import type { Problems } from '../yaml/problems.ts';

/** The rest of a tong, as far as it decides what is at which path. */
export interface MountsOwner {
  readonly subject: string;
  /** The path of the source in the anvils. */
  readonly workspace: string;
  readonly resources: TongResources;
  readonly offered: TongInterface | undefined;
  readonly files: readonly CopiedSource[];
}

/** What a tong mounts; reports what would hide something else of the tong. */
export function buildMounts(
  { fields }: Draft<TongSchema>,
  owner: MountsOwner,
  problems: Problems,
): readonly TongMount[] {
  const items = toItems(fields.mounts);
  const taken = listTaken(owner);
  for (const item of items) {
    const path = pathOf(item.value, owner);
    const other = taken.find((each) => overlap(each.path, path));
    if (other) refuse(item, { path, other, subject: owner.subject }, problems);
    taken.push({ path, what: 'another mount' });
  }
  return items.map(({ value }) =>
    value.word === 'workspace' ? { ...value, path: pathOf(value, owner) } : value,
  );
}

/** Where the socket of the engine is in a tong that mounts it. */
const SOCKET_PATH = '/var/run/docker.sock';

function pathOf(mount: MountWord, { workspace }: MountsOwner): string {
  return mount.word === 'workspace' ? (mount.path ?? workspace) : SOCKET_PATH;
}

interface Taken {
  readonly path: string;
  readonly what: string;
}

function listTaken({ resources, offered, files }: MountsOwner): Taken[] {
  return [
    ...(resources.tmpfs ?? []).map(({ path }) => ({ path, what: 'a folder in memory' })),
    ...(offered?.kind === 'volume' ? [{ path: offered.mountpoint, what: 'the volume' }] : []),
    ...files.map(({ target }) => ({ path: target, what: 'one of its files' })),
  ];
}

function refuse(
  { node }: DraftValue<MountWord>,
  of: { readonly path: string; readonly other: Taken; readonly subject: string },
  problems: Problems,
): void {
  const { path, other, subject } = of;
  problems.report(
    node,
    `Cannot mount at "${path}" of ${subject}: ${other.what} is at "${other.path}"`,
    { hint: 'Choose a path for one of them that is not in the other: "workspace:/src"' },
  );
}
