import { realpath } from 'node:fs/promises';
import { parse, relative } from 'node:path';
import { findAbove } from '../base/exists.ts';
import { sha256 } from '../base/sha256.ts';

/** The places of a pipeline and its source. */
export interface ProjectPlace {
  /** The folder that the pipeline belongs to. */
  readonly folder: string;
  /** The pipeline's file, in that folder. */
  readonly pipelineFile: string;
  readonly sourceFolder: string;
}

/**
 * Distinguishes pipelines of one repository that have the same name, by their file and the folder of their source. It
 * is the same in every clone of the repository. Outside of git, it is valid for this folder alone.
 */
export async function identifyProject(place: ProjectPlace): Promise<string> {
  const { folder, pipelineFile, sourceFolder } = place;
  const [owner, source] = await Promise.all([toReal(folder), toReal(sourceFolder)]);
  const root = (await findAbove(owner, '.git')) ?? parse(owner).root;
  const parts = [relative(root, owner), relative(folder, pipelineFile), relative(owner, source)];
  return sha256(parts.join('\0')).slice(0, 20);
}

/** Reading the source reports if it does not exist. */
function toReal(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
