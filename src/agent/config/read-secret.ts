import { readFile } from 'node:fs/promises';
import type { Environment } from '../../base/environment.ts';
import { invalidInput } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { MarkSecret } from '../../base/mark-secret.ts';
import type { SecretSource } from './model.ts';

export interface SecretOptions {
  /** In messages: `the token of the API`. */
  readonly what: string;
  readonly environment: Environment;
  readonly markSecret: MarkSecret;
}

/** The secret, without white space around it. It is hidden in everything that is printed from here on. */
export async function readSecret(
  source: SecretSource,
  { what, environment, markSecret }: SecretOptions,
): Promise<string> {
  if ('text' in source) return source.text;
  const secret = await read(source, { what, environment });
  if (secret === '') {
    const where = 'file' in source ? `"${source.file}"` : source.variable;
    throw invalidInput(
      'agent-secret-missing',
      `Cannot use ${what}: ${where} is empty`,
      'Write it there.',
    );
  }
  markSecret(secret, what);
  return secret;
}

async function read(
  source: Exclude<SecretSource, { readonly text: string }>,
  { what, environment }: Omit<SecretOptions, 'markSecret'>,
): Promise<string> {
  if ('variable' in source) return environment[source.variable]?.trim() ?? '';
  try {
    return (await readFile(source.file, 'utf8')).trim();
  } catch (error) {
    throw invalidInput(
      'agent-secret-missing',
      `Cannot read ${what}: ${describeError(error)}`,
      'Check the path, and that the user of the agent may read the file.',
    );
  }
}
