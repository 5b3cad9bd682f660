import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
import { sideBySide } from '../../base/async/side-by-side.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ContainerId } from '../../engine/types.ts';
import { planSecretPlaces, type SearchRoot } from './secret-places.ts';
import { ValueFinder, type NamedValue } from './value-finder.ts';

/** The result of a search in what a container would save. */
export type SecretSearch =
  | { readonly result: 'not-found' }
  | { readonly result: 'found'; readonly secret: string; readonly path: string }
  /** There is more to search than the limits allow. */
  | { readonly result: 'too-much' };

/** How much of each file is searched, and how much in all. */
export const MOST_FILE_BYTES = 4 * 1024 ** 2;
export const MOST_BYTES = 256 * 1024 ** 2;

/** What an archive may hold beside that: files that have not changed, or the rest of large ones. */
const MOST_READ_BYTES = 8 * MOST_BYTES;

/** Searches the files that have changed in a container, and their names. It follows no link. */
export async function searchSecrets(
  { engine, container }: { readonly engine: Engine; readonly container: ContainerId },
  values: readonly NamedValue[],
  signal: AbortSignal,
): Promise<SecretSearch> {
  const places = planSecretPlaces(await engine.listChanges(container, { signal }));
  if (!places) return { result: 'too-much' };
  const search = new Search(new ValueFinder(values));
  for (const name of places.names) search.lookAtName(name);
  await sideBySide(places.roots, async (root) => {
    if (search.isOver) return;
    const archive = await engine.getArchive({ container, path: root.path, signal });
    // A path that the engine cannot name, because it is no UTF-8.
    if (archive) await search.read(archive, root);
    else search.giveUp();
  });
  return search.outcome;
}

interface Member extends AsyncIterable<unknown> {
  readonly header: Header;
}

class Search {
  outcome: SecretSearch = { result: 'not-found' };
  readonly #finder: ValueFinder;
  #searched = 0;
  #read = 0;

  constructor(finder: ValueFinder) {
    this.#finder = finder;
  }

  get isOver(): boolean {
    return this.outcome.result !== 'not-found';
  }

  giveUp(): void {
    if (!this.isOver) this.outcome = { result: 'too-much' };
  }

  lookAtName(path: string): void {
    this.#note(this.#finder.findInText(path), path);
  }

  async read(archive: Readable, { path: root, changed }: SearchRoot): Promise<void> {
    const members = extract();
    archive.on('error', (error) => members.destroy(error));
    archive.pipe(members);
    try {
      for await (const member of members) {
        const path = posix.join(posix.dirname(root), member.header.name);
        this.#read += member.header.size ?? 0;
        if (this.#read > MOST_READ_BYTES) this.giveUp();
        if (this.isOver) return;
        const isFolder = member.header.type === 'directory';
        // The rest of its archive has not changed.
        if (changed === 'itself' && isFolder) return;
        if (typeof changed === 'object' && !changed.has(path)) member.resume();
        else await this.#searchMember(member, path);
      }
    } finally {
      archive.destroy();
    }
  }

  async #searchMember(member: Member, path: string): Promise<void> {
    const { linkname } = member.header;
    if (linkname) this.#note(this.#finder.findInText(linkname), path);
    const find = this.#finder.startStream();
    let left = MOST_FILE_BYTES;
    for await (const chunk of member) {
      if (left <= 0 || this.isOver || !(chunk instanceof Uint8Array)) continue;
      const bytes = chunk.subarray(0, left);
      left -= bytes.length;
      this.#searched += bytes.length;
      this.#note(find(bytes), path);
      if (this.#searched > MOST_BYTES) this.giveUp();
    }
  }

  #note(secret: string | undefined, path: string): void {
    if (secret !== undefined && this.outcome.result !== 'found')
      this.outcome = { result: 'found', secret, path };
  }
}
