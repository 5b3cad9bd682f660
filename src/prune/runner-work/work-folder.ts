import { lstat, readFile, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { exists } from '../../base/exists.ts';
import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';
import { readRunnerField } from './runner-field.ts';

/** Written by the runner when it is registered. */
const SETTINGS = '.runner';
/** Written by the runner into its work folder. */
export const MAPPING = '_PipelineMapping';

/** The real path of a runner's work folder; the given one is that folder, or the folder of the runner. */
export async function findWorkFolder(given: string): Promise<Parsed<string>> {
  const folder = await realpath(given).catch(() => undefined);
  if (folder === undefined) return refused(`"${given}" does not exist`, HINT);
  if (await exists(join(folder, SETTINGS))) return readWorkFolder(folder);
  const isWorkFolder =
    (await exists(join(folder, MAPPING))) || (await isNamedAbove(resolve(given), folder));
  return isWorkFolder ? parsed(folder) : refused(`"${given}" is no folder of a runner`, HINT);
}

const HINT = `Name the folder of an Actions runner, with the file ${SETTINGS} in it, or its work folder.`;

async function readWorkFolder(runner: string): Promise<Parsed<string>> {
  const path = resolve(runner, await readWorkFolderName(runner));
  const found = await lstat(path).catch(() => undefined);
  if (!found) return refused(`the runner in "${runner}" has no work folder "${path}"`, HINT);
  if (found.isDirectory()) return checkOwner(await realpath(path), runner);
  // The link may have been made for another purpose: whoever names the target knows it.
  return refused(
    `"${path}" is no folder, but a link or a file`,
    'Name the folder that it leads to, if that is a work folder of a runner.',
  );
}

/** A job may change the file that names the folder, so that root would delete the files of others. */
async function checkOwner(work: string, runner: string): Promise<Parsed<string>> {
  const [found, above] = await Promise.all([lstat(work), lstat(runner)]);
  if (found.uid === above.uid) return parsed(work);
  return refused(
    `"${work}" belongs to another user than the folder of the runner`,
    'Name it instead of the folder of the runner, if it is a work folder of a runner.',
  );
}

/** Whether the runner in the folder above uses this as its work folder. */
async function isNamedAbove(given: string, folder: string): Promise<boolean> {
  const runner = dirname(given);
  if (!(await exists(join(runner, SETTINGS)))) return false;
  const named = resolve(runner, await readWorkFolderName(runner));
  return (await realpath(named).catch(() => '')) === folder;
}

const DEFAULT_NAME = '_work';

async function readWorkFolderName(runner: string): Promise<string> {
  const text = await readFile(join(runner, SETTINGS), 'utf8').catch(() => '');
  return readRunnerField(text, 'workFolder') ?? DEFAULT_NAME;
}
