import { invalidInput, type InvalidInput } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { systemCode } from '../../base/errors/system-code.ts';

/** What is told of a file that cannot be opened to be written. */
export function refuseUnwritable(
  { what, code }: { readonly what: string; readonly code: string },
  path: string,
  error: unknown,
): InvalidInput {
  const problem = PROBLEMS[systemCode(error) ?? ''] ?? describeError(error);
  return invalidInput(
    code,
    `Cannot write ${what} to "${path}": ${problem}`,
    'Name a file in a folder that is there, and that your user may write to.',
  );
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  EACCES: 'your user may not write there',
  EISDIR: 'it is a folder',
};
