// Builds `dist/`: TypeScript to JavaScript, then one bundle with chunks that are loaded when they are needed, and a
// file of a few lines for each entry point. With `--check`: builds beside it, and fails where `dist/` is not that.

import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { arrangeChunks } from './lib/arrange-chunks.ts';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const target = join(root, check ? 'build/dist' : 'dist');

interface Entry {
  readonly call: string;
  /** A statement that says what is wrong under a Node that is too old; post has nothing to add to what main said. */
  readonly whenOld?: string;
}

const ON_RUNNER =
  "console.log('::error title=tongs::Tongs needs Node 24 or later, and this runner starts actions with ' + process.version + ': update the runner (GitHub: 2.327 or later), or use a job image with Node 24');";
const ON_LAPTOP =
  "console.error('error: Tongs needs Node 24 or later; this is ' + process.version + '\\nhint: Install Node 24 or later.');";

const ENTRIES: Readonly<Record<string, Entry>> = {
  main: { call: 'runMain()', whenOld: ON_RUNNER },
  post: { call: 'runPost()' },
  prune: { call: 'runPrune()', whenOld: ON_RUNNER },
  background: { call: 'runBackground()' },
  cli: { call: 'runCommandLine(process.argv.slice(2))', whenOld: ON_LAPTOP },
};

const NO_PROXY_AGENT = `export class ProxyAgent {
  constructor() {
    throw new Error('undici is not in the bundle: see scripts/build.ts');
  }
}
`;

rmSync(join(root, 'build'), { recursive: true, force: true });
tool('tsc', ['-p', 'tsconfig.build.json']);
leaveOutUndici();
rmSync(target, { recursive: true, force: true });
const bundle = join(target, 'tongs');
const stats = join(root, 'build/stats.json');
const options = ['--license', 'licenses.txt', '--stats-out', stats, '-q'];
tool('ncc', ['build', 'build/index.js', '-o', bundle, ...options]);
arrangeChunks(bundle, stats);
// dockerode reads them for builds with a session, which needs gRPC: that is not bundled.
for (const file of readdirSync(bundle)) if (file.endsWith('.proto')) rmSync(join(bundle, file));
for (const [name, entry] of Object.entries(ENTRIES)) write(`${name}/index.js`, entryFile(entry));
// git puts the commit there in archives of the repository (see .gitattributes), a release in the npm package.
write('commit', '$Format:%H$\n');
write('package.json', `${JSON.stringify({ type: 'module' })}\n`);
if (check) compare();

/**
 * A quarter of the bundle, which every import of `@actions/core` would load, and which only its client for OpenID
 * tokens behind a proxy uses. From a copy of `@actions` in `build/`, a class of ours is found first.
 */
function leaveOutUndici(): void {
  cpSync(join(root, 'node_modules/@actions'), join(root, 'build/node_modules/@actions'), {
    recursive: true,
  });
  const folder = join(root, 'build/node_modules/undici');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(folder, 'index.js'), NO_PROXY_AGENT);
}

/**
 * An older Node reads such a file to its end (from 14.8 on) and can say what is wrong; of the bundle's syntax it would
 * only say that it is a SyntaxError. `await` keeps a promise that never settles from looking like a success.
 */
function entryFile({ call, whenOld }: Entry): string {
  return `if (Number(process.versions.node.split('.')[0]) >= 24) {
  const tongs = await import('../tongs/index.js');
  await tongs.${call};
}${whenOld === undefined ? '' : ` else {\n  ${whenOld}\n  process.exitCode = 2;\n}`}
`;
}

/** Runs a program of the dev dependencies with the Node that runs this. */
function tool(name: string, args: readonly string[]): void {
  const bin = join(root, 'node_modules/.bin', name);
  execFileSync(bin, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}` },
  });
}

function write(path: string, text: string): void {
  mkdirSync(join(target, path, '..'), { recursive: true });
  writeFileSync(join(target, path), text);
}

function compare(): void {
  const built = read(target);
  const committed = read(join(root, 'dist'));
  const names = new Set([...built.keys(), ...committed.keys()]);
  const different = [...names].filter((name) => built.get(name) !== committed.get(name)).toSorted();
  if (different.length === 0) {
    console.log(`dist is what the sources build: ${names.size} files`);
    return;
  }
  console.error(
    `dist is not what the sources build (run "npm run bundle" and commit):\n  ${different.join('\n  ')}`,
  );
  process.exitCode = 1;
}

function read(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), readFileSync(path, 'latin1')];
    }),
  );
}
