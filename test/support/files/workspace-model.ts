import * as fc from 'fast-check';
import { quoteShell } from '../../../src/base/text/quote.ts';
import { parentsOf, type Entries, type Entry } from './fresh-copy.ts';
import { itemAt } from '../values/property.ts';
import type { BytePath } from './changing-tree.ts';

/** What a step does to its workspace. `place` and `number` choose among the possibilities of that moment. */
export interface StepAction {
  readonly act: 'make-file' | 'make-folder' | 'change' | 'remove' | 'chmod';
  readonly place: number;
  readonly number: number;
}

export const stepAction: fc.Arbitrary<StepAction> = fc.record({
  act: fc.constantFrom(...(['make-file', 'make-folder', 'change', 'remove', 'chmod'] as const)),
  place: fc.nat(999),
  number: fc.nat(99),
});

/**
 * What a workspace has to hold: a fresh copy of the source, and what steps made of it since. A step's
 * change stays until the source changes at the same place, or is gone from there; so does what it made where the
 * source has something that no step has seen, unless that may be the image's.
 */
export class WorkspaceModel {
  readonly entries = new Map<BytePath, Entry>();
  /** Of the last delivery. */
  readonly sent = new Set<BytePath>();
  /** What steps have written and no delivery since. */
  readonly made = new Set<BytePath>();
  /** What steps have written since this was cleared. */
  readonly touched = new Set<BytePath>();
  #source: Entries = new Map();
  #count = 0;
  readonly #keepsProducts: boolean;

  constructor(options: { readonly keepsProducts: boolean }) {
    this.#keepsProducts = options.keepsProducts;
  }

  /** The next source comes in, of another user perhaps: what stays is given to that one. */
  deliver(wanted: Entries): void {
    this.sent.clear();
    this.#removeGone(wanted);
    const source = this.#keepsProducts ? this.#withoutProducts(wanted) : wanted;
    for (const [path, { owner }] of source) {
      const entry = this.entries.get(path);
      if (entry && isSame(this.#source.get(path), source.get(path)))
        this.entries.set(path, { ...entry, owner });
    }
    const changed = [...source].filter(([path, entry]) => !isSame(this.#source.get(path), entry));
    const known = changed.flatMap(([path]) => parentsOf(path)).filter((each) => this.#knows(each));
    // One that is gone, or another now, brings all of them.
    const areThere = known.every((each) => this.entries.get(each)?.kind === 'directory');
    for (const [path, entry] of changed) {
      for (const parent of parentsOf(path)) {
        const folder = source.get(parent);
        if (folder && !(areThere && known.includes(parent))) this.#putDirectory(parent, folder);
      }
      if (entry.kind === 'directory') this.#putDirectory(path, entry);
      else this.#putFile(path, entry);
    }
    this.#source = source;
  }

  /** All of it is gone, as if nothing had ever come in. */
  clear(): void {
    for (const each of [this.entries, this.sent, this.made, this.touched]) each.clear();
    this.#source = new Map();
  }

  /** Lets a step do something; the result is its script. */
  step(action: StepAction): string {
    switch (action.act) {
      case 'make-file':
        return this.#makeFile(action);
      case 'make-folder':
        return this.#makeFolder(action);
      case 'change':
        return this.#change(action);
      case 'remove':
        return this.#remove(action);
      case 'chmod':
        return this.#chmod(action);
      default:
        return action.act;
    }
  }

  #removeGone(source: Entries): void {
    const before = [...this.#source].toSorted(([a], [b]) => b.length - a.length);
    for (const [path, { kind }] of before) {
      const entry = this.entries.get(path);
      const next = source.get(path);
      if (kind !== 'directory' && (!next || next.kind === 'directory')) {
        if (entry && entry.kind !== 'directory') this.#drop(path);
      }
    }
    for (const [path, { kind }] of before) {
      const isGone = kind === 'directory' && source.get(path)?.kind !== 'directory';
      const isEmpty = ![...this.entries.keys()].some((other) => other.startsWith(`${path}/`));
      if (isGone && isEmpty && this.entries.get(path)?.kind === 'directory') this.#drop(path);
    }
  }

  #withoutProducts(wanted: Entries): Entries {
    const leaves = [...wanted].filter(
      ([path, { kind }]) =>
        kind !== 'directory' || ![...wanted.keys()].some((other) => other.startsWith(`${path}/`)),
    );
    const changed = leaves.filter(
      ([path, entry]) => this.#source.has(path) && !isSame(this.#source.get(path), entry),
    );
    const replaced = new Set(changed.flatMap(([path]) => parentsOf(path)));
    const kept = leaves.filter(([path, { kind }]) => {
      if (this.#source.has(path)) return true;
      const end = parentsOf(path).find((each) => this.entries.get(each)?.kind !== 'directory');
      if (end !== undefined) return !this.entries.has(end) || replaced.has(end);
      const found = this.entries.get(path)?.kind;
      return found === undefined || (found === 'directory' && kind === 'directory');
    });
    const paths = new Set(kept.flatMap(([path]) => [...parentsOf(path), path]));
    return new Map([...wanted].filter(([path]) => paths.has(path)));
  }

  #knows(folder: BytePath): boolean {
    return this.#source.get(folder)?.kind === 'directory';
  }

  #putFile(path: BytePath, entry: Entry): void {
    for (const other of this.entries.keys()) {
      if (other.startsWith(`${path}/`)) this.#drop(other);
    }
    this.entries.set(path, entry);
    this.sent.add(path);
    this.made.delete(path);
  }

  #putDirectory(path: BytePath, entry: Entry): void {
    const there = this.entries.get(path);
    const isProduct = this.#keepsProducts && !this.#source.has(path) && there?.kind === 'directory';
    this.entries.set(path, isProduct ? { ...there, owner: entry.owner } : entry);
    this.made.delete(path);
  }

  #drop(path: BytePath): void {
    this.entries.delete(path);
    this.made.delete(path);
  }

  #makeFile(action: StepAction): string {
    const folder = this.#pick(action, 'directory');
    const name = itemAt(['a', 'b', 'lib', 'made', 'x.log'], action.number);
    const path = folder === undefined ? name : `${folder}/${name}`;
    if (this.entries.get(path)?.kind === 'directory') return ':';
    if (this.entries.get(path)?.kind === 'symlink') return ':';
    this.#count += 1;
    const mode = this.entries.get(path)?.mode ?? 0o644;
    const owner = this.entries.get(path)?.owner ?? '0:0';
    return this.#write(path, { kind: 'file', mode, owner, content: `made ${this.#count}\n` });
  }

  #makeFolder({ number }: StepAction): string {
    const path = itemAt(['out', 'build', 'src', 'lib/b', 'made'], number);
    const isFree = parentsOf(path).every((each) => this.entries.get(each)?.kind === 'directory');
    if (!isFree || this.entries.has(path)) return ':';
    this.entries.set(path, { kind: 'directory', mode: 0o755, owner: '0:0', content: '' });
    const inside = { kind: 'file', mode: 0o644, owner: '0:0', content: 'inside\n' } as const;
    return `mkdir ${quoteShell(path)}; ${this.#write(`${path}/inside`, inside)}`;
  }

  #change(action: StepAction): string {
    const path = this.#pick(action, 'file');
    const entry = path === undefined ? undefined : this.entries.get(path);
    if (path === undefined || !entry) return ':';
    return this.#write(path, { ...entry, content: `${entry.content}changed\n` });
  }

  #chmod(action: StepAction): string {
    const path = this.#pick(action, action.number % 3 === 0 ? 'directory' : 'file');
    const entry = path === undefined ? undefined : this.entries.get(path);
    if (path === undefined || !entry) return ':';
    const mode = itemAt(entry.kind === 'file' ? FILE_MODES : FOLDER_MODES, action.number);
    this.entries.set(path, { ...entry, mode });
    return `chmod ${mode.toString(8)} ./${quoteShell(path)}`;
  }

  #remove(action: StepAction): string {
    const path = this.#pick(action);
    if (path === undefined) return ':';
    for (const each of this.entries.keys()) {
      if (`${each}/`.startsWith(`${path}/`)) this.#drop(each);
    }
    return `rm -r ./${quoteShell(path)}`;
  }

  #write(path: BytePath, entry: Entry): string {
    this.entries.set(path, entry);
    this.made.add(path);
    this.touched.add(path);
    return `printf %s ${quoteShell(entry.content)} >./${quoteShell(path)}`;
  }

  /** Names that a script can be written with: the others are bytes. */
  #pick({ place }: StepAction, kind?: Entry['kind']): BytePath | undefined {
    const fitting = [...this.entries]
      .filter(
        ([path, entry]) =>
          /^[ -~]*$/.test(path) &&
          /^[ -~\n]*$/.test(entry.content) &&
          (kind ?? entry.kind) === entry.kind,
      )
      .map(([path]) => path)
      .toSorted();
    return fitting[place % fitting.length];
  }
}

/** Among them bits that the kernel takes away from what changes its owner. */
const FILE_MODES = [0o700, 0o4755, 0o2755, 0o6711] as const;
const FOLDER_MODES = [0o700, 0o777, 0o1777] as const;

/** Whoever owns it. */
function isSame(a: Entry | undefined, b: Entry | undefined): boolean {
  return a?.kind === b?.kind && a?.mode === b?.mode && a?.content === b?.content;
}
