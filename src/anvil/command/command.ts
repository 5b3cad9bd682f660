import type { Identity } from '../look-around.ts';
import type { OutputSink } from '../protocol/channel.ts';
import type { Ended } from './stopping.ts';
import type { WrittenFiles } from './written-files.ts';

/** A step's command, ready to run: all references in it are resolved. */
export interface Command {
  readonly script: string;
  /** Interpreter and options, without the script. */
  readonly shell: readonly string[];
  /** The whole env of the process. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * The content of files by their paths, each in a folder of `OWN_DIRECTORY`. Only the command's user can read them, and
   * they are gone when it ends.
   */
  readonly privateFiles?: PrivateFiles;
  /** An absolute path that exists. */
  readonly workdir: string;
  readonly identity: Identity;
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal;
  readonly sink: OutputSink;
}

export type PrivateFiles = Readonly<Record<string, Uint8Array>>;

export interface CommandEnd {
  /** 128 plus the number of the signal, if a signal ended it. */
  readonly exitCode: number;
  readonly ended: Ended;
  /** Whether the next command finds the same as in a new anvil with these files, see `traces.ts`. */
  readonly isPristine: boolean;
  /** What it wrote for Tongs; nothing if it was cancelled, or if its container was killed. */
  readonly written: WrittenFiles;
}
