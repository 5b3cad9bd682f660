import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { runProcess } from './process.ts';

/** What every scenario has: the programs that are timed, and a folder that goes with the benchmark. */
export interface Kit extends AsyncDisposable {
  /** In the names and labels of everything that this benchmark makes. */
  readonly word: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly folder: string;
  /** This Node. */
  readonly node: string;
  /** The bundle in `dist/` as it was at the start, in a folder of its own. */
  readonly bundle: string;
  /** The floors' program, see `floor/main.ts`. */
  readonly floor: string;
  /** For every process; nothing else of ours reaches them. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export const ROOT = join(import.meta.dirname, '../..');

/** For what is not timed, and has settings of its own there: our scripts, and npm. */
export function inheritedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** Puts it together in a temporary folder; dispose it to remove that. */
export async function openKit(signal: AbortSignal): Promise<Kit> {
  const word = randomBytes(4).toString('hex');
  const startedAt = Date.now();
  const folder = await realpath(await mkdtemp(join(tmpdir(), `tongs-bench-${word}-`)));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const bundle = join(folder, 'bundle');
  // A build that runs meanwhile would take it away.
  for (const name of ['bin', 'dist']) {
    await cp(join(ROOT, name), join(bundle, name), { recursive: true });
  }
  const config = join(folder, 'docker-config');
  await mkdir(config);
  await writeFile(join(config, 'config.json'), '{}\n');
  const { HOME = folder, PATH = '' } = process.env;
  const env = {
    HOME,
    PATH: [dirname(process.execPath), PATH].join(delimiter),
    DOCKER_CONFIG: config,
  };
  const floor = await compileFloor(folder, env, signal);
  const owned = stack.move();
  return {
    word,
    startedAt,
    folder,
    node: process.execPath,
    bundle,
    floor,
    env,
    signal,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function compileFloor(folder: string, env: Kit['env'], signal: AbortSignal): Promise<string> {
  const target = join(folder, 'floor');
  const options = ['--ignoreConfig', '--noCheck', '--rewriteRelativeImportExtensions'];
  options.push('--target', 'esnext', '--module', 'nodenext', '--outDir', target);
  const { exitCode, output } = await runProcess(
    {
      program: join(ROOT, 'node_modules/.bin/tsc'),
      args: [...options, join(ROOT, 'bench/floor/main.ts')],
      folder: ROOT,
      env,
    },
    signal,
  );
  if (exitCode !== 0) throw new Error(`Cannot compile the floors: ${output}`);
  await writeFile(join(target, 'package.json'), '{ "type": "module" }\n');
  return join(target, 'main.js');
}
