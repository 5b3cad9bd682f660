import type { Draft, DraftValue } from '../draft/draft.ts';
import { toItems, toValues } from '../draft/one-or-many.ts';
import type { TmpfsFolder, TongResources, Ulimit } from '../model.ts';
import type { TongResourcesSchema } from '../schema/common-fields.ts';
import { buildResources } from '../settings/resources.ts';
import type { Scalar } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';

type ResourcesDraft = Draft<TongResourcesSchema>;
type TmpfsDraft = NonNullable<ResourcesDraft['fields']['tmpfs']>;
type UlimitsDraft = NonNullable<ResourcesDraft['fields']['ulimits']>;

/** The limits of a tong; `subject` is the tong in messages. */
export function buildTongResources(
  draft: ResourcesDraft | undefined,
  subject: string,
  problems: Problems,
): TongResources {
  const { tmpfs, ulimits, gpus } = draft?.fields ?? {};
  return {
    ...buildResources(draft),
    ...(tmpfs && { tmpfs: buildTmpfs(tmpfs, subject, problems) }),
    ...(ulimits && { ulimits: buildUlimits(ulimits, subject, problems) }),
    ...(gpus && { gpus: 'items' in gpus ? toValues(gpus) : gpus.value }),
  };
}

/** A folder in memory, with the place that names it. */
interface NamedFolder extends TmpfsFolder {
  readonly at: Scalar;
}

function buildTmpfs(draft: TmpfsDraft, subject: string, problems: Problems): TmpfsFolder[] {
  const folders = toFolders(draft);
  const first = new Map<string, NamedFolder>();
  for (const folder of folders) {
    const known = first.get(folder.path);
    first.set(folder.path, known ?? folder);
    if (!known) continue;
    const message = `Cannot read "tmpfs" in "resources" of ${subject}: it names "${folder.path}" twice`;
    const related = { message: 'it is first named here', at: known.at };
    problems.report(folder.at, message, { hint: 'Name it once.', related });
  }
  return folders.map(({ path, sizeBytes }) => ({ path, sizeBytes }));
}

function toFolders(draft: TmpfsDraft): NamedFolder[] {
  if ('entries' in draft) {
    return draft.entries.flatMap(({ key, name: path, value }) =>
      path === undefined || !value ? [] : [{ path, sizeBytes: value.value, at: key }],
    );
  }
  return toItems(draft).map(({ node, value: path }) => ({ path, sizeBytes: undefined, at: node }));
}

function buildUlimits(draft: UlimitsDraft, subject: string, problems: Problems): Ulimit[] {
  return draft.entries.flatMap(({ name, value }) => {
    if (name === undefined || !value) return [];
    if (!('fields' in value)) return [{ name, soft: value.value, hard: value.value }];
    const { soft, hard } = value.fields;
    if (!soft || !hard) return [];
    if (isAbove(soft, hard)) {
      const message = `Cannot read "${name}" of "ulimits" of ${subject}: "soft" is more than "hard"`;
      const related = { message: '"hard" is here', at: hard.node };
      problems.report(soft.node, message, { hint: 'Lower "soft", or raise "hard".', related });
    }
    return [{ name, soft: soft.value, hard: hard.value }];
  });
}

function isAbove(soft: DraftValue<number>, hard: DraftValue<number>): boolean {
  return toHeight(soft) > toHeight(hard);
}

function toHeight({ value }: DraftValue<number>): number {
  return value === -1 ? Infinity : value;
}
