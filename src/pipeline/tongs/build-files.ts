import type { Draft, DraftValue } from '../draft/draft.ts';
import type { CopiedSource, TongResources } from '../model.ts';
import type { TongSchema } from '../schema/tong-schema.ts';
import { isIn } from './paths-overlap.ts';
import type { Problems } from '../yaml/problems.ts';

type FilesDraft = NonNullable<Draft<TongSchema>['fields']['files']>;

/** The files that a tong gets; reports those that it would not see. */
export function buildFiles(
  draft: FilesDraft | undefined,
  of: { readonly subject: string; readonly resources: TongResources },
  problems: Problems,
): readonly CopiedSource[] {
  const targets = new Map<string, DraftValue<string>>();
  return (draft?.entries ?? []).flatMap(({ key, name: source, value }) => {
    if (source === undefined || !value) return [];
    const target = value.value;
    const first = targets.get(target);
    targets.set(target, first ?? value);
    if (first) {
      problems.report(value.node, `Cannot copy two files to "${target}" of ${of.subject}`, {
        hint: 'Give each file a path of its own.',
        related: { message: 'the other one is here', at: first.node },
      });
    }
    refuseHidden(value, of, problems);
    return [{ source, target, place: problems.placeOf(key) }];
  });
}

/** The engine mounts such a folder over the copied files when the tong starts. */
function refuseHidden(
  { node, value: target }: DraftValue<string>,
  { subject, resources }: { readonly subject: string; readonly resources: TongResources },
  problems: Problems,
): void {
  const folder = resources.tmpfs?.find(({ path }) => isIn(target, path));
  if (!folder) return;
  problems.report(
    node,
    `Cannot copy to "${target}" of ${subject}: "${folder.path}" is in memory, and empty when the tong starts`,
    { hint: `Copy it elsewhere, or remove "${folder.path}" from "tmpfs".` },
  );
}
