import type { PrivateFiles } from '../../anvil/command/command.ts';
import { SECRETS_DIRECTORY } from '../../anvil/protocol/loop.ts';
import { StepFailed } from '../../base/errors/errors.ts';
import type { Env, Step } from '../../pipeline/model.ts';
import type { CallerSecrets } from './caller-secrets.ts';
import { toFileBytes, toVariableText } from './secret-text.ts';

/** How values reach the process of a step. */
export interface Delivered {
  /** Values, and paths of files. */
  readonly env: Env;
  readonly files: PrivateFiles;
}

/** Secrets that are not given, or empty, are left out: `checkSecrets` and `refuseEmpty` have refused the others. */
export function deliverSecrets(
  { secrets: wanted }: Pick<Step, 'secrets'>,
  secrets: CallerSecrets,
): Delivered {
  const env: Record<string, string> = {};
  const files: Record<string, Uint8Array> = {};
  for (const { name, env: variable, file } of wanted) {
    const value = secrets.valueOf(name);
    if (!value || value.length === 0) continue;
    if (file === undefined) env[variable] = toVariableText(value) ?? '';
    else {
      const path = `${SECRETS_DIRECTORY}/${file}`;
      env[variable] = path;
      files[path] = toFileBytes(value);
    }
  }
  return { env, files };
}

/** The first secret that the step has to have and that is empty. */
export function findEmptySecret(
  { secrets: wanted }: Pick<Step, 'secrets'>,
  secrets: CallerSecrets,
): string | undefined {
  return wanted.find(({ name, optional }) => !optional && secrets.valueOf(name)?.length === 0)
    ?.name;
}

/** Throws if the step cannot run because of an empty secret. */
export function refuseEmpty(step: Pick<Step, 'secrets'>, secrets: CallerSecrets): void {
  const name = findEmptySecret(step, secrets);
  if (name === undefined) return;
  throw new StepFailed(`Cannot run the step: ${describeEmpty(name)}`, {
    code: 'secret-empty',
    hint: EMPTY_HINT,
  });
}

export function describeEmpty(name: string): string {
  return `its secret "${name}" is empty`;
}

export const EMPTY_HINT = [
  'Runs of GitHub for a fork, or by Dependabot, get no secrets. A name that the repository does not have is empty too.',
  'If the step can do without it, add "optional: true" to the secret.',
].join('\n');
