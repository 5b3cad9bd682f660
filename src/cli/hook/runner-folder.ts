import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { invalidInput } from '../../base/errors/errors.ts';

/** The real path of the folder of a GitHub runner; throws if it is none. */
export function findRunnerFolder(given: string, folder: string): string {
  const path = resolve(folder, given);
  if (!isFolder(path)) {
    throw invalidInput('runner-folder-missing', `There is no folder "${given}"`, HINT);
  }
  const real = realpathSync(path);
  if (!RUNNER_FILES.some((name) => existsSync(join(real, name)))) {
    throw invalidInput(
      'runner-folder-wrong',
      `"${given}" is not the folder of a GitHub runner`,
      HINT,
    );
  }
  // The runner reads a path up to the end of the line, and knows no quotes.
  if (/[\r\n]/.test(real)) {
    throw invalidInput('runner-folder-wrong', 'The path of the runner has a line break', HINT);
  }
  return real;
}

const RUNNER_FILES = ['config.sh', '.runner', 'bin/Runner.Listener'];
const HINT = 'Name the folder that config.sh and run.sh of the runner are in.';

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
