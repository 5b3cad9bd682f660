import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { EngineFailed, StepFailed } from '../../base/errors/errors.ts';
import { quoteShell } from '../../base/text/quote.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ArchiveTarget, ContainerId, Waiting } from '../../engine/types.ts';
import { ADJUST_EXIT, adjustScript, toChunks, type Adjustment } from './adjust-script.ts';
import { encodePath, isInGitFolder } from '../paths.ts';
import { readAhead } from './read-ahead.ts';
import type { ManifestHash, SourceFile } from '../manifest.ts';
import { formatState, parseState, STATE_FILE, type SourceState } from './source-state.ts';
import { packTar, type TarEntry, type TarOwner } from './tar.ts';
import { findUnseen, keepFolders, pathsOf, withoutProducts, type Presence } from './products.ts';
import { findTouched, isEmptyPlan, planTransfer, type TransferPlan } from './transfer-plan.ts';

/** The container that gets the source. */
export interface TransferTarget {
  readonly engine: Engine;
  readonly container: ContainerId;
  /** Runs a shell script in it, as a user who may remove anything; resolves with the exit code. */
  readonly runAsRoot: (script: Uint8Array) => Promise<number>;
  /** The same, but resolves with the output. Slower. */
  readonly printAsRoot: (script: Uint8Array) => Promise<string>;
}

export interface Transfer extends Waiting {
  /** The folder of the source on this machine. */
  readonly folder: string;
  /** Has the content of the files of `.git`. */
  readonly git?: { readonly read: (hash: string) => Promise<Buffer> } | undefined;
  /** What the filesystem has already. */
  readonly have: SourceState | undefined;
  readonly want: SourceState;
  /** The absolute resolved paths to create for the step's user: the root, and missing folders above it. */
  readonly makeDirectories: readonly string[];
  /** Whether some of these files are in the image that the container was made from. */
  readonly isBelow?: boolean | undefined;
  /** Whether new files replace files that steps have made; by default they do not. */
  readonly replacesProducts?: boolean | undefined;
  /** Whether the root exists and belongs to another user. */
  readonly isRootForeign?: boolean | undefined;
  /** The time of sent files, in milliseconds since 1970: newer than anything in the filesystem. */
  readonly mtimeMs: number;
  /** What to do if new files would replace files of a step or of the image; by default this is not checked. */
  readonly onCovering?: 'report' | 'send-nothing' | undefined;
}

export interface Transferred {
  /** What the filesystem has now: the wanted files, except those that files of steps have replaced. */
  readonly state: SourceState;
  readonly isChanged: boolean;
  readonly sent: readonly SourceFile[];
  /** Whether a new file has replaced an existing one, if this was checked. */
  readonly covers: boolean;
  /** Files that did not match the manifest when they were sent. */
  readonly drifted: readonly string[];
}

const NOTHING = { isChanged: false, sent: [], covers: false, drifted: [] } as const;

/**
 * Changes the container's filesystem to the wanted state: removes files that are gone, gives the rest to the step's
 * user, and sends the others in one archive. Files that steps have made stay.
 */
export async function performTransfer(
  target: TransferTarget,
  wanted: Transfer,
): Promise<Transferred> {
  const { transfer, plan } = await leaveProducts(target, wanted);
  const state = transfer.want;
  const nothing = { ...NOTHING, state };
  if (isEmptyPlan(plan) && transfer.makeDirectories.length === 0) return nothing;
  const covers = transfer.onCovering !== undefined && (await covering(target, transfer, plan));
  if (covers && transfer.onCovering === 'send-nothing') return { ...nothing, covers };
  const known = findKnown(transfer, plan);
  const areReplaced = await adjust(target, transfer, { plan, known });
  const drifted: string[] = [];
  const made = await readMade(transfer, plan);
  const entries = [...archiveEntries(transfer, plan, { known: areReplaced ? known : [], made })];
  if (entries.length > 0) {
    const onDrift = (path: string): number => drifted.push(path);
    await putEntries(target, entries, { ...transfer, onDrift });
  }
  return { isChanged: true, state, sent: plan.send, covers, drifted };
}

/** Creates missing directories by their absolute resolved paths, parents before children. */
export async function makeDirectories(
  target: TransferTarget,
  paths: readonly string[],
  how: TarOwner & Pick<Transfer, 'mtimeMs' | 'signal'>,
): Promise<void> {
  const { uid, gid, mtimeMs, signal } = how;
  await putEntries(target, toDirectoryEntries(paths, { uid, gid }), {
    mtimeMs,
    signal,
    onDrift: () => {},
  });
}

/** Gives one folder to a user, without its content. */
export async function ownDirectory(
  target: TransferTarget,
  root: string,
  owner: TarOwner,
): Promise<void> {
  const nothing = { remove: [], removeDirectories: [], directories: [], isBelow: false };
  await runAdjustment(target, { ...nothing, root, own: [''], owner });
}

function planFor({ have, want, isRootForeign }: Transfer): TransferPlan {
  const plan = planTransfer(have, want);
  // Changes of steps to the root stay, after it got its owner once.
  const isFirst = have?.root !== want.root;
  return isRootForeign === true && isFirst ? { ...plan, own: ['', ...plan.own] } : plan;
}

/** Unpacks files from the root of the container on. */
export async function putEntries(
  { engine, container }: Pick<TransferTarget, 'engine' | 'container'>,
  entries: Iterable<TarEntry>,
  how: Pick<Transfer, 'mtimeMs' | 'signal'> &
    Pick<ArchiveTarget, 'keepsKinds'> & { readonly onDrift: (path: string) => void },
): Promise<void> {
  const { mtimeMs, signal, onDrift, keepsKinds } = how;
  let unreadable: StepFailed | undefined;
  const tar = readAhead(
    packTar(entries, {
      mtime: Math.floor(mtimeMs / 1000),
      onDrift,
      onUnreadable: (failed) => (unreadable = failed),
    }),
  );
  try {
    // Into "/": every parent of the resolved root is a real directory, and the state file goes along.
    await engine.putArchive(
      { container, path: '/', signal, ...(keepsKinds && { keepsKinds }) },
      tar,
    );
  } catch (error) {
    // If the body of a request breaks off, it looks as if the engine had gone.
    throw unreadable ?? error;
  } finally {
    tar.destroy();
  }
}

/** The state in a filesystem's own file; rejects if the file is gone, damaged, or of another manifest. */
export async function readState(
  engine: Engine,
  container: ContainerId,
  { hash, signal }: { readonly hash: ManifestHash } & Waiting,
): Promise<SourceState> {
  const archive = await engine.getArchive({ container, path: STATE_FILE, signal });
  const content = archive && (await readOnlyMember(archive).catch(toCut));
  const state = content && parseState(content);
  if (state?.manifest.hash === hash) return state;
  throw new StepFailed(
    `Cannot find out which source files the snapshot holds: "${STATE_FILE}" is missing or damaged`,
    {
      code: 'source-state-unreadable',
      hint: 'A step removed or changed that file. Change the step so that it does not, and run once with --no-cache.',
    },
  );
}

/** Existing directories into which something is sent: a step may have replaced one by something else. */
function findKnown({ have, want }: Transfer, plan: TransferPlan): readonly string[] {
  const files = new Set(plan.remove);
  return findTouched(have, want, plan).known.filter((path) => !files.has(path));
}

/** The contents of the sent files of `.git`, which are not on disk in this form. */
async function readMade(
  { git }: Transfer,
  { send }: TransferPlan,
): Promise<ReadonlyMap<string, Buffer>> {
  if (!git) return new Map();
  const files = send.filter(({ path }) => isInGitFolder(path));
  return new Map(
    await Promise.all(files.map(async ({ path, hash }) => [path, await git.read(hash)] as const)),
  );
}

/** `known` are directories that are sent again. */
function* archiveEntries(
  transfer: Transfer,
  plan: TransferPlan,
  {
    known,
    made,
  }: { readonly known: readonly string[]; readonly made: ReadonlyMap<string, Buffer> },
): Generator<TarEntry, void> {
  const { want, folder, have } = transfer;
  const owner: TarOwner = { uid: want.uid, gid: want.gid };
  const root = want.root.replace(/^\/+|\/+$/g, '');
  const inside = (path: string): string => (root === '' ? path : `${root}/${path}`);
  yield* toDirectoryEntries(transfer.makeDirectories, owner);
  const directories = [...plan.makeDirectories, ...known].toSorted();
  yield* toDirectoryEntries(directories.map(inside), owner);
  for (const { kind, path, hash } of plan.send) {
    const content = made.get(path);
    if (content) yield { kind: 'text', path: inside(path), content, ...owner };
    else if (kind !== 'directory')
      yield { kind, path: inside(path), from: { folder, path }, hash, ...owner };
  }
  if (have?.root === want.root && have.manifest.hash === want.manifest.hash) return;
  yield { kind: 'text', path: STATE_FILE.slice(1), content: formatState(want), uid: 0, gid: 0 };
}

function* toDirectoryEntries(paths: readonly string[], owner: TarOwner): Generator<TarEntry, void> {
  for (const path of paths) yield { kind: 'directory', path: path.replace(/^\/+/, ''), ...owner };
}

/** The transfer and its plan, without files that would replace what a step has made. */
async function leaveProducts(
  target: TransferTarget,
  transfer: Transfer,
): Promise<{ readonly transfer: Transfer; readonly plan: TransferPlan }> {
  const { have, want } = transfer;
  const plan = planFor(transfer);
  const isNothingNew = plan.send.length === 0 && plan.makeDirectories.length === 0;
  const isRootMissing = transfer.makeDirectories.includes(want.root);
  if (isNothingNew || isRootMissing || transfer.replacesProducts === true) {
    return { transfer, plan };
  }
  const unseen = findUnseen(have, want);
  if (unseen.length === 0 || !(await mayMeetProducts(target, transfer, plan)))
    return { transfer, plan };
  const presence = await lookAt(target, want.root, pathsOf(unseen));
  const less = { ...transfer, want: withoutProducts(want, unseen, { plan, presence }) };
  return { transfer: less, plan: keepFolders(planFor(less), presence) };
}

/** Whether anything is at the path of a new file, or a known directory is something else by now. */
async function mayMeetProducts(
  { runAsRoot }: TransferTarget,
  { have, want }: Transfer,
  plan: TransferPlan,
): Promise<boolean> {
  const { added, known } = findTouched(have, want, plan);
  const lines = [
    `cd ${quoteShell(want.root)} || exit 1`,
    ...toChecks(added, '[ -e "$p" ] || [ -L "$p" ]'),
    ...toChecks(known, '[ -L "$p" ] || { [ -e "$p" ] && [ ! -d "$p" ]; }'),
  ];
  return (await runAsRoot(encodePath(`${lines.join('\n')}\nexit 0\n`))) !== 0;
}

/** A script that ends with 1 if one of the paths, as `p`, meets the condition. */
function toChecks(paths: readonly string[], condition: string): string[] {
  return toChunks(paths).map((names) => `for p in ${names}; do ${condition} && exit 1; done`);
}

/** What is at paths of a folder; links are not followed. */
export async function lookAt(
  { printAsRoot }: TransferTarget,
  root: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Presence>> {
  const tell =
    'if [ -L "$p" ]; then printf o; elif [ -d "$p" ]; then printf d; elif [ -e "$p" ]; then printf o; else printf n; fi';
  const lines = [
    `cd ${quoteShell(root)} || exit`,
    ...toChunks(paths).map((names) => `for p in ${names}; do ${tell}; done`),
  ];
  const letters = await printAsRoot(encodePath(`${lines.join('\n')}\n`));
  if (letters.length !== paths.length) throw cannotLook(root);
  return new Map(paths.map((path, index) => [path, PRESENCES[letters[index] ?? ''] ?? 'nothing']));
}

const PRESENCES: Readonly<Record<string, Presence>> = { d: 'directory', o: 'other' };

function cannotLook(root: string): EngineFailed {
  return new EngineFailed(
    `Cannot list the files that steps have made in "${root}": the answer of its container broke off`,
    {
      code: 'engine-vanished',
      hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
      retriable: true,
    },
  );
}

/**
 * Whether the sent files change anything that would exist without them: something is at the path of a new file, or a
 * known directory, which is sent again, is something else by now. Also true if that is not known, and if the image
 * has no `rm`, without which the files could not be removed again.
 */
async function covering(
  { runAsRoot }: TransferTarget,
  { have, want, makeDirectories: made }: Transfer,
  plan: TransferPlan,
): Promise<boolean> {
  const { root } = want;
  const isThere = !made.includes(root);
  const { added, known } = findTouched(have, want, plan);
  // If the owner was another one, all of them are sent again each time.
  const owners = [want, have ?? want].map((of) => `-user ${of.uid} -group ${of.gid}`);
  const isOurs = `\\( -type d -perm 0755 \\( ${owners.join(' -o ')} \\) \\)`;
  const lines = [
    'command -v rm >/dev/null || exit 1',
    `cd ${quoteShell(root)} || exit 1`,
    ...toChecks(added, '[ -e "$p" ] || [ -L "$p" ]'),
    ...toChunks(known).map(
      (names) => `[ -z "$(find ${names} -prune ! ${isOurs} 2>&1)" ] || exit 1`,
    ),
  ];
  const script = (isThere ? lines : lines.slice(0, 1)).join('\n');
  return (await runAsRoot(encodePath(`${script}\nexit 0\n`))) !== 0;
}

/**
 * Removes files that are gone and gives the rest to the step's user. Resolves with whether a known directory has
 * changed.
 */
async function adjust(
  target: TransferTarget,
  { want, isBelow = false }: Transfer,
  { plan, known }: { readonly plan: TransferPlan; readonly known: readonly string[] },
): Promise<boolean> {
  const { remove, removeDirectories, own } = plan;
  if ([remove, removeDirectories, own, known].every(({ length }) => length === 0)) return false;
  const { root, uid, gid } = want;
  const adjustment = { root, remove, removeDirectories, own, owner: { uid, gid }, isBelow };
  const exitCode = await runAdjustment(target, { ...adjustment, directories: known });
  return exitCode === ADJUST_EXIT.replaced;
}

async function runAdjustment(target: TransferTarget, adjustment: Adjustment): Promise<number> {
  const run = (mode: 'plain' | 'guarded'): Promise<number> =>
    target.runAsRoot(adjustScript(adjustment, mode));
  const first = await run('plain');
  const exitCode = first === ADJUST_EXIT.linked ? await run('guarded') : first;
  if (exitCode === 0 || exitCode === ADJUST_EXIT.replaced) return exitCode;
  throw toFailure(exitCode, adjustment);
}

function toFailure(exitCode: number, { owner, root }: Adjustment): Error {
  const user = `user ${owner.uid}:${owner.gid}`;
  switch (exitCode) {
    case ADJUST_EXIT.noRm:
      return new StepFailed(
        'Cannot remove files that the source no longer has: the image has no "rm"',
        {
          code: 'source-removal-failed',
          hint: 'Choose an image that has it, or run with --no-cache.',
        },
      );
    case ADJUST_EXIT.noChown:
      return new StepFailed(`Cannot give the source to ${user}: the image has no "chown"`, {
        code: 'source-owner-failed',
        hint: 'Choose an image that has it, or run all steps that share files as one user.',
      });
    case ADJUST_EXIT.refused:
      return new StepFailed(
        `Cannot give the source in "${root}" to ${user}: the engine refuses it`,
        {
          code: 'source-owner-failed',
          hint: 'Check that the engine maps this user id, and that no step made a file immutable.',
        },
      );
    default:
      return new EngineFailed(
        `Cannot update the source in the container: the script for it ended with exit code ${exitCode}`,
        { code: 'source-removal-failed' },
      );
  }
}

async function readOnlyMember(archive: Readable): Promise<Buffer | undefined> {
  const members = extract();
  const read = async (): Promise<Buffer | undefined> => {
    let content: Buffer | undefined;
    for await (const member of members) {
      // A step may have replaced it by a folder.
      if (content) member.resume();
      else content = await buffer(member);
    }
    return content;
  };
  // A plain pipe would not pass on errors: a cut connection would end the process.
  const [content] = await Promise.all([read(), pipeline(archive, members)]);
  return content;
}

function toCut(cause: unknown): never {
  throw new EngineFailed(
    'Cannot read which source files the snapshot holds: the answer of the engine broke off',
    {
      code: 'engine-vanished',
      hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
      retriable: true,
      cause,
    },
  );
}
