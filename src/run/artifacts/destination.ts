import { join } from 'node:path';
import { sha256 } from '../../base/sha256.ts';
import type { Step, StepId } from '../../pipeline/model.ts';

/** The folder, below that of a pipeline, that belongs to Tongs: it is never source. */
export const OUT_FOLDER = '.tongs/out';

/** Where the artifacts of a run go. */
export interface Destination {
  /** `source`: to the same paths in the folder of the source; `out`: to a folder for each step. */
  readonly kind: 'source' | 'out';
  /** The folder of the pipeline, in which Tongs has a folder of its own for files that are not complete. */
  readonly home: string;
  /** The absolute path to which all paths are relative. */
  readonly root: string;
}

export function toDestination(
  kind: Destination['kind'],
  {
    home,
    source: { folder },
  }: { readonly home: string; readonly source: { readonly folder: string } },
): Destination {
  return { kind, home, root: kind === 'out' ? join(home, OUT_FOLDER) : folder };
}

/** The folder for the artifacts of a step, relative to the root; empty if it is the root. */
export function baseOf({ kind }: Destination, step: StepId): string {
  return kind === 'out' ? toFolderName(step) : '';
}

/** The folder of a step's artifacts for people. */
export function describeTarget(destination: Destination, { id, artifacts }: Step): string {
  const targets = new Set(artifacts.map(({ to }) => to));
  const [only = ''] = targets.size === 1 ? targets : [''];
  const parts = [destination.kind === 'out' ? OUT_FOLDER : '', baseOf(destination, id), only];
  return parts.filter((part) => part !== '').join('/') || '.';
}

/** The id itself if every file system takes it as a name, else its harmless characters and a hash. */
export function toFolderName(id: string): string {
  if (HARMLESS.test(id)) return id;
  const readable = id.replaceAll(/[^\w.,=@+[\]-]+/g, '-').slice(0, LONGEST_READABLE);
  return `${readable.replace(/^[.-]+/, '')}-${sha256(id).slice(0, 8)}`;
}

const HARMLESS = /^\w[\w.,=@+[\]-]{0,99}$/;
const LONGEST_READABLE = 60;
