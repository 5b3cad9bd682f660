import type { Environment } from '../../base/environment.ts';
import type { Diagnostic, Place } from '../../base/errors/diagnostic.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import { blobHash } from '../folder/disk.ts';
import type { Manifest, SourceFile } from '../manifest.ts';
import { GIT_FOLDER } from '../paths.ts';
import { formatIndex, type IndexEntry } from './git-index.ts';
import { makePack, type GitPack } from './git-pack.ts';
import { createGit } from './git.ts';
import { readRepositoryState, type RepositoryState, type TrackedFile } from './repository-state.ts';
import { createHash } from 'node:crypto';

// The `.git` that steps get with `source.git`. It is made from HEAD and its tags, has the form of a repository with one
// branch, and has no remotes, hooks, settings of the user, or logs. The commits before HEAD have no files.

export interface GitFolder {
  /** The files of `.git` for a step that sees these files of the source. */
  readonly filesFor: (seen: Manifest) => readonly SourceFile[];
  /** The content of a file of `.git`, by its hash. Rejects if git cannot read the repository. */
  readonly read: (hash: string) => Promise<Buffer>;
  readonly warning?: Diagnostic;
}

export type GitFolderMaker = (source: Manifest) => GitFolder;

export interface GitFolderOptions {
  /** The folder of the repository. */
  readonly folder: string;
  readonly environment: Environment;
  /** Whether the source has a file that git tracks, if it exists. */
  readonly isWanted: (path: string) => boolean;
  /** The place in the pipeline's file that asks for it. */
  readonly place?: Place | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the state of a repository. Resolves with a function that makes the `.git` for steps from it and from the files of
 * the source. Objects are read only if a file of `.git` is.
 */
export async function openGitFolder(options: GitFolderOptions): Promise<GitFolderMaker> {
  const state = await readRepositoryState(options.folder, options).catch((error: unknown) => {
    throw error instanceof InvalidInput ? atPlace(error, options) : error;
  });
  return (source) => new SmallRepository(state, source, options);
}

function atPlace({ diagnostics, code }: InvalidInput, { place }: GitFolderOptions): InvalidInput {
  return new InvalidInput(
    diagnostics.map((each) => ({ ...each, ...(place && { place }) })),
    code,
  );
}

class SmallRepository implements GitFolder {
  readonly warning?: Diagnostic;
  readonly #state: RepositoryState;
  readonly #source: Manifest;
  readonly #options: GitFolderOptions;
  readonly #fixed: readonly SourceFile[];
  readonly #contents = new Map<string, () => Promise<Buffer>>();
  #pack: Promise<GitPack> | undefined;

  constructor(state: RepositoryState, source: Manifest, options: GitFolderOptions) {
    this.#state = state;
    this.#source = source;
    this.#options = options;
    this.#fixed = [...this.#addTexts(), ...this.#addPack()];
    if (state.shallow.length > 0 && state.tags.length === 0) {
      this.warning = { ...SHALLOW, ...(options.place && { place: options.place }) };
    }
  }

  filesFor(seen: Manifest): readonly SourceFile[] {
    const { isWanted } = this.#options;
    const isHidden = ({ path, isSparse, mode }: TrackedFile): boolean =>
      isSparse ||
      mode === SUBMODULE ||
      !isWanted(path) ||
      (this.#source.byPath.has(path) && !seen.byPath.has(path));
    const hidden = new Set<IndexEntry>(this.#state.entries.filter(isHidden));
    const index = formatIndex(this.#state.entries, (entry) => hidden.has(entry));
    return [...this.#fixed, this.#addContent('index', index)];
  }

  read(hash: string): Promise<Buffer> {
    const content = this.#contents.get(hash);
    if (!content) throw new Error(`no file of ${GIT_FOLDER} has the hash ${hash}`);
    return content();
  }

  #addTexts(): readonly SourceFile[] {
    const { head, branch, tags, shallow } = this.#state;
    const refs = [...(branch === '' ? [] : [`${head} ${branch}`]), ...tags];
    return [
      this.#addContent('HEAD', branch === '' ? `${head}\n` : `ref: ${branch}\n`),
      this.#addContent('config', toConfig(head)),
      this.#addContent('packed-refs', refs.map((ref) => `${ref}\n`).join('')),
      ...(shallow.length > 0 ? [this.#addContent('shallow', `${shallow.join('\n')}\n`)] : []),
      { path: `${GIT_FOLDER}/refs/heads`, kind: 'directory', hash: '' },
      { path: `${GIT_FOLDER}/refs/tags`, kind: 'directory', hash: '' },
    ];
  }

  /**
   * Versions of git pack the same objects into different bytes, so the hashes are those of what is packed. Both files
   * always change together.
   */
  #addPack(): readonly SourceFile[] {
    const { head, tags, shallow } = this.#state;
    const packed = this.#packed().map(({ path, id }) => [path, id]);
    const name = sha1(JSON.stringify(['tongs-pack 1', head, tags, shallow, packed]));
    return (['pack', 'idx'] as const).map((ending) => {
      const hash = sha1(`${name}.${ending}`);
      this.#contents.set(hash, async () => (await (this.#pack ??= this.#makePack()))[ending]);
      return { path: `${GIT_FOLDER}/objects/pack/pack-${name}.${ending}`, kind: 'file', hash };
    });
  }

  /** The tracked files whose content is in the pack. */
  #packed(): readonly TrackedFile[] {
    return this.#state.entries.filter(
      ({ path, mode, isSparse }) => mode !== SUBMODULE && !isSparse && this.#options.isWanted(path),
    );
  }

  #makePack(): Promise<GitPack> {
    const { head, tags, entries } = this.#state;
    const sparse = new Set(entries.filter(({ isSparse }) => isSparse).map(({ path }) => path));
    const isWanted = (path: string): boolean => this.#options.isWanted(path) && !sparse.has(path);
    const blobs = this.#packed().map(({ id }) => id);
    const ids = tags.map((tag) => tag.slice(0, tag.indexOf(' ')));
    const git = createGit(this.#options.folder, this.#options);
    return makePack(git, { head, tags: ids, blobs, isWanted }, this.#options);
  }

  #addContent(name: string, content: string | Buffer): SourceFile {
    const bytes = Buffer.from(content);
    const hash = blobHash(bytes);
    this.#contents.set(hash, () => Promise.resolve(bytes));
    return { path: `${GIT_FOLDER}/${name}`, kind: 'file', hash };
  }
}

const SUBMODULE = 0o160000;

const SHALLOW: Diagnostic = {
  message:
    'The source is a shallow clone without tags, so "git describe" finds nothing in its ".git"',
  hint: 'Let actions/checkout fetch the history and the tags ("fetch-depth: 0"); elsewhere run "git fetch --unshallow --tags".',
};

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

function toConfig(head: string): string {
  const isSha256 = head.length > 40;
  const lines = [
    '[core]',
    `\trepositoryformatversion = ${isSha256 ? 1 : 0}`,
    '\tfilemode = true',
    '\tbare = false',
    ...(isSha256 ? ['[extensions]', '\tobjectformat = sha256'] : []),
  ];
  return `${lines.join('\n')}\n`;
}
