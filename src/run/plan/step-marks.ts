import type { Step } from '../../pipeline/model.ts';
import type { ChangedFiles } from '../../report/plan-event.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import {
  changedVariables,
  markEnv,
  markFile,
  markParts,
  MOST_FILE_MARKS,
  MOST_STEP_MARKS,
  splitFileMarks,
  type Marks,
} from '../../snapshots/marks.ts';
import type { Manifest, SourceFile } from '../../source/manifest.ts';
import { encodePath, GIT_FOLDER, isInGitFolder } from '../../source/paths.ts';
import type { Preparer } from './keys.ts';

/** The marks for a snapshot of the step: by them, later runs can name what has changed. */
export function markStep(
  step: Step,
  visible: Manifest,
  preparers: readonly Preparer[] = [],
): Marks {
  const steps = preparers.map((each) => [each.step.id, markParts(each.parts)]);
  return {
    env: markEnv(step.env),
    files: markFiles(visible).join(''),
    steps: steps.length > MOST_STEP_MARKS ? undefined : Object.fromEntries(steps),
  };
}

/** The files that a step sees, and which of them are to be named first. */
export interface NamedFiles {
  readonly visible: Manifest | undefined;
  readonly isFirst?: (path: string) => boolean;
}

/** Which variables and files have changed since a snapshot was made, as far as its marks say. */
export function findChanges(
  step: Step,
  { visible, isFirst = () => false }: NamedFiles,
  before: SnapshotRecord,
): { readonly changedEnv?: readonly string[]; readonly changedFiles?: ChangedFiles } {
  const { env, files } = before.marks;
  const changedEnv = changedVariables(env, markEnv(step.env));
  const changedFiles = visible && compareFiles({ visible, isFirst }, splitFileMarks(files));
  return {
    ...(changedEnv.length > 0 && { changedEnv }),
    ...(changedFiles && { changedFiles }),
  };
}

/** How many changed files are named. */
const MOST_NAMES = 5;

function compareFiles(
  { visible, isFirst }: Required<NamedFiles> & { readonly visible: Manifest },
  before: ReadonlySet<string> | undefined,
): ChangedFiles | undefined {
  const now = markFiles(visible);
  if (!before || now.length === 0) return undefined;
  const marks = new Set(now);
  const paths = visible.files.flatMap(({ path }, index) => {
    return before.has(now[index] ?? '') ? [] : [path];
  });
  // The files of `.git` change together, and have names that mean nothing to anybody.
  const names = [...new Set(paths.map((path) => (isInGitFolder(path) ? GIT_FOLDER : path)))];
  const ofGit = paths.length - names.length;
  const gone = [...before].filter((mark) => !marks.has(mark)).length - ofGit;
  // A changed file is in both counts. Files that were removed have no name here.
  const count = Math.max(names.length, gone);
  const sorted = [...names.filter(isFirst), ...names.filter((path) => !isFirst(path))];
  return count === 0 ? undefined : { names: sorted.slice(0, MOST_NAMES), count };
}

/** A mark for each file, sorted by path; none if there are too many files. */
function markFiles(manifest: Manifest): readonly string[] {
  const known = MARKS.get(manifest);
  if (known) return known;
  const { files } = manifest;
  const marks = files.length > MOST_FILE_MARKS ? [] : files.map((file) => markFile(identify(file)));
  MARKS.set(manifest, marks);
  return marks;
}

/** Remembered, because many steps see the same manifest. */
const MARKS = new WeakMap<Manifest, readonly string[]>();

function identify({ kind, hash, path }: SourceFile): Buffer {
  return Buffer.concat([Buffer.from(`${kind} ${hash} `), encodePath(path)]);
}
