import { StepFailed } from '../../base/errors/errors.ts';
import type { Anvil } from '../anvil.ts';
import { WRITTEN_DIRECTORY, WRITTEN_NAMES } from '../protocol/loop.ts';
import { createToken, printRequest } from '../protocol/requests.ts';

export type WrittenName = (typeof WRITTEN_NAMES)[number];

/** The content of each file that a command has written for Tongs; at most one byte more than `MOST_WRITTEN_BYTES`. */
export type WrittenFiles = Readonly<Partial<Record<WrittenName, Uint8Array>>>;

/** The limit for one file. */
export const MOST_WRITTEN_BYTES = 2 ** 20;

/** The variable that names each file. */
export const WRITTEN_VARIABLES: Readonly<Record<WrittenName, string>> = {
  output: 'GITHUB_OUTPUT',
  env: 'GITHUB_ENV',
  path: 'GITHUB_PATH',
  summary: 'GITHUB_STEP_SUMMARY',
};

/** The env by which a command finds these files. */
export const WRITTEN_ENV: Readonly<Record<string, string>> = Object.fromEntries(
  WRITTEN_NAMES.map((name) => [WRITTEN_VARIABLES[name], toWrittenPath(name)]),
);

function toWrittenPath(name: WrittenName): string {
  return `${WRITTEN_DIRECTORY}/${name}`;
}

/**
 * Reads and empties these files in one round trip. Call it when no process of the command is left, and before the next
 * one starts.
 */
export async function readWritten(
  anvil: Anvil,
  names: readonly WrittenName[],
): Promise<WrittenFiles> {
  if (names.length === 0) return {};
  const { channel } = anvil;
  const asked = names.map((name) => ({ name, token: createToken() }));
  await channel.send(
    asked
      .map(({ name, token }) => printRequest(token, toWrittenPath(name), MOST_WRITTEN_BYTES + 1))
      .join(''),
  );
  const files: Partial<Record<WrittenName, Uint8Array>> = {};
  const unreadable: WrittenName[] = [];
  for (const { name, token } of asked) {
    const { bytes, words } = await channel.printed(token);
    if (words[0] === '0') files[name] = bytes;
    else unreadable.push(name);
  }
  const [first] = unreadable;
  if (first !== undefined) throw notReadable(first);
  return files;
}

function notReadable(name: WrittenName): StepFailed {
  return new StepFailed(
    `Cannot read the file of "${WRITTEN_VARIABLES[name]}": it is no file any more, or another user's`,
    {
      code: 'step-file-unreadable',
      hint: `Append to it: echo … >> "$${WRITTEN_VARIABLES[name]}". Do not replace it.`,
    },
  );
}
