import { parentOf } from '../paths.ts';
import { Manifest, type SourceFile } from '../manifest.ts';
import type { SourceState } from './source-state.ts';
import { directoriesOf, type TransferPlan } from './transfer-plan.ts';

// Files that a step has made stay, also if the source has a file at the same path that a later step is the first to
// see.

/** What is at a path; links are not followed. */
export type Presence = 'nothing' | 'directory' | 'other';

/** The files of the source that the filesystem has never had: anything at their paths comes from steps. */
export function findUnseen(
  have: SourceState | undefined,
  want: SourceState,
): readonly SourceFile[] {
  if (have?.root !== want.root || have.isRootMade !== true) return [];
  const old = have.manifest.byPath;
  const oldDirectories = directoriesOf(have.manifest.files);
  return want.manifest.files.filter(({ path }) => !old.has(path) && !oldDirectories.has(path));
}

/** The paths and all folders above them. */
export function pathsOf(files: readonly SourceFile[]): readonly string[] {
  return [...new Set([...directoriesOf(files), ...files.map(({ path }) => path)])];
}

/** Leaves out files if a step has made something at their path, or something else of a folder above it. */
export function withoutProducts(
  want: SourceState,
  unseen: readonly SourceFile[],
  there: { readonly plan: TransferPlan; readonly presence: ReadonlyMap<string, Presence> },
): SourceState {
  const { plan, presence } = there;
  const paths = new Set(unseen.map(({ path }) => path));
  // At these paths the source itself has changed.
  const changed = plan.send.filter(({ path }) => !paths.has(path));
  const replaced = new Set([...plan.remove, ...directoriesOf(changed)]);
  const isProduct = ({ path, kind }: SourceFile): boolean => {
    const end = parentsOf(path).find((parent) => presence.get(parent) !== 'directory');
    if (end !== undefined) return presence.get(end) === 'other' && !replaced.has(end);
    const found = presence.get(path);
    return found === 'other' || (found === 'directory' && kind !== 'directory');
  };
  const products = new Set(unseen.filter(isProduct));
  if (products.size === 0) return want;
  const files = want.manifest.files.filter((file) => !products.has(file));
  return { ...want, manifest: new Manifest(files) };
}

/** Folders that steps have made keep their mode, and get the next user as owner. */
export function keepFolders(
  plan: TransferPlan,
  presence: ReadonlyMap<string, Presence>,
): TransferPlan {
  const isThere = (path: string): boolean =>
    [...parentsOf(path), path].every((each) => presence.get(each) === 'directory');
  const { makeDirectories, own } = plan;
  return {
    ...plan,
    makeDirectories: makeDirectories.filter((path) => !isThere(path)),
    own: [...own, ...makeDirectories.filter(isThere)],
  };
}

/** Outermost first. */
function parentsOf(path: string): string[] {
  const parents: string[] = [];
  for (let each = parentOf(path); each !== ''; each = parentOf(each)) parents.unshift(each);
  return parents;
}
