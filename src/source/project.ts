import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { parse, relative } from 'node:path';
import { findAbove } from '../base/exists.ts';

/** Where a pipeline is, and what it is run on. */
export interface ProjectPlace {
  /** The folder that the pipeline belongs to. */
  readonly folder: string;
  /** Its file, inside of that folder. */
  readonly pipelineFile: string;
  readonly sourceFolder: string;
}

/**
 * Tells pipelines of one repository apart that have equal names: by the file, and by the folder of the source. It is
 * the same in every clone of the repository; outside of git it is that of this folder only.
 */
export async function identifyProject(place: ProjectPlace): Promise<string> {
  const { folder, pipelineFile, sourceFolder } = place;
  const [owner, source] = await Promise.all([toReal(folder), toReal(sourceFolder)]);
  const root = (await findAbove(owner, '.git')) ?? parse(owner).root;
  const parts = [relative(root, owner), relative(folder, pipelineFile), relative(owner, source)];
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 20);
}

/** A source that is not there is told of by whoever reads it. */
function toReal(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
