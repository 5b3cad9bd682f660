import type { Readable } from 'node:stream';
import { EngineFailed } from '../../base/errors/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ContainerId, Waiting } from '../../engine/types.ts';
import type { ArtifactRule } from '../../pipeline/model.ts';
import { parentOf } from '../../source/paths.ts';
import {
  BrokenTar,
  readTar,
  type TakeContent,
  type TarMember,
} from '../../source/transfer/read-tar.ts';
import type { ArtifactFile, MissingPattern, StepArtifacts } from './artifact-file.ts';
import {
  depthOf,
  listOutside,
  planRoots,
  selectFiles,
  Sieve,
  withoutInner,
} from './select-files.ts';
import type { Spool } from './spool.ts';

/** The paths in a folder, down to a depth if there is one; undefined if they cannot be listed. */
export type ListNames = (
  folder: string,
  depth: number | undefined,
) => Promise<readonly string[] | undefined>;

/** Where the files of a step are. */
export interface ArtifactSource extends Waiting {
  readonly engine: Engine;
  /** Live, or created and never started. */
  readonly container: ContainerId;
  /** The absolute path of the source in it. */
  readonly workspace: string;
  /** Lists names in it; absent if no program can run there. */
  readonly list?: ListNames | undefined;
  /** Called often, with what was read so far. */
  readonly onProgress: (files: number, bytes: number) => void;
}

export interface ReadArtifacts extends StepArtifacts {
  readonly missing: readonly MissingPattern[];
  /** Devices, pipes and files of other kinds, which are left out. */
  readonly odd: readonly string[];
}

/**
 * Copies the files that the rules take from a container to a spool. They come as archives of the folders with which
 * the patterns begin, so the image needs no program for it.
 */
export async function readArtifacts(
  source: ArtifactSource,
  rules: readonly ArtifactRule[],
  spool: Spool,
): Promise<ReadArtifacts> {
  const reading = new Reading(source, rules, spool);
  const roots = planRoots(rules);
  for (const path of listOutside(rules, roots)) await reading.ask(path);
  for (const root of roots) {
    for (const path of await reading.narrow(root, depthOf(rules, root)))
      await reading.readRoot(path);
  }
  await reading.readLost();
  const { rules: selected, missing } = selectFiles(rules, reading.files, reading.exists);
  return { spool, rules: selected, missing, odd: reading.odd };
}

/** A hard link to a file whose content was not kept. */
interface LostContent {
  readonly path: string;
  readonly index: number;
}

/** The engine is asked for each of them, which takes some milliseconds. */
const MOST_ROOTS = 100;

class Reading {
  readonly files: ArtifactFile[] = [];
  readonly odd: string[] = [];
  readonly #source: ArtifactSource;
  readonly #sieve: Sieve;
  readonly #spool: Spool;
  readonly #lost: LostContent[] = [];
  /** Of the archive that is being read. */
  #kept = new Map<string, ArtifactFile>();

  constructor(source: ArtifactSource, rules: readonly ArtifactRule[], spool: Spool) {
    this.#source = source;
    this.#spool = spool;
    this.#sieve = new Sieve(rules);
  }

  get exists(): Sieve['exists'] {
    return this.#sieve.exists;
  }

  /** The paths below a root that have to be read: few, or the root itself. */
  async narrow(root: string, depth: number | undefined): Promise<readonly string[]> {
    const { list, workspace } = this.#source;
    if (!list || depth === 0) return [root];
    const inside = root === '' ? '' : `${root}/`;
    const names = await list(`${workspace}/${root}`, depth);
    if (!names) return [root];
    const paths = names.map((name) => inside + name);
    const wanted = withoutInner(paths.filter((path) => this.#sieve.see(path)));
    if (wanted.length > MOST_ROOTS) return [root];
    if (root !== '') this.#sieve.note(root);
    return wanted;
  }

  async readRoot(root: string): Promise<void> {
    this.#kept = new Map();
    const isThere = await this.#read(root, (member) => this.#take(member));
    if (!isThere) return;
    for (let above = parentOf(root); above !== ''; above = parentOf(above)) this.#sieve.note(above);
  }

  /** Notes whether something is at a path. */
  async ask(path: string): Promise<void> {
    const stream = await this.#open(path);
    if (!stream) return;
    stream.destroy();
    this.#sieve.note(path);
  }

  /** Reads files again, one by one, that came only as hard links to files that no rule takes. */
  async readLost(): Promise<void> {
    for (const { path, index } of this.#lost) {
      const before = this.files[index];
      const offset = this.#spool.size;
      await this.#read(path, (member) => {
        if (before && member.kind === 'file') {
          this.files[index] = { ...before, offset, size: member.size };
          return this.#append;
        }
        return undefined;
      });
    }
  }

  async #read(
    root: string,
    onMember: (member: TarMember) => TakeContent | undefined,
  ): Promise<boolean> {
    const { signal } = this.#source;
    const stream = await this.#open(root);
    if (!stream) return false;
    await readStream(
      stream,
      (member) => {
        const inside = toPath(root, member.path);
        const target = member.kind === 'hard-link' ? toPath(root, member.target) : member.target;
        return onMember({ ...member, path: inside, target });
      },
      signal,
    );
    return true;
  }

  async #open(root: string): Promise<Readable | undefined> {
    const { engine, container, workspace, signal } = this.#source;
    // With `/.` it is the folder itself, where a link leads to it.
    const path = root === '' ? `${workspace}/.` : `${workspace}/${root}`;
    try {
      return await engine.getArchive({ container, path, signal });
    } catch (error) {
      const isOdd = error instanceof EngineFailed && error.status === 500;
      if (isOdd && (await this.#isBehindFile(root))) return undefined;
      throw error;
    }
  }

  /** Whether a part of the path is a file: engines answer 500 then. */
  async #isBehindFile(root: string): Promise<boolean> {
    const names = root.split('/');
    for (let length = 1; length < names.length; length += 1) {
      const stream = await this.#open(names.slice(0, length).join('/'));
      if (!stream || (await readFirstKind(stream)) === 'file') return true;
    }
    return false;
  }

  #take(member: TarMember): TakeContent | undefined {
    const { path } = member;
    if (path === '' || !this.#sieve.see(path)) return undefined;
    const file = this.#toFile(member);
    if (!file) {
      this.odd.push(path);
      return undefined;
    }
    this.files.push(file);
    this.#source.onProgress(this.files.length, this.#spool.size);
    if (member.kind !== 'file') return undefined;
    this.#kept.set(path, file);
    return this.#append;
  }

  #toFile({ path, kind, mode, mtimeMs, size, target }: TarMember): ArtifactFile | undefined {
    const same = { path, mode, mtimeMs };
    if (kind === 'other') return undefined;
    if (kind !== 'hard-link') {
      return {
        ...same,
        kind,
        size,
        target: kind === 'link' ? target : '',
        offset: this.#spool.size,
      };
    }
    const kept = this.#kept.get(target);
    if (!kept) this.#lost.push({ path, index: this.files.length });
    return { ...same, kind: 'file', size: kept?.size ?? 0, target: '', offset: kept?.offset ?? 0 };
  }

  readonly #append: TakeContent = async (piece) => {
    await this.#spool.append(piece);
    this.#source.onProgress(this.files.length, this.#spool.size);
  };
}

/** The path of a member below the source: an archive names everything from the last part of its root on. */
function toPath(root: string, name: string): string {
  const below = name.replace(/\/+$/, '').split('/').slice(1);
  return [...(root === '' ? [] : [root]), ...below].join('/');
}

async function readFirstKind(stream: Readable): Promise<TarMember['kind'] | undefined> {
  const first = Promise.withResolvers<TarMember['kind']>();
  const reading = readTar(stream, ({ kind }) => {
    first.resolve(kind);
    return undefined;
  });
  // The rest of the archive is not wanted.
  const kind = await Promise.race([first.promise, reading.then(() => undefined)]);
  reading.catch(() => {});
  stream.destroy();
  return kind;
}

async function readStream(
  stream: Readable,
  onMember: (member: TarMember) => TakeContent | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await readTar(stream, onMember);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof EngineFailed) throw error;
    if (!(error instanceof BrokenTar) && !stream.errored) throw error;
    throw new EngineFailed(
      'Cannot copy the artifacts of the step: the answer of the engine broke off',
      {
        code: 'engine-vanished',
        hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
        retriable: true,
        cause: error,
      },
    );
  } finally {
    stream.destroy();
  }
}
