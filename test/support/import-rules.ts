import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Source files by their paths, relative to `src`. */
export type SourceTree = ReadonlyMap<string, string>;

/** Reads every TypeScript file below a folder. */
export function readSourceTree(folder: string): SourceTree {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
  return new Map(files.toSorted().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** The imports that break the rules below, one line each; type-only imports count like others. */
export function findImportProblems(tree: SourceTree): string[] {
  const imports = new Map([...tree].map(([path, text]) => [path, readImports(path, text)]));
  const problems = [...imports].flatMap(([path, targets]) =>
    targets.map((target) => judge(path, target, tree)).filter((problem) => problem !== undefined),
  );
  return [...problems, ...findRoomProblems(imports), ...findCycles(imports)];
}

const BELOW_PRUNE = ['tongs', 'source', 'snapshots', 'anvil', 'engine', 'base'];
const BELOW_RUN = ['prune', 'policy', 'pipeline', ...BELOW_PRUNE];
const BELOW_ENTRY = ['run', 'templates', 'report', ...BELOW_RUN];

/** Which folders each folder may import; `index.ts` stands for itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  engine: ['base'],
  pipeline: ['base'],
  // Its file is read by the reader of pipelines.
  policy: ['pipeline', 'base'],
  report: ['base'],
  anvil: ['engine', 'base'],
  tongs: ['anvil', 'engine', 'base'],
  source: ['anvil', 'engine', 'base'],
  snapshots: ['anvil', 'engine', 'base'],
  prune: BELOW_PRUNE,
  run: BELOW_RUN,
  templates: BELOW_RUN,
  action: BELOW_ENTRY,
  agent: BELOW_ENTRY,
  // `tongs agent` is a command like others.
  cli: ['agent', ...BELOW_ENTRY],
  'index.ts': ['action', 'agent', 'cli'],
};

/**
 * The second levels of each folder, from above to below: each may import those after it. A file that lies between two
 * of them is named as well; any other file of the folder's own is either above all of them or below all of them.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  agent: ['install', 'api', 'page', 'loop', 'watchdog', 'tasks', 'notify', 'state', 'config'],
  anvil: ['command', 'root-script.ts', 'look-around.ts', 'anvil.ts', 'protocol'],
  base: ['files', 'async', 'errors', 'text'],
  cli: ['commands', 'agent', 'doctor', 'hook', 'prune', 'wrap'],
  engine: ['docker', 'ssh', 'connect', 'owner'],
  pipeline: [
    'steps',
    'tongs',
    'settings',
    'expressions',
    'matrix',
    'draft',
    'contexts',
    'schema',
    'yaml',
  ],
  prune: [
    'hosts',
    'builders',
    'cache',
    'images',
    'containers',
    'volumes',
    'runner-work',
    'cleanup',
    'snapshots',
    'leftovers',
    'turn',
  ],
  report: ['files', 'github', 'terminal'],
  run: [
    'wrap',
    'tongs',
    'background',
    'perform',
    'step',
    'delivery',
    'save',
    'context',
    'prepare',
    'images',
    'trust',
    'resolve',
    'values',
    'artifacts',
    'plan',
  ],
  snapshots: ['stores'],
  source: ['git', 'transfer', 'folder'],
  tongs: ['readiness', 'holder-options.ts', 'groups', 'toolkit'],
};

/** More than this in one folder, and a second level is missing. */
const MOST_FILES = 15;

/** The types of events, which every folder except `base` may import. Only the entry points import renderers. */
const FOR_ALL: readonly string[] = [
  'report/event.ts',
  'report/artifact-event.ts',
  'report/plan-event.ts',
  'report/prune-event.ts',
  'report/reasons.ts',
  'report/reporter.ts',
];

/**
 * Files that a folder may import although the rest of their folder is closed to it. `tongs` needs the
 * model of a pipeline, but not its parser.
 */
const MAY_IMPORT_FILES: Readonly<Record<string, readonly string[]>> = {
  tongs: ['pipeline/model.ts', 'pipeline/tong-variables.ts'],
};

/** Packages that only some places may know, each by the beginning of their paths. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  dockerode: ['engine/'],
  '@actions/exec': ['action/', 'snapshots/stores/actions', 'source/git'],
  '@actions/expressions': ['pipeline/expressions/'],
  '@actions/': ['action/', 'snapshots/stores/actions'],
  commander: ['cli/'],
};

function judge(path: string, target: string, tree: SourceTree): string | undefined {
  if (!target.startsWith('./')) return judgePackage(path, target);
  const file = target.slice(2);
  if (!tree.has(file)) return file.endsWith('.json') ? undefined : `${path}: no such file: ${file}`;
  const [from, to] = [folderOf(path), folderOf(file)];
  if (from === to || (FOR_ALL.includes(file) && from !== 'base')) return undefined;
  if (MAY_IMPORT_FILES[from]?.includes(file)) return undefined;
  const allowed = MAY_IMPORT[from];
  if (!allowed) return `${path}: "${from}" has no place in the order of folders`;
  return allowed.includes(to) ? undefined : `${path}: "${from}" may not import "${file}"`;
}

/** The imports that break the order of rooms, and the folders with too many files; one line each. */
function findRoomProblems(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const above = new Set<string>();
  const below = new Set<string>();
  const problems: string[] = [];
  for (const [path, targets] of imports) {
    for (const target of targets) {
      const [from, to] = [placeOf(path), placeOf(target.slice(2))];
      if (!target.startsWith('./') || from.folder !== to.folder || from.room === to.room) continue;
      const [at, aim] = [rankOf(from), rankOf(to)];
      if (at !== undefined && aim !== undefined && aim < at)
        problems.push(`${path}: "${from.room}" may not import "${target.slice(2)}"`);
      if (at === undefined && isRoom(to)) above.add(path);
      if (aim === undefined && isRoom(from)) below.add(target.slice(2));
    }
  }
  const both = [...above].filter((path) => below.has(path));
  return [
    ...problems,
    ...both.map((path) => `${path}: imports a room of its folder, and is imported by one`),
    ...findUnknownRooms(imports.keys()),
    ...findCrowds(imports.keys()),
  ];
}

interface Place {
  readonly folder: string;
  /** The second level, or the file itself where it has none. */
  readonly room: string;
}

function placeOf(path: string): Place {
  const [folder = path, room = ''] = path.split('/');
  return { folder, room };
}

function rankOf({ folder, room }: Place): number | undefined {
  const rank = ROOMS[folder]?.indexOf(room) ?? -1;
  return rank === -1 ? undefined : rank;
}

function isRoom({ room }: Place): boolean {
  return room !== '' && !room.endsWith('.ts');
}

function findUnknownRooms(paths: Iterable<string>): string[] {
  const unknown = [...paths]
    .map((path) => placeOf(path))
    .filter((place) => isRoom(place) && rankOf(place) === undefined)
    .map(({ folder, room }) => `${folder}/${room}`);
  return [...new Set(unknown)].map((room) => `"${room}" has no place in the order of rooms`);
}

function findCrowds(paths: Iterable<string>): string[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = posix.dirname(path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MOST_FILES)
    .map(([folder, count]) => `"${folder}" has ${count} files: at most ${MOST_FILES}`);
}

function judgePackage(path: string, name: string): string | undefined {
  const rule = Object.keys(PACKAGES).find((start) => name.startsWith(start));
  const allowed = rule === undefined ? undefined : PACKAGES[rule];
  if (!allowed || allowed.some((start) => path.startsWith(start))) return undefined;
  return `${path}: only ${allowed.join(', ')} may import "${name}"`;
}

function folderOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** Targets of static, type-only and dynamic imports and re-exports; files as `./path/from/src.ts`. */
function readImports(path: string, text: string): string[] {
  const found = [...text.matchAll(STATIC), ...text.matchAll(DYNAMIC)].map(
    (match) => match[1] ?? '',
  );
  return found.map((target) =>
    target.startsWith('.') ? `./${posix.join(posix.dirname(path), target)}` : target,
  );
}

const STATIC = /^(?:import|export)\b(?:[^;'"]*\bfrom)?\s*'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*,?\s*\)/g;

/** One line for each circle that a walk runs into, from its first file by name. */
function findCycles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at !== -1) cycles.push(`a circle: ${[...trail.slice(at), path].join(' -> ')}`);
    if (at !== -1 || done.has(path)) return;
    for (const target of imports.get(path) ?? []) {
      if (target.startsWith('./')) walk(target.slice(2), [...trail, path]);
    }
    done.add(path);
  };
  for (const path of imports.keys()) walk(path, []);
  return cycles;
}
