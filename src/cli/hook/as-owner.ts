import { statSync } from 'node:fs';
import { invalidInput } from '../../base/errors/errors.ts';

/**
 * Does something as the user that a folder belongs to, if this process is root: the files then belong to the runner,
 * and a link that a job has put there leads to nothing that the runner itself could not change. `work` must not load
 * code, which that user may not be able to read.
 */
export function asOwner<Value>(folder: string, work: () => Value): Value {
  const { uid, gid } = statSync(folder);
  const { geteuid, getegid, seteuid, setegid } = process;
  const isRoot = geteuid?.() === 0 && uid !== 0;
  const group = getegid?.() ?? 0;
  if (isRoot) {
    setegid?.(gid);
    seteuid?.(uid);
  }
  try {
    return work();
  } catch (error) {
    throw isDenied(error) ? denied(error) : error;
  } finally {
    if (isRoot) {
      seteuid?.(0);
      setegid?.(group);
    }
  }
}

function isDenied(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error && 'code' in error && ['EACCES', 'EPERM'].includes(String(error.code))
  );
}

function denied({ path, message }: NodeJS.ErrnoException): Error {
  return invalidInput(
    'runner-folder-denied',
    `Cannot change "${path ?? ''}": ${message}`,
    'Run the command as the user of the runner, or as root.',
  );
}
