import { open, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Environment } from '../../base/environment.ts';
import { invalidInput, TongsError } from '../../base/errors/errors.ts';
import { systemCode } from '../../base/errors/system-code.ts';
import type { MarkSecret } from '../../base/mark-secret.ts';
import type { SecretSource } from './model.ts';

export interface SecretOptions {
  /** In messages: `the token of the API`. */
  readonly what: string;
  readonly environment: Environment;
  readonly markSecret: MarkSecret;
  /** Gets a line about a file that others can read. */
  readonly warn: (text: string) => void;
}

type NamedSource = Exclude<SecretSource, { readonly text: string }>;

/**
 * The secret, without white space around it. It is hidden in everything that is printed from here on. No message shows
 * the path or the name of the variable: somebody may have written the secret in its place.
 */
export async function readSecret(source: SecretSource, options: SecretOptions): Promise<string> {
  if ('text' in source) return source.text;
  const { what, environment, markSecret } = options;
  const secret =
    'variable' in source
      ? (environment[source.variable]?.trim() ?? '')
      : await readFrom(source, options);
  if (secret === '') {
    const where = 'file' in source ? 'the file that' : 'the variable that';
    const state = 'file' in source ? 'is empty' : 'is empty or not set';
    throw missing(
      `Cannot use ${what}: ${where} "${source.field}" names ${state}`,
      'Write the secret there.',
    );
  }
  markSecret(secret, what);
  return secret;
}

/** A longer file is no secret. */
const MOST_BYTES = 64 * 1024;

const OTHERS_MAY_WRITE = 0o002;
const OTHERS_MAY_READ = 0o004;
const OTHERS_MAY_ENTER = 0o001;

async function readFrom(
  { file, field }: Extract<NamedSource, { readonly file: string }>,
  { what, warn }: SecretOptions,
): Promise<string> {
  const named = `the file that "${field}" names`;
  try {
    await using handle = await open(file);
    const { mode, size } = await handle.stat();
    if (size > MOST_BYTES) throw missing(`Cannot read ${what}: ${named} is too large`, HINT);
    const canOthersReach = ((await folderMode(file)) & OTHERS_MAY_ENTER) !== 0;
    if (canOthersReach && (mode & OTHERS_MAY_WRITE) !== 0) {
      throw invalidInput(
        'agent-secret-unsafe',
        `Cannot trust ${what}: every user of this machine can change ${named}`,
        'Take that right away: chmod o-rwx for the file.',
      );
    }
    if (canOthersReach && (mode & OTHERS_MAY_READ) !== 0) {
      warn(`every user of this machine can read ${what}: run "chmod o-rwx" for ${named}`);
    }
    return (await handle.readFile('utf8')).trim();
  } catch (error) {
    if (error instanceof TongsError) throw error;
    const why = PROBLEMS[systemCode(error) ?? ''] ?? 'cannot be read';
    throw missing(`Cannot read ${what}: ${named} ${why}`, HINT);
  }
}

/** Of the folder in which the file lies, behind all links. */
async function folderMode(file: string): Promise<number> {
  return (await stat(dirname(await realpath(file)))).mode;
}

const HINT =
  'Name a file with the secret, not the secret itself. A relative path is one below the folder of the configuration.';

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is not there: a part of its path is not a folder',
  ENAMETOOLONG: 'is not there: the name is too long',
  EACCES: 'cannot be read by the user of the agent',
  EISDIR: 'is a folder',
};

function missing(message: string, hint: string): TongsError {
  return invalidInput('agent-secret-missing', message, hint);
}
