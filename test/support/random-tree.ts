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
import { GIT_ENVIRONMENT } from './git-repository.ts';
import type { Random } from './random.ts';

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

interface Place {
  readonly path: BytePath;
  readonly kind: 'file' | 'directory' | 'symlink';
}

/** Changes something; what, in words. */
type Change = (places: readonly Place[]) => string;

/** A folder whose files change at random; with `git`, that is told of some of it. */
export class RandomTree {
  readonly folder: string;
  readonly #random: Random;
  readonly #changes: readonly [Change, ...Change[]];
  #count = 0;

  constructor(folder: string, options: { readonly random: Random; readonly hasGit: boolean }) {
    this.folder = folder;
    this.#random = options.random;
    this.#changes = options.hasGit
      ? [...this.#changesOfFiles(), ...this.#changesOfIndex()]
      : this.#changesOfFiles();
  }

  /** Changes something; what, in words. */
  mutate(): string {
    const places = this.#walk();
    const isFull = places.length > LARGEST;
    return isFull ? this.#remove(places) : this.#random.pick(this.#changes)(places);
  }

  /** The likely ones several times. */
  #changesOfFiles(): [Change, ...Change[]] {
    const swap: Change = (places) => this.#swap(places);
    const rename: Change = (places) => this.#rename(places);
    const rewriteKeepingTime: Change = (places) => this.#rewriteKeepingTime(places);
    return [
      (places) => this.#add(places),
      (places) => this.#add(places),
      (places) => this.#add(places),
      (places) => this.#addDeep(places),
      (places) => this.#makeEmpty(places),
      (places) => this.#append(places),
      (places) => this.#rewrite(places),
      rewriteKeepingTime,
      rewriteKeepingTime,
      (places) => this.#toggleMode(places),
      (places) => this.#touch(places),
      (places) => this.#remove(places),
      rename,
      rename,
      swap,
      swap,
      swap,
      (places) => this.#ignore(places),
    ];
  }

  #changesOfIndex(): Change[] {
    const mark: Change = (places) => this.#mark(places);
    return [
      () => this.#commit(),
      (places) => this.#stage(places),
      (places) => this.#forget(places),
      mark,
      mark,
    ];
  }

  #add(places: readonly Place[]): string {
    const path = this.#freePath(places);
    return path === undefined ? 'nothing' : this.#make(path, 'file');
  }

  #addDeep(places: readonly Place[]): string {
    const start = this.#freePath(places);
    if (start === undefined) return 'nothing';
    const depth = 1 + this.#random.below(DEEPEST);
    const path = [start, ...Array.from({ length: depth }, () => this.#name())].join('/');
    return path.length > 1_500 ? 'nothing' : this.#make(path, 'file');
  }

  #makeEmpty(places: readonly Place[]): string {
    const path = this.#freePath(places);
    if (path === undefined) return 'nothing';
    mkdirSync(this.#at(path));
    return `mkdir ${show(path)}`;
  }

  #append(places: readonly Place[]): string {
    const path = this.#pick(places, 'file');
    if (path === undefined) return 'nothing';
    writeFileSync(this.#at(path), `more ${this.#next()}`, { flag: 'a' });
    return `append to ${show(path)}`;
  }

  #rewrite(places: readonly Place[]): string {
    const path = this.#pick(places, 'file');
    if (path === undefined) return 'nothing';
    writeFileSync(this.#at(path), this.#otherBytes(path));
    return `rewrite ${show(path)}`;
  }

  #rewriteKeepingTime(places: readonly Place[]): string {
    const path = this.#pick(places, 'file');
    if (path === undefined) return 'nothing';
    const { atime, mtime } = lstatSync(this.#at(path));
    writeFileSync(this.#at(path), this.#otherBytes(path));
    utimesSync(this.#at(path), atime, mtime);
    return `rewrite ${show(path)}, keeping its time`;
  }

  #toggleMode(places: readonly Place[]): string {
    const path = this.#pick(places, 'file');
    if (path === undefined) return 'nothing';
    const { mode } = lstatSync(this.#at(path));
    // oxlint-disable-next-line no-bitwise -- how modes are read
    const isExecutable = (mode & 0o100) !== 0;
    chmodSync(
      this.#at(path),
      this.#random.pick(isExecutable ? [0o644, 0o600, 0o666] : [0o755, 0o700]),
    );
    return `chmod ${show(path)}`;
  }

  #touch(places: readonly Place[]): string {
    const path = this.#pick(places, 'file');
    if (path === undefined) return 'nothing';
    const time = new Date(1_600_000_000_000 + this.#random.below(1_000) * 1_000);
    utimesSync(this.#at(path), time, time);
    return `touch ${show(path)}`;
  }

  #remove(places: readonly Place[]): string {
    const path = this.#pick(places);
    if (path === undefined) return 'nothing';
    rmSync(this.#at(path), { recursive: true });
    return `remove ${show(path)}`;
  }

  #rename(places: readonly Place[]): string {
    const from = this.#pick(places);
    const to = this.#freePath(places);
    if (from === undefined || to === undefined || `${to}/`.startsWith(`${from}/`)) return 'nothing';
    renameSync(this.#at(from), this.#at(to));
    return `rename ${show(from)} to ${show(to)}`;
  }

  #swap(places: readonly Place[]): string {
    const path = this.#pick(places);
    if (path === undefined) return 'nothing';
    rmSync(this.#at(path), { recursive: true });
    const kind = this.#random.pick(['file', 'directory', 'symlink'] as const);
    if (kind !== 'directory') return `swap: ${this.#make(path, kind)}`;
    return `swap: ${this.#make(`${path}/${this.#name()}`, 'file')}`;
  }

  #ignore(places: readonly Place[]): string {
    const folder = this.#pick(places, 'directory') ?? '';
    const path = folder === '' ? '.gitignore' : `${folder}/.gitignore`;
    const isThere = places.some((place) => place.path === path);
    if (isThere) rmSync(this.#at(path), { recursive: true });
    if (isThere && this.#random.chance(0.4)) return `remove ${show(path)}`;
    const count = 1 + this.#random.below(3);
    const lines = Array.from({ length: count }, () => this.#random.pick(PATTERNS));
    writeFileSync(this.#at(path), `${lines.join('\n')}\n`);
    return `write ${show(path)}: ${lines.join(', ')}`;
  }

  #commit(): string {
    this.#git(['add', '--all']);
    this.#git(['commit', '--quiet', '--allow-empty', '--message', 'test']);
    return 'commit';
  }

  #stage(places: readonly Place[]): string {
    return this.#tell(this.#pick(places), ['add', '--force', ...PATHS_FROM_INPUT]);
  }

  #forget(places: readonly Place[]): string {
    return this.#tell(this.#pick(places), ['rm', '--cached', '-r', '--quiet', ...PATHS_FROM_INPUT]);
  }

  #mark(places: readonly Place[]): string {
    const flag = this.#random.pick(FLAGS);
    return this.#tell(this.#pick(places, 'file'), ['update-index', flag, '-z', '--stdin']);
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

  #make(path: BytePath, kind: 'file' | 'symlink'): string {
    mkdirSync(this.#at(parentOf(path)), { recursive: true });
    if (kind === 'symlink') {
      const target = this.#random.pick([
        'nowhere',
        '/etc/hosts',
        '.',
        '..',
        '/',
        this.#name(),
        'lib',
      ]);
      symlinkSync(Buffer.from(target, 'latin1'), this.#at(path));
      return `link ${show(path)} to ${show(target)}`;
    }
    const mode = this.#random.chance(0.2) ? 0o755 : 0o644;
    const content = this.#random.chance(0.1)
      ? ''
      : `file ${this.#next()} `.repeat(this.#random.below(40));
    writeFileSync(this.#at(path), content, { mode });
    // A whole second, so that it can be put back exactly.
    const time = new Date(Math.floor(Date.now() / 1000) * 1000);
    utimesSync(this.#at(path), time, time);
    return `add ${show(path)}`;
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

  #pick(places: readonly Place[], kind?: Place['kind']): BytePath | undefined {
    const [first, ...others] = places.filter((place) => kind === undefined || place.kind === kind);
    return first && this.#random.pick([first, ...others]).path;
  }

  #freePath(places: readonly Place[]): BytePath | undefined {
    const folder = this.#random.chance(0.3) ? '' : (this.#pick(places, 'directory') ?? '');
    const path = folder === '' ? this.#name() : `${folder}/${this.#name()}`;
    return places.some((place) => place.path === path) ? undefined : path;
  }

  #name(): string {
    return this.#random.pick(NAMES);
  }

  #otherBytes(path: BytePath): Buffer {
    const bytes = readFileSync(this.#at(path));
    const at = this.#random.below(Math.max(1, bytes.length));
    if (bytes.length > 0) bytes[at] = ((bytes[at] ?? 0) + 1 + this.#random.below(255)) % 256;
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
