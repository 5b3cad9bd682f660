import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { extract, pack, type Header } from 'tar-stream';

export interface FakeFile {
  readonly kind: 'file' | 'directory' | 'link';
  /** Of a link, its target. */
  readonly content: Buffer;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Files by absolute path. Entries never change, so that a copy of the map is a copy of the tree. */
export class FileTree {
  readonly #files: Map<string, FakeFile>;

  constructor(files: ReadonlyMap<string, FakeFile> = new Map()) {
    this.#files = new Map(files);
    if (!this.#files.has('/')) this.#files.set('/', DIRECTORY);
  }

  copy(): FileTree {
    return new FileTree(this.#files);
  }

  paths(): string[] {
    return [...this.#files.keys()].toSorted();
  }

  /** The entry itself, of a link too. */
  lookUp(path: string): FakeFile | undefined {
    return this.#files.get(this.#place(path));
  }

  /** Undefined where there is no such file. */
  read(path: string): Buffer | undefined {
    const file = this.#files.get(this.resolve(path));
    return file?.kind === 'file' ? file.content : undefined;
  }

  /** A file that is there keeps its owner. */
  write(path: string, content: string | Uint8Array, uid = 0): void {
    const place = this.resolve(path);
    const before = this.#files.get(place);
    const owner = before?.kind === 'file' ? before.uid : uid;
    this.put(place, { ...FILE, content: Buffer.from(content), uid: owner });
  }

  /** Everything at a path, and below it, becomes as it is in another tree. */
  takeFrom(other: FileTree, path: string): void {
    this.remove(path);
    const place = this.#place(path);
    for (const each of other.paths()) {
      const file = other.lookUp(each);
      if (file && (each === place || each.startsWith(`${place}/`))) this.put(each, file);
    }
  }

  isDirectory(path: string): boolean {
    return this.#files.get(this.resolve(path))?.kind === 'directory';
  }

  isEmpty(path: string): boolean {
    const inside = `${this.resolve(path)}/`.replace('//', '/');
    return ![...this.#files.keys()].some((each) => each !== inside && each.startsWith(inside));
  }

  /** As an engine unpacks: only a directory over a directory leaves what is there. */
  put(path: string, file: FakeFile): void {
    const place = this.#place(path);
    this.#makeParents(place);
    const isKept = file.kind === 'directory' && this.#files.get(place)?.kind === 'directory';
    if (!isKept) this.remove(place);
    this.#files.set(place, file);
  }

  /** With all below it. */
  remove(path: string): void {
    const place = this.#place(path);
    for (const each of this.#files.keys()) {
      if (each === place || each.startsWith(`${place}/`)) this.#files.delete(each);
    }
  }

  /** Whether it was there, and empty. */
  removeDirectory(path: string): boolean {
    const place = this.#place(path);
    const isFull = [...this.#files.keys()].some((each) => each.startsWith(`${place}/`));
    if (isFull || this.#files.get(place)?.kind !== 'directory') return false;
    return this.#files.delete(place);
  }

  /** Where a path leads, links followed. */
  resolve(path: string, depth = 0): string {
    const place = this.#place(path);
    const file = this.#files.get(place);
    if (file?.kind !== 'link' || depth > LONGEST_CHAIN) return place;
    return this.resolve(posix.resolve(posix.dirname(place), file.content.toString()), depth + 1);
  }

  /** With `keepsKinds`, throws the path at which a file would replace a directory, or the other way round. */
  async unpack(directory: string, tar: Readable, keepsKinds = false): Promise<void> {
    const members = extract();
    const piped = pipeline(tar, members);
    piped.catch(() => {});
    for await (const member of members) {
      const { name, type, linkname, mode, uid, gid } = member.header;
      const content = await buffer(member);
      const kind = toKind(type);
      const target = kind === 'link' ? Buffer.from(linkname ?? '') : content;
      const path = posix.join(directory, name);
      const there = this.lookUp(path);
      const isOther = there && (there.kind === 'directory') !== (kind === 'directory');
      if (keepsKinds && isOther) throw new OtherKind(path);
      this.put(path, { kind, content: target, mode, uid, gid });
    }
    await piped;
  }

  /** The path, and what is below it, named from its last part on. */
  pack(path: string): Readable {
    const place = this.#place(path);
    const tar = pack();
    for (const each of this.paths()) {
      const file = this.#files.get(each);
      if (!file || (each !== place && !each.startsWith(`${place}/`))) continue;
      const name = posix.join(posix.basename(place), posix.relative(place, each));
      const { mode, uid, gid, kind, content } = file;
      if (kind === 'file') tar.entry({ name, mode, uid, gid }, content);
      else if (kind === 'directory')
        tar.entry({ name: `${name}/`, mode, uid, gid, type: 'directory' });
      else tar.entry({ name, mode, uid, gid, type: 'symlink', linkname: content.toString() });
    }
    tar.finalize();
    return Readable.from(tar, { objectMode: false });
  }

  /** Normal, with links followed in all but the last part. */
  #place(path: string): string {
    const normal = posix.resolve('/', path);
    if (normal === '/') return normal;
    const parent = posix.dirname(normal);
    return posix.join(parent === '/' ? '/' : this.resolve(parent), posix.basename(normal));
  }

  #makeParents(place: string): void {
    const parent = posix.dirname(place);
    if (this.#files.get(parent)?.kind === 'directory') return;
    this.#makeParents(parent);
    this.#files.set(parent, DIRECTORY);
  }
}

const LONGEST_CHAIN = 40;
const EMPTY = Buffer.alloc(0);
const DIRECTORY: FakeFile = { kind: 'directory', content: EMPTY, mode: 0o755, uid: 0, gid: 0 };
const FILE: FakeFile = { kind: 'file', content: EMPTY, mode: 0o644, uid: 0, gid: 0 };

function toKind(type: Header['type']): FakeFile['kind'] {
  if (type === 'directory') return 'directory';
  return type === 'symlink' ? 'link' : 'file';
}

/** Paths below `/.tongs` are of the mount there. */
export function treeOf(
  process: { readonly files: FileTree; readonly own: FileTree },
  path: string,
): FileTree {
  return path.startsWith('/.tongs/') ? process.own : process.files;
}

/** Something of another kind is at the path. */
export class OtherKind extends Error {}
