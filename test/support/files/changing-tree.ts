import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { GIT_ENVIRONMENT } from './git-repository.ts';
import { itemAt, sometimes } from '../values/property.ts';

/** A path below the folder; one character for each byte of it. */
export type BytePath = string;

const PLAIN =
  'a b c lib src x.log y.log build main.c -rf -- * ?[x] $HOME `id` #hash !bang ~ .hidden ... %s';

const NAMES: readonly [string, ...string[]] = [
  'long-'.repeat(40),
  'a b',
  ' leading',
  'trailing ',
  "it's",
  '"quoted"',
  'back\\slash',
  'new\nline',
  'tab\there',
  '\xff\xfe',
  'odd-\xe4',
  // One letter in two ways, as Unicode composes it and as it takes it apart.
  ...['\u00fc', 'u\u0308', '日本'].map((name) => Buffer.from(name).toString('latin1')),
  ...PLAIN.split(' '),
];

const PATTERNS: readonly [string, ...string[]] = [
  '',
  '# no pattern',
  'trailing\\ ',
  ...'*.log /build build/ !x.log **/c lib/* !lib/a src/ [ab] ma?n.c'.split(' '),
  ...'\\#hash \\!bang /lib/**/b .hidden "quoted"'.split(' '),
];

const LARGEST = 90;
const DEEPEST = 12;

/** The likely ones several times. */
const ACTS_ON_FILES = [
  'add',
  'add',
  'add',
  'add-deep',
  'make-empty',
  'append',
  'rewrite',
  'rewrite-keeping-time',
  'rewrite-keeping-time',
  'change-mode',
  'touch',
  'remove',
  'rename',
  'rename',
  'replace',
  'replace',
  'replace',
  'ignore',
] as const;

const ACTS_ON_INDEX = ['commit', 'stage', 'forget', 'mark', 'mark'] as const;

type Act = (typeof ACTS_ON_FILES | typeof ACTS_ON_INDEX)[number];

/**
 * A change of a folder. `place`, `folder` and `number` choose among the possibilities that there are when the change is
 * made, so that a list of changes stays valid when some of them are left out.
 */
export interface TreeChange {
  readonly act: Act;
  readonly place: number;
  /** Undefined is the top. */
  readonly folder: number | undefined;
  readonly name: string;
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  readonly number: number;
}

/** With `git`, it is told of some of the changes. */
export function treeChange(options: { readonly hasGit: boolean }): fc.Arbitrary<TreeChange> {
  const acts: readonly Act[] = options.hasGit
    ? [...ACTS_ON_FILES, ...ACTS_ON_INDEX]
    : ACTS_ON_FILES;
  return fc.record({
    act: fc.constantFrom(...acts),
    place: fc.nat(999),
    folder: sometimes(0.7, fc.nat(999)),
    name: fc.constantFrom(...NAMES),
    names: fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: DEEPEST, size: 'max' }),
    patterns: fc.array(fc.constantFrom(...PATTERNS), { minLength: 1, maxLength: 3 }),
    number: fc.nat(999),
  });
}

interface Place {
  readonly path: BytePath;
  readonly kind: 'file' | 'directory' | 'symlink';
}

/** A folder to which changes are applied. */
export class ChangingTree {
  readonly folder: string;
  #count = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes the change, as far as it is possible; the result says in words what was done. */
  apply(change: TreeChange): string {
    const places = this.#walk();
    return places.length > LARGEST ? this.#remove(places, change) : this.#make(places, change);
  }

  #make(places: readonly Place[], change: TreeChange): string {
    switch (change.act) {
      case 'add':
        return this.#add(places, change);
      case 'add-deep':
        return this.#addDeep(places, change);
      case 'make-empty':
        return this.#makeEmpty(places, change);
      case 'append':
        return this.#append(places, change);
      case 'rewrite':
        return this.#rewrite(places, change);
      case 'rewrite-keeping-time':
        return this.#rewriteKeepingTime(places, change);
      case 'change-mode':
        return this.#changeMode(places, change);
      case 'touch':
        return this.#touch(places, change);
      case 'remove':
        return this.#remove(places, change);
      case 'rename':
        return this.#rename(places, change);
      case 'replace':
        return this.#replace(places, change);
      case 'ignore':
        return this.#ignore(places, change);
      case 'commit':
        return this.#commit();
      case 'stage':
        return this.#tell(this.#pick(places, change), ['add', '--force', ...PATHS_FROM_INPUT]);
      case 'forget':
        return this.#tell(this.#pick(places, change), REMOVE_FROM_INDEX);
      case 'mark': {
        const flag = itemAt(FLAGS, change.number);
        const path = this.#pick(places, change, 'file');
        return this.#tell(path, ['update-index', flag, '-z', '--stdin']);
      }
      default:
        return change.act;
    }
  }

  #add(places: readonly Place[], change: TreeChange): string {
    const path = this.#freePath(places, change);
    return path === undefined ? 'nothing' : this.#create(path, change);
  }

  #addDeep(places: readonly Place[], change: TreeChange): string {
    const start = this.#freePath(places, change);
    if (start === undefined) return 'nothing';
    const path = [start, ...change.names].join('/');
    return path.length > 1_500 ? 'nothing' : this.#create(path, change);
  }

  #makeEmpty(places: readonly Place[], change: TreeChange): string {
    const path = this.#freePath(places, change);
    if (path === undefined) return 'nothing';
    mkdirSync(this.#at(path));
    return `mkdir ${show(path)}`;
  }

  #append(places: readonly Place[], change: TreeChange): string {
    const path = this.#pick(places, change, 'file');
    if (path === undefined) return 'nothing';
    writeFileSync(this.#at(path), `more ${this.#next()}`, { flag: 'a' });
    return `append to ${show(path)}`;
  }

  #rewrite(places: readonly Place[], change: TreeChange): string {
    const path = this.#pick(places, change, 'file');
    if (path === undefined) return 'nothing';
    writeFileSync(this.#at(path), this.#otherBytes(path, change));
    return `rewrite ${show(path)}`;
  }

  #rewriteKeepingTime(places: readonly Place[], change: TreeChange): string {
    const path = this.#pick(places, change, 'file');
    if (path === undefined) return 'nothing';
    const { atime, mtime } = lstatSync(this.#at(path));
    writeFileSync(this.#at(path), this.#otherBytes(path, change));
    utimesSync(this.#at(path), atime, mtime);
    return `rewrite ${show(path)}, keeping its time`;
  }

  #changeMode(places: readonly Place[], change: TreeChange): string {
    const path = this.#pick(places, change, 'file');
    if (path === undefined) return 'nothing';
    const { mode } = lstatSync(this.#at(path));
    // oxlint-disable-next-line no-bitwise -- how modes are read
    const isExecutable = (mode & 0o100) !== 0;
    const modes = isExecutable ? [0o644, 0o600, 0o666] : [0o755, 0o700];
    chmodSync(this.#at(path), itemAt(modes, change.number));
    return `chmod ${show(path)}`;
  }

  #touch(places: readonly Place[], change: TreeChange): string {
    const path = this.#pick(places, change, 'file');
    if (path === undefined) return 'nothing';
    const time = new Date(1_600_000_000_000 + change.number * 1_000);
    utimesSync(this.#at(path), time, time);
    return `touch ${show(path)}`;
  }

  #remove(places: readonly Place[], change: TreeChange): string {
    const path = this.#pick(places, change);
    if (path === undefined) return 'nothing';
    rmSync(this.#at(path), { recursive: true });
    return `remove ${show(path)}`;
  }

  #rename(places: readonly Place[], change: TreeChange): string {
    const from = this.#pick(places, change);
    const to = this.#freePath(places, change);
    if (from === undefined || to === undefined || `${to}/`.startsWith(`${from}/`)) return 'nothing';
    renameSync(this.#at(from), this.#at(to));
    return `rename ${show(from)} to ${show(to)}`;
  }

  #replace(places: readonly Place[], change: TreeChange): string {
    const path = this.#pick(places, change);
    if (path === undefined) return 'nothing';
    rmSync(this.#at(path), { recursive: true });
    switch (change.number % 3) {
      case 0:
        return `replace: ${this.#create(path, change)}`;
      case 1:
        return `replace: ${this.#create(`${path}/${change.name}`, change)}`;
      default:
        return `replace: ${this.#link(path, change)}`;
    }
  }

  #ignore(places: readonly Place[], change: TreeChange): string {
    const folder = this.#folder(places, change);
    const path = folder === '' ? '.gitignore' : `${folder}/.gitignore`;
    const isThere = places.some((place) => place.path === path);
    if (isThere) rmSync(this.#at(path), { recursive: true });
    if (isThere && change.number % 5 < 2) return `remove ${show(path)}`;
    writeFileSync(this.#at(path), `${change.patterns.join('\n')}\n`);
    return `write ${show(path)}: ${change.patterns.join(', ')}`;
  }

  #commit(): string {
    this.#git(['add', '--all']);
    this.#git(['commit', '--quiet', '--allow-empty', '--message', 'test']);
    return 'commit';
  }

  /** Git refuses some of it, as for what it does not track. */
  #tell(path: BytePath | undefined, args: readonly string[]): string {
    if (path === undefined) return 'nothing';
    const told = `git ${args[0]} ${args[1]} ${show(path)}`;
    try {
      this.#git(args, Buffer.from(`${path}\0`, 'latin1'));
      return told;
    } catch {
      return `${told}, refused`;
    }
  }

  #git(args: readonly string[], input?: Buffer): void {
    const env = { ...GIT_ENVIRONMENT, GIT_LITERAL_PATHSPECS: '1' };
    execFileSync('git', args, { cwd: this.folder, env, input, stdio: 'pipe' });
  }

  #create(path: BytePath, { number }: TreeChange): string {
    mkdirSync(this.#at(parentOf(path)), { recursive: true });
    const mode = number % 5 === 4 ? 0o755 : 0o644;
    const content = number % 10 === 9 ? '' : `file ${this.#next()} `.repeat(number % 40);
    writeFileSync(this.#at(path), content, { mode });
    // A whole second, so that it can be restored exactly.
    const time = new Date(Math.floor(Date.now() / 1000) * 1000);
    utimesSync(this.#at(path), time, time);
    return `add ${show(path)}`;
  }

  #link(path: BytePath, { number, name }: TreeChange): string {
    mkdirSync(this.#at(parentOf(path)), { recursive: true });
    const target = itemAt(['nowhere', '/etc/hosts', '.', '..', '/', name, 'lib'], number);
    symlinkSync(Buffer.from(target, 'latin1'), this.#at(path));
    return `link ${show(path)} to ${show(target)}`;
  }

  #walk(): Place[] {
    const places: Place[] = [];
    const open: BytePath[] = [''];
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
      for (const entry of readdirSync(this.#at(folder), {
        withFileTypes: true,
        encoding: 'buffer',
      })) {
        const name = entry.name.toString('latin1');
        if (name === '.git') continue;
        const path = folder === '' ? name : `${folder}/${name}`;
        if (entry.isDirectory()) open.push(path);
        const kind = entry.isSymbolicLink() ? 'symlink' : 'file';
        places.push({ path, kind: entry.isDirectory() ? 'directory' : kind });
      }
    }
    // Folders list their entries in an order of their own.
    return places.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  #pick(
    places: readonly Place[],
    { place }: TreeChange,
    kind?: Place['kind'],
  ): BytePath | undefined {
    const fitting = places.filter((each) => kind === undefined || each.kind === kind);
    return fitting[place % fitting.length]?.path;
  }

  #folder(places: readonly Place[], { folder }: TreeChange): BytePath {
    if (folder === undefined) return '';
    const folders = places.filter(({ kind }) => kind === 'directory');
    return folders[folder % folders.length]?.path ?? '';
  }

  #freePath(places: readonly Place[], change: TreeChange): BytePath | undefined {
    const folder = this.#folder(places, change);
    const path = folder === '' ? change.name : `${folder}/${change.name}`;
    return places.some((place) => place.path === path) ? undefined : path;
  }

  #otherBytes(path: BytePath, { number }: TreeChange): Buffer {
    const bytes = readFileSync(this.#at(path));
    const at = number % Math.max(1, bytes.length);
    if (bytes.length > 0) bytes[at] = ((bytes[at] ?? 0) + 1 + (number % 255)) % 256;
    return bytes;
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }

  #at(path: BytePath): Buffer {
    return Buffer.concat([Buffer.from(`${this.folder}/`), Buffer.from(path, 'latin1')]);
  }
}

const PATHS_FROM_INPUT = ['--pathspec-from-file=-', '--pathspec-file-nul'];
const REMOVE_FROM_INDEX = ['rm', '--cached', '-r', '--quiet', ...PATHS_FROM_INPUT];

const FLAGS = [
  '--assume-unchanged',
  '--skip-worktree',
  '--no-assume-unchanged',
  '--no-skip-worktree',
] as const;

function parentOf(path: BytePath): BytePath {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function show(path: BytePath): string {
  return JSON.stringify(path.length > 60 ? `${path.slice(0, 60)}…` : path);
}
