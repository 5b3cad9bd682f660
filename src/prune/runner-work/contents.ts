import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Contents } from './plan.ts';

/** Who deletes, by the numbers of the kernel. */
export interface Deleter {
  /** 0 is root. */
  readonly uid: number;
  readonly groups: readonly number[];
  readonly signal?: AbortSignal | undefined;
}

/** Looks at every file below a folder, and follows no link. */
export async function readContents(folder: string, deleter: Deleter): Promise<Contents> {
  if (await hasMounts(folder)) return { changedAt: 0, bytes: 0, obstacle: 'mount' };
  const walk = new Walk(folder, deleter);
  return walk.run();
}

/** Whether something is mounted there or below. A bind mount may be of the same filesystem, so only this list shows it. */
export async function hasMounts(folder: string): Promise<boolean> {
  const text = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  const points = text.split('\n').map((line) => unescape(line.split(' ')[4] ?? ''));
  return points.some((point) => point === folder || point.startsWith(`${folder}/`));
}

/** The kernel writes spaces and the like as three octal digits. */
function unescape(path: string): string {
  return path.replaceAll(/\\([0-7]{3})/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 8)),
  );
}

class Walk {
  readonly #deleter: Deleter;
  readonly #root: Stats;
  readonly #open: string[];
  /** Files with several names: how many of these were seen. */
  readonly #linked = new Map<number, { seen: number; readonly bytes: number }>();
  #changedAt = 0;
  #bytes = 0;
  #obstacle: Contents['obstacle'];

  constructor(folder: string, deleter: Deleter) {
    this.#deleter = deleter;
    this.#root = lstatSync(folder);
    this.#open = [folder];
    this.#count(this.#root);
  }

  async run(): Promise<Contents> {
    for (let folder = this.#open.pop(); folder !== undefined; folder = this.#open.pop()) {
      this.#deleter.signal?.throwIfAborted();
      this.#look(folder);
      if (this.#obstacle) break;
      // One call for each file is faster at once than with a promise for each; others go on between folders.
      await setImmediate();
    }
    return { changedAt: this.#changedAt, bytes: this.#bytes, obstacle: this.#obstacle };
  }

  #look(folder: string): void {
    const names = attempt(() => readdirSync(folder));
    const stats = attempt(() => lstatSync(folder));
    if (!names || !stats) {
      this.#obstacle = 'unreadable';
      return;
    }
    if (names.length > 0 && !this.#mayEmpty(stats)) this.#obstacle = 'other-owner';
    for (const name of names) this.#lookAt(join(folder, name), stats);
  }

  #lookAt(path: string, above: Stats): void {
    const found = attempt(() => lstatSync(path));
    if (!found) {
      this.#obstacle = 'unreadable';
      return;
    }
    if (found.dev !== this.#root.dev) this.#obstacle = 'mount';
    if (this.#isProtected(found, above)) this.#obstacle = 'other-owner';
    this.#count(found);
    if (found.isDirectory()) this.#open.push(path);
  }

  /** The owner of a folder may make it writable. */
  #mayEmpty({ uid, gid, mode }: Stats): boolean {
    const { uid: self, groups } = this.#deleter;
    if (self === 0 || uid === self) return true;
    const shift = groups.includes(gid) ? 3 : 0;
    return (mode & (WRITE_AND_ENTER << shift)) === WRITE_AND_ENTER << shift;
  }

  /** In a folder with the sticky bit, only owners may delete. */
  #isProtected({ uid }: Stats, above: Stats): boolean {
    const self = this.#deleter.uid;
    const isSticky = (above.mode & 0o1000) !== 0;
    return isSticky && self !== 0 && uid !== self && above.uid !== self;
  }

  #count(found: Stats): void {
    this.#changedAt = Math.max(this.#changedAt, found.mtimeMs);
    const bytes = found.blocks * BLOCK;
    if (found.isDirectory() || found.nlink === 1) {
      this.#bytes += bytes;
      return;
    }
    const linked = this.#linked.get(found.ino) ?? { seen: 0, bytes };
    linked.seen += 1;
    this.#linked.set(found.ino, linked);
    if (linked.seen === found.nlink) this.#bytes += bytes;
  }
}

/** Of others; those of the group are three bits higher. */
const WRITE_AND_ENTER = 0o003;

/** In which the kernel counts what a file takes. */
const BLOCK = 512;

function attempt<Value>(look: () => Value): Value | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
