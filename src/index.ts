// What the bundle in `dist/` is made of: each entry point is loaded when it is called.

import { join } from 'node:path';
import { cacheCompiledCode } from './cli/compile-cache.ts';

// docker-modem 5 parses tcp addresses by `url.parse`; who uses the bundle can do nothing about it.
process.noDeprecation = true;

/** The file of `dist/` that calls `runBackground`. */
const BACKGROUND = join(import.meta.dirname, '../background/index.js');

/** The file of `dist/` that names a commit: in archives that git makes of the repository, and in the npm package. */
const COMMIT = join(import.meta.dirname, '../commit');

/** `dist/`, with all files of the program. */
const BUNDLE = join(import.meta.dirname, '..');

/** The command line. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  cacheCompiledCode(process.env);
  const { main } = await import('./cli/main.ts');
  await main(args, { bundle: BUNDLE, background: BACKGROUND, commit: COMMIT });
}

/** The background process. */
export async function runBackground(): Promise<void> {
  cacheCompiledCode(process.env);
  const { runInBackground } = await import('./cli/background.ts');
  await runInBackground();
}

/** The action's main step. */
export async function runMain(): Promise<void> {
  const { runEntryPoint } = await import('./action/entry-point.ts');
  const { runAction } = await import('./action/main-step.ts');
  await runEntryPoint({ run: runAction, background: BACKGROUND });
}

/** The action's post step. It never fails the job. */
export async function runPost(): Promise<void> {
  const { runEntryPoint } = await import('./action/entry-point.ts');
  const { postAction } = await import('./action/post-step.ts');
  await runEntryPoint({ run: postAction, level: 'warning' });
}

/** The main step of `prune/`. */
export async function runPrune(): Promise<void> {
  const { runEntryPoint } = await import('./action/entry-point.ts');
  const { pruneAction } = await import('./action/prune-step.ts');
  await runEntryPoint({ run: pruneAction });
}
