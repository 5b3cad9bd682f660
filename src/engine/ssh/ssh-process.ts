import { spawn, type ChildProcess } from 'node:child_process';
import type { Environment } from '../../base/environment.ts';
import { LineSplitter } from '../../base/text/lines.ts';
import { Tail } from '../../base/text/tail.ts';
import type { SshEnd } from './ssh-problem.ts';

/**
 * Runs `ssh`, and ends it when standard input ends: that is when Tongs closes it, or when Tongs is gone in any way.
 * The folder is removed at the end. A session of its own, so that Ctrl-C in a terminal does not end the connection
 * before the clean-up. Between two looks at its signals ssh (9.2) can miss one until the next event, so it is asked again.
 * Standard error is for ssh alone: the shell would die of its own words when nobody reads them.
 */
const WATCHDOG = `
folder=$1
shift
exec 3<&0 </dev/null
ssh "$@" >/dev/null 3<&- &
ssh=$!
exec 2>/dev/null
trap 'kill "$ssh"' TERM INT HUP
(
  while read -r _; do :; done
  tries=0
  while kill "$ssh"; do
    tries=$((tries + 1))
    [ "$tries" -lt 10 ] || kill -KILL "$ssh"
    sleep 0.2
  done
) <&3 3<&- &
watch=$!
exec 3<&-
wait "$ssh"
code=$?
kill "$watch"
rm -rf -- "$folder"
exit "$code"
`;

/** The program `ssh` that holds a connection. */
export class SshProcess {
  /** Resolves when the connection has ended, or was never made. */
  readonly ended: Promise<SshEnd>;
  readonly #child: ChildProcess;
  readonly #tail = new Tail(MOST_LINES);
  #end: SshEnd | undefined;

  constructor(args: readonly string[], folder: string, environment: Environment) {
    this.#child = spawn('/bin/sh', ['-c', WATCHDOG, 'tongs-ssh', folder, ...args], {
      detached: true,
      // Programs that ssh starts for a jump host do not know that nobody is to be asked.
      env: { ...environment, SSH_ASKPASS_REQUIRE: 'never' },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    this.ended = this.#watch();
    // What is under way over the connection holds the process, and not the connection itself.
    this.#child.unref();
    for (const stream of [this.#child.stdin, this.#child.stderr]) unref(stream);
  }

  /** Undefined while it runs. */
  get end(): SshEnd | undefined {
    return this.#end;
  }

  /** What ssh has said so far. */
  get lines(): readonly string[] {
    return this.#tail.lines();
  }

  /** Ends it, and what goes through it. */
  close(): void {
    this.#child.stdin?.end();
  }

  #watch(): Promise<SshEnd> {
    const { promise, resolve } = Promise.withResolvers<SshEnd>();
    const splitter = new LineSplitter();
    const settle = (exitCode: number | null): void => {
      this.#tail.add(withoutFrames(splitter.flush()));
      this.#end ??= { lines: this.lines, exitCode };
      resolve(this.#end);
    };
    this.#child.stderr?.on('data', (bytes: Buffer) => {
      this.#tail.add(withoutFrames(splitter.push(bytes)));
    });
    this.#child.stdin?.on('error', () => {});
    this.#child.on('error', (error) => {
      this.#tail.add([error.message]);
      settle(null);
    });
    // A program that ssh has started may hold the output: then its last words come before, or not at all.
    this.#child.once('exit', (exitCode) => {
      const late = setTimeout(() => settle(exitCode), LAST_WORDS_MS);
      this.#child.once('close', () => {
        clearTimeout(late);
        settle(exitCode);
      });
    });
    return promise;
  }
}

const MOST_LINES = 20;
const LAST_WORDS_MS = 100;

/** Frames of `@`, and empty lines, say nothing. */
function withoutFrames(lines: readonly string[]): string[] {
  return lines.filter((line) => /[^@\s]/.test(line));
}

function unref(stream: unknown): void {
  if (typeof stream !== 'object' || stream === null || !('unref' in stream)) return;
  if (typeof stream.unref === 'function') stream.unref();
}
