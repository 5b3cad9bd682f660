import { constants } from 'node:os';
import { formatCount } from '../../base/text/count.ts';
import { formatDuration } from '../../base/duration.ts';
import { Cancelled, EngineFailed, StepFailed, TongsError } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { Base } from '../../anvil/base.ts';
import type { Step } from '../../pipeline/model.ts';
import type { Manifest, SourceFile } from '../../source/manifest.ts';
import { isInGitFolder } from '../../source/paths.ts';
import { isShellName } from '../../anvil/command/starter.ts';
import type { StepEnd } from '../../report/event.ts';
import type { RunContext } from '../context/context.ts';
import { NO_FILES, type StepResult } from '../context/step-result.ts';
import type { StepOutput } from './step-output.ts';

/** Why a step did not succeed. */
export type StepFailure = Pick<
  StepEnd,
  'outcome' | 'reason' | 'message' | 'hint' | 'exitCode' | 'outOfMemory'
> &
  Pick<StepResult, 'fault'>;

/** The failure of a command that did not succeed. */
export function describeExit(
  step: Step,
  end: {
    readonly exitCode: number;
    readonly ended: 'exited' | 'timed-out' | 'cancelled';
    readonly outOfMemory: boolean;
  },
  signal: AbortSignal,
): StepFailure {
  const { exitCode, ended, outOfMemory } = end;
  switch (ended) {
    case 'cancelled':
      return describeThrown(signal.reason, signal);
    case 'timed-out':
      return {
        outcome: 'timed-out',
        reason: 'timeout',
        message: `did not end within ${formatDuration(step.timeoutMs ?? 0)}`,
        hint: 'If it needs more time, raise the timeout of the step.',
        exitCode,
      };
    case 'exited':
      return {
        outcome: 'failed',
        reason: outOfMemory ? 'out-of-memory' : 'exit-code',
        message: outOfMemory
          ? `ran out of memory (exit code ${exitCode})`
          : describeExitCode(exitCode),
        exitCode,
        outOfMemory,
        ...hintFor(step, exitCode, outOfMemory),
      };
    default:
      return ended;
  }
}

/** Adds hints about files that the command did not see, or could not rename. */
export function addHints(
  { visible, source, roots }: Pick<RunContext, 'visible' | 'source' | 'roots'>,
  step: Step,
  of: { readonly failure: StepFailure; readonly base: Base; readonly output: StepOutput },
): StepFailure {
  const { failure, base, output } = of;
  const sight = { all: source.manifest, seen: visible.get(step.id) ?? source.manifest };
  const seen = addInputsHint(failure, step, { ...sight, tail: output.tail() });
  const asked = addGitHint(seen, { ...sight, tail: output.tail() });
  const isFromCommit = base.id !== roots.get(step.id)?.image.id;
  return isFromCommit ? addRenameHint(asked, output.recent()) : asked;
}

interface VisibleFiles {
  readonly seen: Manifest;
  readonly all: Manifest;
  /** The last lines of the step's output. */
  readonly tail: readonly string[];
}

/** Adds a hint if the command may need a file of the source that the step does not see. */
export function addInputsHint(
  failure: StepFailure,
  step: Pick<Step, 'inputs'>,
  { seen, all, tail }: VisibleFiles,
): StepFailure {
  const [saw, files] = [seen.files.length, all.files.length];
  if (failure.reason !== 'exit-code' || saw >= files) return failure;
  const isAbout = ({ path }: SourceFile): boolean => tail.some((line) => line.includes(path));
  // Without `inputs`, it sees all files except those of pipelines, which commands rarely read.
  if (!step.inputs && !all.files.some((file) => !seen.byPath.has(file.path) && isAbout(file)))
    return failure;
  return addHint(
    failure,
    step.inputs
      ? `The step could see only ${saw} of ${formatCount(files, 'source file')}, those listed in its "inputs".`
      : 'A cached step without "inputs" does not see the files of pipelines. To see them, list them: inputs: ["**"] is all files.',
  );
}

/** Adds a hint if git has found no repository, because the step does not get one. */
export function addGitHint(failure: StepFailure, { seen, all, tail }: VisibleFiles): StepFailure {
  if (failure.reason !== 'exit-code' || !tail.some((line) => NO_REPOSITORY.test(line)))
    return failure;
  if (hasGit(seen)) return failure;
  const hint = hasGit(all)
    ? 'The step gets no ".git": name it in its "inputs".'
    : 'Steps get no ".git". Write "source: { git: true }", and name ".git" in the "inputs" of the steps that need it.';
  return addHint(failure, hint);
}

function hasGit({ files }: Manifest): boolean {
  return files.some(({ path }) => isInGitFolder(path));
}

/** The messages of git and of setuptools-scm. */
const NO_REPOSITORY = /not a git repository|unable to detect version/i;

/** Adds a hint if the command may have tried to rename a folder of the commit that it started from. */
export function addRenameHint(failure: StepFailure, lines: readonly string[]): StepFailure {
  if (failure.reason !== 'exit-code') return failure;
  const isReported = lines.some((line) => CROSS_DEVICE.test(line));
  // perl exits with the number of the error. Its message may be in any language.
  const isLikely = failure.exitCode === EXDEV && lines.some((line) => /\brenam/i.test(line));
  return isReported || isLikely ? addHint(failure, RENAME_HINT) : failure;
}

/** How C libraries and programs in Rust, Python, Node and others report a rename across filesystems. */
const CROSS_DEVICE = /cross-device|\bEXDEV\b|\bos error 18\b|\berrno\W{1,3}18\b/i;
const EXDEV = constants.errno.EXDEV;

const RENAME_HINT = [
  'A folder that comes from a snapshot, or from an earlier commit, cannot be renamed (EXDEV): it is in a lower layer of the filesystem.',
  'It can be renamed in the container in which it was made, so this works in runs in which the earlier step runs as well.',
  'Move it with "mv", or copy and remove it, or create and rename it in one step.',
].join('\n');

function addHint(failure: StepFailure, hint: string): StepFailure {
  return { ...failure, hint: failure.hint === undefined ? hint : `${failure.hint}\n${hint}` };
}

/** The failure for anything that was thrown; after a cancel, it has the reason of the cancel. */
export function describeThrown(error: unknown, signal: AbortSignal): StepFailure {
  if (signal.aborted) {
    const { reason } = signal as { readonly reason: unknown };
    const code = reason instanceof Cancelled ? reason.code : 'cancelled';
    return { outcome: 'cancelled', reason: code, message: describeError(reason) };
  }
  const message = describeError(error);
  if (!(error instanceof TongsError))
    return { outcome: 'failed', reason: 'internal', message, fault: error };
  const hint = error.hint === undefined ? {} : { hint: error.hint };
  const failure: StepFailure = {
    outcome: 'failed',
    reason: error.code,
    message: withCause(error),
    ...hint,
  };
  return error instanceof StepFailed ? failure : { ...failure, fault: error };
}

/** The result of a step that did not start because of a thrown error. */
export function toFailed(thrown: unknown, signal: AbortSignal): StepResult {
  const { fault, ...why } = describeThrown(thrown, signal);
  return { end: { ...why, ms: 0, phases: {} }, handOver: NO_FILES, fault };
}

function withCause(error: TongsError): string {
  const { cause } = error;
  // A cause with the same code adds nothing.
  if (!(cause instanceof EngineFailed) || cause.code === error.code) return error.message;
  const said = `: ${cause.message}`;
  return error.message.includes(said) ? error.message : `${error.message}${said}`;
}

function describeExitCode(exitCode: number): string {
  const number = exitCode - 128;
  const name = Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
  return name === undefined ? `exit code ${exitCode}` : `exit code ${exitCode} (${name})`;
}

function hintFor(step: Step, exitCode: number, outOfMemory: boolean): { hint?: string } {
  if (outOfMemory) {
    return {
      hint:
        step.resources.memoryBytes === undefined
          ? "The engine's host ran out of memory."
          : 'Raise resources.memory.',
    };
  }
  if (exitCode === 127) return { hint: hintForMissing(step) };
  if (exitCode === 126)
    return {
      hint: 'Exit code 126 means that a program is not executable, or that the workdir cannot be entered.',
    };
  return {};
}

/** Also names the programs that Tongs itself starts for the step, because one of those may be missing. */
function hintForMissing({ shell: [shell = 'sh'], env }: Step): string {
  const odd = Object.keys(env).find((name) => !isShellName(name));
  const programs = [
    ...(odd === undefined ? [] : [`"env", which sets "${odd}" because no shell can`]),
    ...(shell === 'sh' ? [] : [`"${shell}"`]),
  ];
  return programs.length === 0
    ? 'Exit code 127 means that a program was not found in the image.'
    : `Exit code 127 means that a program was not found: does the image have ${programs.join(', and ')}?`;
}
