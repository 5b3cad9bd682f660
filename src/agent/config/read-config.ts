import { readFile } from 'node:fs/promises';
import type { Environment } from '../../base/environment.ts';
import { invalidInput, InvalidInput } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { AgentConfig } from './model.ts';
import { isSwitchedOff, parseAgentConfig } from './parse-config.ts';

/** Reads the configuration of the agent. Rejects with all its errors if it is wrong. */
export async function readAgentConfig(
  file: string,
  environment: Environment,
): Promise<AgentConfig> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw invalidInput(
      'agent-config-missing',
      `Cannot read the configuration "${file}": ${describeError(error)}`,
      'Write one, or name another with --config. The documentation has an example with all fields.',
    );
  });
  const parsed = parseAgentConfig(text, { file, environment });
  if (parsed.ok) return parsed.config;
  throw new InvalidInput(parsed.errors, 'agent-config-invalid');
}

/**
 * What the file says of `enabled`. Beside other mistakes only `false` counts, and undefined means that it does not say it.
 * Rejects if the file cannot be read.
 */
export async function readEnabled(
  file: string,
  environment: Environment,
): Promise<boolean | undefined> {
  const text = await readFile(file, 'utf8');
  const parsed = parseAgentConfig(text, { file, environment });
  if (parsed.ok) return parsed.config.enabled;
  return isSwitchedOff(text, { file, environment }) ? false : undefined;
}
