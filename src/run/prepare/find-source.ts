import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { invalidInput } from '../../base/errors/errors.ts';
import { isOutside } from '../../base/outside.ts';
import type { LoadedPipeline } from './load-pipeline.ts';
import type { RunRequest } from './run-request.ts';

/** A folder that the caller names may be anywhere. A folder in the file has to be inside the pipeline's folder. */
export async function findSource(
  request: Pick<RunRequest, 'folder' | 'source'>,
  { pipeline, folder }: LoadedPipeline,
): Promise<string> {
  if (request.source !== undefined) return resolve(request.folder, request.source);
  const wanted = join(folder, pipeline.source.path);
  const [outer, inner] = await Promise.all([
    realpath(folder),
    realpath(wanted).catch(() => wanted),
  ]);
  if (!isOutside(outer, inner)) return wanted;
  throw invalidInput(
    'source-outside',
    `Cannot use the source "${pipeline.source.path}": it leads out of "${folder}"`,
    'Name a folder inside, or give the other one on the command line (--source) or to the action (source).',
  );
}
