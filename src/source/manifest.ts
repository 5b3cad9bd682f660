import { createHash } from 'node:crypto';
import type { Brand } from '../base/brand.ts';
import { encodePath } from './paths.ts';

/** SHA-256 of a manifest's canonical form, in hex. */
export type ManifestHash = Brand<string, 'ManifestHash'>;

/**
 * `directory` is an empty one, in a folder without git. Paths are relative, with slashes; bytes that are not UTF-8 are
 * preserved (see `paths.ts`).
 */
export interface SourceFile {
  readonly path: string;
  readonly kind: 'file' | 'executable' | 'link' | 'directory';
  /** Git's blob id of the content on disk (of a link's target); empty for a directory. */
  readonly hash: string;
}

/** The files of the source that a step sees, sorted by path. */
export class Manifest {
  readonly files: readonly SourceFile[];
  #hash: ManifestHash | undefined;
  #byPath: ReadonlyMap<string, SourceFile> | undefined;

  /** The files may be in any order; each path once. */
  constructor(files: readonly SourceFile[]) {
    this.files = files.toSorted(byPath);
  }

  get hash(): ManifestHash {
    this.#hash ??= hashFiles(this.files);
    return this.#hash;
  }

  get byPath(): ReadonlyMap<string, SourceFile> {
    this.#byPath ??= new Map(this.files.map((file) => [file.path, file]));
    return this.#byPath;
  }
}

/** Compares by UTF-16 units: the same on every machine, unlike a comparison by locale. */
function byPath(a: SourceFile, b: SourceFile): number {
  return a.path < b.path ? -1 : Number(a.path > b.path);
}

function hashFiles(files: readonly SourceFile[]): ManifestHash {
  const hash = createHash('sha256').update('tongs-source 1\0');
  for (const { kind, hash: content, path } of files) {
    hash.update(`${kind} ${content} `).update(encodePath(path)).update('\0');
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
  return hash.digest('hex') as ManifestHash;
}
