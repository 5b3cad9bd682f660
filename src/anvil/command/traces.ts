import type { Anvil } from '../anvil.ts';
import { WRITTEN_NAMES } from '../protocol/loop.ts';
import { createToken, pristineRequest } from '../protocol/requests.ts';
import type { WrittenName } from './written-files.ts';

/** What a command has left outside the files of a commit. */
export interface Traces {
  /**
   * Whether the next command finds in the anvil the same as in a new one with these files: no files in a tmpfs except
   * those of Tongs, no message queues, no System V IPC.
   */
  readonly isPristine: boolean;
  /** The files for Tongs that are not empty. */
  readonly written: readonly WrittenName[];
}

export async function findTraces(anvil: Anvil): Promise<Traces> {
  const token = createToken();
  await anvil.channel.send(pristineRequest(token));
  return toTraces(await anvil.channel.answer(token));
}

/** Reads the last words of an answer of the anvil's shell. */
export function toTraces([differs, names = '']: readonly string[]): Traces {
  const listed = names.split(',');
  return {
    isPristine: differs === '0',
    written: WRITTEN_NAMES.filter((name) => listed.includes(name)),
  };
}
