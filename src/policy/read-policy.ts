import { InvalidInput } from '../base/errors/errors.ts';
import { NO_POLICY, POLICY_PATH, type Policy } from './model.ts';
import { readTrustedFile, type TrustedFile } from './trusted-file.ts';

/**
 * The policy of the host. The path is fixed: a variable, an option or an input could be set by the job that the policy
 * restricts. Tests pass another file to the code, or run the program where `/etc` is another folder.
 */
export const HOST_POLICY: TrustedFile = { path: POLICY_PATH, owner: 0, root: '/' };

/**
 * Reads the policy. Rejects if it cannot be read, is not safe from other users, or is wrong: then nothing may be run or
 * pruned. The code that reads YAML is loaded only if there is a policy.
 */
export async function readPolicy(file: TrustedFile): Promise<Policy> {
  const text = await readTrustedFile(file);
  if (text === undefined) return NO_POLICY;
  const { parsePolicy } = await import('./parse-policy.ts');
  const parsed = parsePolicy(text, file.path);
  if (!parsed.ok) throw new InvalidInput(parsed.errors, 'policy-invalid');
  return parsed.policy;
}
