import { Cancelled } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { Clock } from '../../base/clock.ts';
import type { Environment } from '../../base/environment.ts';
import type { Step } from '../../pipeline/model.ts';
import type { ArtifactsProgressed } from '../../report/artifact-event.ts';
import type { RunEvent } from '../../report/event.ts';
import type { SnapshotIdentity } from '../../snapshots/identity.ts';
import { TrackedPaths } from '../../source/git/tracked-paths.ts';
import type { StepArtifacts } from './artifact-file.ts';
import { copyFiles, holdsCopy, lookAt, removeCopy } from './copy-files.ts';
import {
  describeIntact,
  hashRules,
  readRecord,
  writeRecord,
  type CopyRecord,
} from './copy-record.ts';
import { baseOf, describeTarget, type Destination } from './destination.ts';
import {
  planCopies,
  type Copy,
  type PlannedStepCopy,
  type SkippedFile,
  type StepToCopy,
} from './plan-copies.ts';
import type { Spool } from './spool.ts';
import type { WorkFolder } from './work-folder.ts';

/** What a run has read. */
export interface ToSave {
  readonly steps: readonly StepToSave[];
  /** Steps whose files are there already. */
  readonly intact: readonly { readonly step: Step; readonly record: CopyRecord }[];
  readonly folder: () => Promise<WorkFolder>;
}

export interface StepToSave {
  readonly step: Step;
  readonly artifacts: StepArtifacts;
  /** The snapshot that has the same files. */
  readonly identity: SnapshotIdentity | undefined;
}

export interface SaveOptions {
  readonly clock: Clock;
  readonly environment: Environment;
  readonly destination: Destination;
  readonly report: (event: RunEvent) => void;
  readonly signal: AbortSignal;
}

/** Copies the files of all steps to their places; false if something was not copied, which is reported. */
export async function saveArtifacts(
  { steps, intact, folder }: ToSave,
  options: SaveOptions,
): Promise<boolean> {
  const { destination } = options;
  for (const { step, record } of intact) {
    options.report(describeIntact(step, record, destination));
  }
  if (steps.length === 0) return true;
  try {
    const toCopy = steps.map(({ step, artifacts }) => toStep(step, artifacts, destination));
    const work = await folder();
    const plan = await planCopies(toCopy, await readFacts(work, options));
    for (const { step, message, hint } of plan.problems) {
      options.report({ type: 'artifacts-refused', step, message, hint });
    }
    const temporary = await work.temporary();
    for (const copy of plan.steps) {
      const known = steps.find(({ step }) => step.id === copy.step);
      if (known) await saveStep(known, copy, { ...options, temporary });
    }
    return plan.problems.length === 0;
  } catch (error) {
    reportFailure(error, steps, options);
    return false;
  }
}

function toStep(
  step: Step,
  { rules, spool }: StepArtifacts,
  destination: Destination,
): StepToCopy<Spool> {
  return { step: step.id, base: baseOf(destination, step.id), rules, content: spool };
}

async function saveStep(
  { step, identity }: StepToSave,
  copy: PlannedStepCopy<Spool>,
  options: SaveOptions & { readonly temporary: string },
): Promise<void> {
  const { destination, report, clock, signal, temporary } = options;
  warnOfSkipped(step, copy.skipped, report);
  const total = countOf(copy.needed);
  const onProgress = reportProgress(step, 'writing', { clock, report });
  const done = { files: 0, bytes: 0 };
  await copyFiles(copy.needed, {
    root: destination.root,
    temporary,
    signal,
    onCopied: ({ file }) => {
      done.files += 1;
      done.bytes += file.size;
      onProgress(done.files, done.bytes);
    },
  });
  if (destination.kind === 'out') await keepRecord(step, { copy, identity }, options);
  const { files, bytes } = countOf(copy.all);
  const to = describeTarget(destination, step);
  report({ type: 'artifacts-saved', step: step.id, files, bytes, to, copied: total.files });
}

/** Call the result often: it reports once a second, how many files were copied so far and how large they are. */
export function reportProgress(
  step: Step,
  state: ArtifactsProgressed['state'],
  { clock, report }: Pick<SaveOptions, 'clock' | 'report'>,
): (files: number, bytes: number) => void {
  let reportedAt = clock.now();
  return (files, bytes) => {
    const now = clock.now();
    if (now - reportedAt < PROGRESS_MS) return;
    reportedAt = now;
    report({ type: 'artifacts-progressed', step: step.id, state, files, bytes });
  };
}

/** Between two reports of progress. */
const PROGRESS_MS = 1_000;

function countOf(copies: readonly Copy<Spool>[]): {
  readonly files: number;
  readonly bytes: number;
} {
  const files = copies.filter(({ file }) => file.kind !== 'directory');
  return { files: files.length, bytes: files.reduce((sum, { file }) => sum + file.size, 0) };
}

/** Records the files, and removes those that an earlier run has copied and that are no artifacts any more. */
async function keepRecord(
  step: Step,
  made: { readonly copy: PlannedStepCopy<Spool>; readonly identity: SnapshotIdentity | undefined },
  { destination }: SaveOptions,
): Promise<void> {
  const before = await readRecord(destination.home, step);
  const copies = made.copy.all.filter(({ file }) => file.kind !== 'directory');
  const now = new Set(copies.map(({ path }) => path));
  for (const [path] of before?.files ?? []) {
    const isOurs = path.startsWith(`${made.copy.base}/`) && !now.has(path);
    if (isOurs) removeCopy(destination.root, path);
  }
  await writeRecord(destination.home, step, {
    identity: made.identity ?? '',
    rules: hashRules(step.artifacts),
    bytes: countOf(copies).bytes,
    files: copies.map(({ path, file }) => [path, sizeOf(file), file.mtimeMs]),
  });
}

/** As the file system counts it: a link is as large as the path in it. */
function sizeOf({ kind, size, target }: Copy<Spool>['file']): number {
  return kind === 'link' ? Buffer.byteLength(target) : size;
}

async function readFacts(
  work: WorkFolder,
  { destination: { root }, environment, signal }: SaveOptions,
): Promise<Parameters<typeof planCopies<Spool>>[1]> {
  const [tracked, ignoresCase] = await Promise.all([
    TrackedPaths.read(root, { environment, signal }),
    work.ignoresCase(),
  ]);
  return {
    look: (path) => lookAt(root, path),
    ignoresCase,
    isTracked: (path) => tracked.has(path),
    holds: (copy) => holdsCopy(root, copy),
    areSame: (a, b) => a.content.equals(a.file, { spool: b.content, offset: b.file.offset }),
  };
}

function warnOfSkipped(
  step: Step,
  skipped: readonly SkippedFile[],
  report: SaveOptions['report'],
): void {
  const [first] = skipped;
  if (!first) return;
  const more = skipped.length > 1 ? ` and ${skipped.length - 1} more` : '';
  report({
    type: 'warned',
    code: 'artifact-skipped',
    message: `"${first.path}"${more} of step "${step.id}" is not copied: ${first.because}`,
  });
}

function reportFailure(
  error: unknown,
  steps: readonly StepToSave[],
  { report, signal, destination }: SaveOptions,
): void {
  const [first] = steps;
  if (!first) return;
  const isCancelled = signal.aborted || error instanceof Cancelled;
  const names = steps.map(({ step }) => `"${step.id}"`).join(', ');
  report({
    type: 'artifacts-refused',
    step: first.step.id,
    message: isCancelled
      ? `Cannot copy all artifacts of ${names}: the run was cancelled`
      : `Cannot copy the artifacts of ${names}: ${describeError(error)}`,
    ...(!isCancelled && {
      hint: `Check that "${destination.root}" can be written to, and that its disk is not full.`,
    }),
  });
}
