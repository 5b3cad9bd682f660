import { systemCode } from '../../base/errors/system-code.ts';
import { describeError } from '../../base/errors/format-error.ts';

/** The message for a file of the source that exists, but cannot be read. */
export function describeUnreadable(
  folder: string,
  path: string,
  error: unknown,
): { readonly message: string; readonly hint: string } {
  const code = systemCode(error);
  const isForbidden = code === 'EACCES' || code === 'EPERM';
  const reason = isForbidden ? 'permission denied' : describeError(error);
  return {
    message: `Cannot read "${path}" of the source in "${folder}": ${reason}`,
    hint: isForbidden
      ? 'Make it readable for your user, or exclude it with source.exclude or .gitignore.'
      : 'Check the disk, or exclude the file with source.exclude or .gitignore.',
  };
}
