import { join, normalize } from 'node:path/posix';
import { suggest } from '../base/text/suggest.ts';
import { foldersAbove, leadsOut, MOST_LINKS, readLinkTarget } from './links.ts';
import { Manifest, type SourceFile } from './manifest.ts';
import { isInGitFolder } from './paths.ts';
import type { Source } from './read-source.ts';
import type { TarEntry } from './transfer/tar.ts';

/** A file or folder of the source that is copied into a container. */
export interface CopyRule {
  /** Relative to the source; empty for all of it. */
  readonly source: string;
  /** The path that it gets: absolute, without a slash at its end. */
  readonly target: string;
}

/** Where the whole source is in the container that fills a volume with it. */
export const SOURCE_FOLDER = '/source';

/** Files of the source with their places in a container. */
export class CopiedFiles {
  /** With the paths that they get, relative to the root. */
  readonly manifest: Manifest;
  readonly #folder: string;
  /** The path in the source of each. */
  readonly #from: ReadonlyMap<string, string>;

  constructor(folder: string, copies: readonly Copy[]) {
    // The last copy to a path wins.
    const byPath = new Map(copies.map((copy) => [copy.file.path, copy]));
    this.manifest = new Manifest([...byPath.values()].map(({ file }) => file));
    this.#folder = folder;
    this.#from = new Map([...byPath].map(([path, { from }]) => [path, from]));
  }

  /** They belong to root, and everybody may read them. */
  entries(): readonly TarEntry[] {
    const folder = this.#folder;
    return this.manifest.files.map(({ kind, path, hash }): TarEntry => {
      const owner = { uid: 0, gid: 0 };
      if (kind === 'directory') return { kind, path, ...owner };
      return { kind, path, hash, from: { folder, path: this.#from.get(path) ?? path }, ...owner };
    });
  }
}

export interface Copy {
  /** As it is in the container. */
  readonly file: SourceFile;
  /** Its path in the source. */
  readonly from: string;
}

/** What a rule copies, or why it copies nothing; `near` is a path that may be meant. */
export type FoundCopies =
  | { readonly state: 'found'; readonly copies: readonly Copy[] }
  | { readonly state: 'outside' }
  | { readonly state: 'missing'; readonly near: string | undefined };

/**
 * Finds the files of a rule in the source. Links to other files of the source are followed in the named path, and
 * copied as links below it.
 */
export function findCopies({ source, target }: CopyRule, of: Source): FoundCopies {
  const path = followLinks(source, of);
  if (path === undefined) return { state: 'outside' };
  const { byPath, files } = of.manifest;
  const to = target.replace(/^\/+/, '');
  const one = byPath.get(path);
  if (one && one.kind !== 'directory')
    return { state: 'found', copies: [{ file: { ...one, path: to }, from: path }] };
  const prefix = path === '' ? '' : `${path}/`;
  const inside = files.filter((file) => file.path.startsWith(prefix) && !isInGitFolder(file.path));
  const copies = [...(one ? [one] : []), ...inside].map((file) => ({
    file: { ...file, path: join(to, file.path.slice(prefix.length)) },
    from: file.path,
  }));
  if (copies.length > 0) return { state: 'found', copies };
  return { state: 'missing', near: suggest(path, pathsOf(of.manifest)) };
}

/** Undefined if a link leads out of the source. */
function followLinks(named: string, { folder, manifest }: Source): string | undefined {
  let path = named;
  for (let count = 0; count < MOST_LINKS; count += 1) {
    const link = [...foldersAbove(path), path].find(
      (each) => manifest.byPath.get(each)?.kind === 'link',
    );
    if (link === undefined) return path;
    const target = readLinkTarget(folder, link);
    if (target === undefined || leadsOut(target)) return undefined;
    path = normalize(join(target, path.slice(link.length + 1)));
    if (leadsOut(path)) return undefined;
  }
  return undefined;
}

function pathsOf({ files }: Manifest): ReadonlySet<string> {
  return new Set(files.flatMap(({ path }) => [...foldersAbove(path), path]));
}
