import type { Identity } from '../look-around.ts';
import type { Sink } from '../protocol/channel.ts';
import type { Ended } from './stopping.ts';

/** A step's command, ready to run: nothing in it is looked up or replaced any more. */
export interface Command {
  readonly script: string;
  /** Interpreter and options, without the script. */
  readonly shell: readonly string[];
  /** The whole env of the process. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute, exists. */
  readonly workdir: string;
  readonly identity: Identity;
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal;
  readonly sink: Sink;
}

export interface CommandEnd {
  /** 128 and the number of the signal, where one ended it. */
  readonly exitCode: number;
  readonly ended: Ended;
  /** Whether the next command finds what it would in a new anvil of its files, see `pristine.ts`. */
  readonly isPristine: boolean;
}
