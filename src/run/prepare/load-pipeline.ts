import { open, realpath } from 'node:fs/promises';
import { constants } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { exists, findAbove } from '../../base/exists.ts';
import { isOutside } from '../../base/outside.ts';
import { systemCode } from '../../base/errors/system-code.ts';
import { InvalidInput, invalidInput } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import type { Contexts } from '../../pipeline/contexts/contexts.ts';
import type { Env, Pipeline } from '../../pipeline/model.ts';
import { loadLanguage } from '../../pipeline/expressions/load-language.ts';
import { readPipeline } from '../../pipeline/read.ts';
import type { GithubFacts } from '../values/github-context.ts';

export interface LoadedPipeline {
  readonly pipeline: Pipeline;
  readonly warnings: readonly Diagnostic[];
  /** The folder that the pipeline belongs to: its source is relative to it. */
  readonly folder: string;
  /** The file of the pipeline. */
  readonly path: string;
}

export interface LoadOptions {
  readonly isConfined: boolean;
  /** The source of the values that expressions can read; without one, they have no values. */
  readonly values?: Omit<GithubFacts, 'folder'> & { readonly env: Env };
}

/**
 * Reads a pipeline by its path, or by a name: `x` is `.tongs/x.yml`. A name (and the default) is searched in the folder
 * and the folders above it, like git; with `isConfined` only in the folder. Rejects with every error in the file.
 * Errors quote lines of the file, so a link that somebody has committed must not lead out of the repository. Without
 * `isConfined`, a path was written by the user and may lead anywhere.
 */
export async function loadPipeline(
  named: string,
  folder: string,
  { isConfined, values }: LoadOptions,
): Promise<LoadedPipeline> {
  const path = await findPipeline(named, folder, !isConfined);
  const shown = describePath(path, folder);
  const isFree = !isConfined && !toCandidates(named);
  const within = isConfined ? folder : isFree ? undefined : await findBoundary(ownerOf(path));
  const text = await readText(path, { shown, within });
  const language = await loadLanguage(text);
  const facts = language && values && { ...values, folder: ownerOf(path) };
  const reading = { language, contexts: facts ? await loadContexts(text, facts) : {} };
  const read = readPipeline(text, shown, reading);
  if (!read.ok) throw new InvalidInput(read.errors, 'pipeline-invalid');
  return { pipeline: read.pipeline, warnings: read.warnings, folder: ownerOf(path), path };
}

/** Loads the code for it only for files that have expressions. */
async function loadContexts(
  text: string,
  facts: GithubFacts & { readonly env: Env },
): Promise<Contexts> {
  const { readContexts } = await import('../values/contexts.ts');
  return readContexts(text, facts);
}

const HOME_FOLDER = '.tongs';

const DEFAULT_FILE = `${HOME_FOLDER}/pipeline.yml`;

async function findPipeline(named: string, folder: string, lookAbove: boolean): Promise<string> {
  const candidates = toCandidates(named);
  if (!candidates) {
    const path = resolve(folder, named);
    if (await exists(path)) return path;
    throw missing(named, 'there is no such file');
  }
  for (let at = resolve(folder); ; at = dirname(at)) {
    for (const candidate of candidates) {
      const path = join(at, candidate);
      if (await exists(path)) return path;
    }
    if (lookAbove && dirname(at) !== at) continue;
    throw missing(named, `there is no "${candidates[0]}" here${lookAbove ? ' or above' : ''}`);
  }
}

/** The paths in a folder at which a name, or the default, may be; undefined for a path. */
function toCandidates(named: string): readonly string[] | undefined {
  if (named === DEFAULT_FILE) return [named, `${HOME_FOLDER}/pipeline.yaml`];
  const isName = !named.includes('/') && !/^\.\.?$|\.ya?ml$/.test(named);
  return isName ? [`${HOME_FOLDER}/${named}.yml`, `${HOME_FOLDER}/${named}.yaml`] : undefined;
}

/** Files in `.tongs` belong to the folder around it. */
function ownerOf(path: string): string {
  const folder = dirname(path);
  return basename(folder) === HOME_FOLDER ? dirname(folder) : folder;
}

function describePath(path: string, folder: string): string {
  const short = relative(folder, path);
  return short.startsWith('../../') || short === '' ? path : short;
}

/** The repository that a folder is in; the folder itself if there is none. */
async function findBoundary(folder: string): Promise<string> {
  return (await findAbove(folder, '.git')) ?? folder;
}

interface Reading {
  /** The path for messages. */
  readonly shown: string;
  /** The folder in which the file has to be after links were followed. */
  readonly within: string | undefined;
}

async function readText(path: string, { shown, within }: Reading): Promise<string> {
  try {
    const [real, boundary] = await Promise.all([realpath(path), within && realpath(within)]);
    if (boundary && isOutside(boundary, real)) throw leadsOut(shown, within);
    // Refuses a link that has taken the place of the file meanwhile.
    const flags = constants.O_RDONLY | (boundary ? constants.O_NOFOLLOW : 0);
    await using file = await open(boundary ? real : path, flags);
    return await file.readFile('utf8');
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    const known = READ_PROBLEMS[systemCode(error) ?? ''];
    throw invalidInput(
      'pipeline-unreadable',
      `Cannot read the pipeline "${shown}": ${known?.problem ?? describeError(error)}`,
      known?.hint,
    );
  }
}

const READ_PROBLEMS: Readonly<Record<string, { readonly problem: string; readonly hint: string }>> =
  {
    EISDIR: { problem: 'it is a folder', hint: 'Name the file of a pipeline in it.' },
    EACCES: { problem: 'permission denied', hint: 'Let your user read the file.' },
  };

function leadsOut(shown: string, within: string | undefined): InvalidInput {
  return invalidInput(
    'pipeline-outside',
    `Cannot read the pipeline "${shown}": it is a link that leads out of "${within}"`,
    'Put the file itself there. On the command line, a path that you name may lead anywhere.',
  );
}

function missing(named: string, problem: string): InvalidInput {
  return invalidInput(
    'pipeline-missing',
    `Cannot find the pipeline "${named}": ${problem}`,
    'Write one (the smallest needs a step with an id and a run), or name another file.',
  );
}
