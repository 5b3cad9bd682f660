import type { Readable, Writable } from 'node:stream';
import type { TakeSignals } from '../base/async/passed-signals.ts';
import type { Clock } from '../base/clock.ts';
import type { Tracer } from '../base/tracer.ts';
import type { Environment } from '../base/environment.ts';
import type { TrustedFile } from '../policy/trusted-file.ts';
import type { Redactor } from '../report/redact.ts';
import type { RichInk } from '../report/terminal/ink.ts';
import type { Screen } from '../report/terminal/terminal.ts';
import type { BackgroundProgram } from '../run/background/background-process.ts';

/** Everything outside that a command reads from or writes to. */
export interface Console {
  readonly environment: Environment;
  readonly platform: NodeJS.Platform;
  readonly folder: string;
  readonly clock: Clock;
  readonly tracer: Tracer;
  /** Standard input; it is opened only if it is needed. */
  readonly openStdin: () => Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly ink: RichInk;
  /** Whether output may have colors. */
  readonly colors: boolean;
  /** The size of standard output, if that is a live terminal. */
  readonly screen: (() => Screen) | undefined;
  /** The policy of the host. */
  readonly policyFile: TrustedFile;
  /** Everything that is printed goes through it. */
  readonly redactor: Redactor;
  /** Aborts when somebody asks to stop. */
  readonly signal: AbortSignal;
  /** The program of the background process; without it nothing outlives a command. */
  readonly background?: BackgroundProgram | undefined;
  /** What runs the command line: Node, and the folder of the program's files. */
  readonly program: { readonly node: string; readonly bundle: string };
  /** What `--version` says. */
  readonly version: string;
  readonly setExitCode: (exitCode: number) => void;
  /** For a command that runs another one, which gets the signals. */
  readonly takeSignals: TakeSignals;
  /** From now on SIGHUP is no reason to stop, but calls this. */
  readonly takeHangup: (listener: () => void) => void;
  /** Ends the process when everything is written, even if a call to an engine is still waiting. */
  readonly leave: () => void;
}

/** One line on standard output. */
export function printLine(console: Console, line = ''): void {
  console.stdout.write(`${console.redactor.redact(line)}\n`);
}

/** One line or more on standard error. */
export function printProblem(console: Console, text: string): void {
  console.stderr.write(`${console.redactor.redact(text)}\n`);
}
