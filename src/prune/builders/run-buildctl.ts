import type { Clock } from '../../base/clock.ts';
import { EngineFailed } from '../../base/errors/errors.ts';
import { toPlainLines } from '../../base/text/printable.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ExecId, Frame, Waiting } from '../../engine/types.ts';
import { BUILDER_FAILED, BUILDER_STOPPED } from '../build-cache-store.ts';
import type { Builder } from './builder.ts';

export interface BuildctlOptions extends Waiting {
  readonly clock: Clock;
  /** Completes the sentence "Cannot …". */
  readonly operation: string;
}

/**
 * Runs `buildctl` in the builder's container as buildx does: as its user and with its env, which names the socket of a
 * rootless daemon. Resolves with what it prints. Rejects with the code `builder-stopped` if the container does not run any more, and
 * with `builder-failed` if the command fails. After an abort the command continues: the engine cannot end it.
 */
export async function runBuildctl(
  engine: Engine,
  { builder, args }: { readonly builder: Builder; readonly args: readonly string[] },
  options: BuildctlOptions,
): Promise<string> {
  const { signal } = options;
  const command = ['buildctl', ...args];
  const started = await engine
    .startExec({ container: builder.container, command, signal })
    .catch((error: unknown) => {
      throw isStopped(error) ? stopped(options, error) : error;
    });
  const printed = await readPrinted(started.output, options);
  const exitCode = await waitForExit(engine, started.id, options);
  if (exitCode === 0) return printed.stdout;
  if (NOT_RUN.includes(exitCode)) throw failed(options, 'its image has no "buildctl"', printed);
  throw failed(options, `"buildctl" ended with exit code ${exitCode}`, printed);
}

/** With these codes the engine says that the program could not be started. */
const NOT_RUN = [126, 127];

/** 409: it does not run, or is paused. */
function isStopped(error: unknown): boolean {
  return error instanceof EngineFailed && (error.status === 404 || error.status === 409);
}

interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

async function readPrinted(
  output: AsyncIterable<Frame>,
  options: BuildctlOptions,
): Promise<Printed> {
  const pieces: Record<Frame['stream'], Uint8Array[]> = { stdout: [], stderr: [] };
  let size = 0;
  for await (const { stream, bytes } of output) {
    size += bytes.length;
    // The image is not ours, so it may print anything.
    if (size > MOST_PRINTED) throw failed(options, 'its "buildctl" prints too much');
    pieces[stream].push(bytes);
  }
  return {
    stdout: Buffer.concat(pieces.stdout).toString(),
    stderr: Buffer.concat(pieces.stderr).toString(),
  };
}

/** Enough for the records of 200,000 layers. */
const MOST_PRINTED = 128 * 1024 ** 2;

/** The engine ends the output a moment before it knows the exit code. */
async function waitForExit(
  engine: Engine,
  exec: ExecId,
  options: BuildctlOptions,
): Promise<number> {
  for (let waitedMs = 0; waitedMs < LONGEST_EXIT_MS; waitedMs += EXIT_CODE_MS) {
    const state = await engine.inspectExec(exec);
    if (state.state === 'ended') return state.exitCode;
    await options.clock.sleep(EXIT_CODE_MS, options.signal);
  }
  throw failed(options, 'the output of its "buildctl" was cut');
}

const EXIT_CODE_MS = 10;
const LONGEST_EXIT_MS = 2_000;

/** Quotes the last line that says something. */
function failed({ operation }: BuildctlOptions, problem: string, printed?: Printed): EngineFailed {
  const quoted = printed && (findLastLine(printed.stderr) ?? findLastLine(printed.stdout));
  const because = quoted === undefined ? '' : `: ${quoted}`;
  return new EngineFailed(`Cannot ${operation}: ${problem}${because}`, { code: BUILDER_FAILED });
}

function findLastLine(text: string): string | undefined {
  const lines = toPlainLines(text.slice(-LONGEST_QUOTE)).map((line) => line.trim());
  return lines.findLast((line) => line !== '');
}

const LONGEST_QUOTE = 400;

function stopped({ operation }: BuildctlOptions, cause: unknown): EngineFailed {
  return new EngineFailed(`Cannot ${operation}: its container does not run any more`, {
    code: BUILDER_STOPPED,
    cause,
  });
}
