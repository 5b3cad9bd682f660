import type { Engine } from '../engine/engine.ts';
import type { Disk, Waiting } from '../engine/types.ts';

/**
 * The disk with the engine's files. Undefined if it is not visible from here: then bounds for free space are skipped.
 */
export async function readEngineDisk(engine: Engine, waiting?: Waiting): Promise<Disk | undefined> {
  // Nothing but the engine answers there.
  if (engine.address.startsWith('tcp://')) return undefined;
  // In a job container this directory is missing, or another one; then there are no figures.
  const { rootDirectory } = await engine.info(waiting);
  return rootDirectory === '' ? undefined : engine.readDisk(rootDirectory, waiting);
}

/** What people read when a bound was skipped. */
export const DISK_UNKNOWN = {
  type: 'warned',
  code: 'disk-unknown',
  message:
    "The engine's disk is not visible from this machine, so limits in percent and of free space are ignored",
  hint: 'Set a limit of size instead, such as 10g.',
} as const;
