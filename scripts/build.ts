// Builds `dist/`: TypeScript to JavaScript, then one bundle with lazily loaded chunks, and a one-line
// file for each entry point. With `--check`: builds beside it, and fails where `dist/` is not that.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const target = join(root, check ? 'build/dist' : 'dist');

const ENTRIES = {
  main: 'runMain',
  post: 'runPost',
  prune: 'runPrune',
} as const;

rmSync(join(root, 'build'), { recursive: true, force: true });
tool('tsc', ['-p', 'tsconfig.build.json']);
rmSync(target, { recursive: true, force: true });
tool('ncc', [
  'build',
  'build/index.js',
  '-o',
  join(target, 'tongs'),
  '--license',
  'licenses.txt',
  '-q',
]);
for (const [name, run] of Object.entries(ENTRIES)) {
  write(`${name}/index.js`, `import { ${run} } from '../tongs/index.js';\n\nawait ${run}();\n`);
}
write(
  'cli/index.js',
  `import { runCommandLine } from '../tongs/index.js';\n\nawait runCommandLine(process.argv.slice(2));\n`,
);
write('package.json', `${JSON.stringify({ type: 'module' })}\n`);
if (check) compare();

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
    `dist is not what the sources build (run "npm run build" and commit):\n  ${different.join('\n  ')}`,
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
