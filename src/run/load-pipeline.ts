import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { exists } from '../base/exists.ts';
import { systemCode } from '../base/system-code.ts';
import { InvalidInput, invalidInput } from '../base/errors.ts';
import { describeError } from '../base/format-error.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Pipeline } from '../pipeline/model.ts';
import { readPipeline } from '../pipeline/read.ts';

export interface LoadedPipeline {
  readonly pipeline: Pipeline;
  readonly warnings: readonly Diagnostic[];
  /** The folder that the pipeline belongs to: its source is relative to it. */
  readonly folder: string;
  /** The file that it was read from. */
  readonly path: string;
}

/**
 * Reads a pipeline by its path, or by a name: `x` is `.tongs/x.yml`. A name (and the default) is looked
 * for in the folder and, where `lookAbove` says so, in those above, as git does it. Rejects with every
 * error in the file.
 */
export async function loadPipeline(
  named: string,
  folder: string,
  options: { readonly lookAbove: boolean },
): Promise<LoadedPipeline> {
  const path = await findPipeline(named, folder, options.lookAbove);
  const shown = describePath(path, folder);
  const text = await readText(path, shown);
  const read = readPipeline(text, shown);
  if (!read.ok) throw new InvalidInput(read.errors, 'pipeline-invalid');
  return { pipeline: read.pipeline, warnings: read.warnings, folder: ownerOf(path), path };
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

/** Where a name, or the default, may be in a folder; undefined for a path. */
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

async function readText(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
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

function missing(named: string, problem: string): InvalidInput {
  return invalidInput(
    'pipeline-missing',
    `Cannot find the pipeline "${named}": ${problem}`,
    'Write one (the smallest needs a step with an id and a run), or name another file.',
  );
}
