import { invalidInput, type InvalidInput } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { systemCode } from '../../base/errors/system-code.ts';

/** The error for a file or folder that cannot be opened for writing. */
export function refuseUnwritable(
  { what, code, hint = NAME_FILE }: Unwritable,
  path: string,
  error: unknown,
): InvalidInput {
  const problem = PROBLEMS[systemCode(error) ?? ''] ?? describeError(error);
  return invalidInput(code, `Cannot write ${what} to "${path}": ${problem}`, hint);
}

interface Unwritable {
  /** What cannot be written. */
  readonly what: string;
  readonly code: string;
  readonly hint?: string;
}

const NAME_FILE = 'Name a file in an existing folder that your user may write to.';

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  EACCES: 'your user may not write there',
  EISDIR: 'it is a folder',
  EEXIST: 'it is a file',
  ENOTDIR: 'a part of the path is a file',
};
