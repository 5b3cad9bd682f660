import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { EngineFailed, StepFailed } from '../base/errors.ts';
import { quoteShell } from '../base/quote.ts';
import type { Engine } from '../engine/engine.ts';
import type { ContainerId, Waiting } from '../engine/types.ts';
import { encodePath } from './paths.ts';
import { readAhead } from './read-ahead.ts';
import type { ManifestHash, SourceFile } from './manifest.ts';
import { formatState, parseState, STATE_FILE, type SourceState } from './source-state.ts';
import { packTar, type TarEntry, type TarOwner } from './tar.ts';
import {
  directoriesOf,
  findTouched,
  isEmptyPlan,
  planTransfer,
  type TransferPlan,
} from './transfer-plan.ts';

/** Where the source is to be seen. */
export interface TransferTarget {
  readonly engine: Engine;
  readonly container: ContainerId;
  /** Runs a shell script inside, as a user who may remove anything; the exit code. */
  readonly runAsRoot: (script: Uint8Array) => Promise<number>;
}

export interface Transfer extends Waiting {
  /** Of the source on this machine. */
  readonly folder: string;
  /** What the filesystem holds already. */
  readonly have: SourceState | undefined;
  readonly want: SourceState;
  /** Absolute resolved paths to make for the step's user. */
  readonly makeDirectories: readonly string[];
  /** For what is sent, in milliseconds since 1970: newer than anything in the filesystem. */
  readonly mtimeMs: number;
  /** What of something new that would be put over what a step made, or the image holds; nobody looks by default. */
  readonly whereCovering?: 'tell' | 'send-nothing' | undefined;
}

export interface Transferred {
  readonly isChanged: boolean;
  readonly sent: readonly SourceFile[];
  /** Something new was put in the place of what was there, as far as that was looked for. */
  readonly covers: boolean;
  /** Files that were no longer what the manifest says when they were sent. */
  readonly drifted: readonly string[];
}

const NOTHING: Transferred = { isChanged: false, sent: [], covers: false, drifted: [] };

/** Makes the container's filesystem hold what is wanted: one archive in, and what is gone removed. */
export async function performTransfer(
  target: TransferTarget,
  transfer: Transfer,
): Promise<Transferred> {
  const plan = planTransfer(transfer.have, transfer.want);
  const unchanged = isEmptyPlan(plan);
  if (unchanged && transfer.makeDirectories.length === 0) {
    return NOTHING;
  }
  const covers = transfer.whereCovering !== undefined && (await covering(target, transfer, plan));
  if (covers && transfer.whereCovering === 'send-nothing') return { ...NOTHING, covers };
  await removeGone(target, transfer.want.root, plan);
  const drifted: string[] = [];
  const entries = archiveEntries(transfer, plan, !unchanged);
  const mtime = Math.floor(transfer.mtimeMs / 1000);
  let unreadable: StepFailed | undefined;
  const tar = readAhead(
    packTar(entries, {
      mtime,
      onDrift: (path) => drifted.push(path),
      onUnreadable: (failed) => (unreadable = failed),
    }),
  );
  const destination = { container: target.container, path: '/', signal: transfer.signal };
  try {
    // Into "/": every parent of the resolved root is a real directory, and the state file goes along.
    await target.engine.putArchive(destination, tar);
  } catch (error) {
    // A request whose body breaks off looks as if the engine had gone.
    throw unreadable ?? error;
  } finally {
    tar.destroy();
  }
  return { isChanged: true, sent: plan.send, covers, drifted };
}

/** The state that a filesystem says it holds; rejects when its file is gone, damaged, or of another manifest. */
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
    `Cannot tell which source files the snapshot holds: "${STATE_FILE}" is missing or damaged`,
    {
      code: 'source-state-unreadable',
      hint: 'A step removed or changed it: keep it, and run once without the cache.',
    },
  );
}

function* archiveEntries(
  transfer: Transfer,
  plan: TransferPlan,
  withState: boolean,
): Generator<TarEntry, void> {
  const { want, folder } = transfer;
  const owner: TarOwner = { uid: want.uid, gid: want.gid };
  const root = want.root.replace(/^\/+|\/+$/g, '');
  const inside = (path: string): string => (root === '' ? path : `${root}/${path}`);
  for (const path of transfer.makeDirectories) {
    yield { kind: 'directory', path: path.replace(/^\/+/, ''), ...owner };
  }
  // Their parents too: a step may have removed one, or put a link there that the engine would follow.
  const made = plan.makeDirectories.map((path) => ({ kind: 'directory' as const, path }));
  const directories = directoriesOf([...made, ...plan.send]);
  for (const path of [...directories].toSorted())
    yield { kind: 'directory', path: inside(path), ...owner };
  for (const { kind, path, hash } of plan.send) {
    if (kind !== 'directory')
      yield { kind, path: inside(path), from: { folder, path }, hash, ...owner };
  }
  if (!withState) return;
  yield { kind: 'text', path: STATE_FILE.slice(1), content: formatState(want), uid: 0, gid: 0 };
}

/**
 * Whether what is sent changes anything that would be there without it: something is in the place of what is new,
 * or a known directory, which comes along, is another by now. Also where that cannot be told, and where the image
 * has no `rm`, without which nothing of it can be taken away again.
 */
async function covering(
  { runAsRoot }: TransferTarget,
  { have, want, makeDirectories }: Transfer,
  plan: TransferPlan,
): Promise<boolean> {
  const { root } = want;
  const isThere = !makeDirectories.includes(root);
  const { added, known } = findTouched(have, want, plan);
  // Of another owner before, all of them come along each time.
  const owners = [want, have ?? want].map((of) => `-user ${of.uid} -group ${of.gid}`);
  const isOurs = `\\( -type d -perm 0755 \\( ${owners.join(' -o ')} \\) \\)`;
  const lines = [
    'command -v rm >/dev/null || exit 1',
    `cd ${quoteShell(root)} || exit 1`,
    ...toChunks(added).map(
      (names) => `for p in ${names}; do [ -e "$p" ] || [ -L "$p" ] && exit 1; done`,
    ),
    ...toChunks(known).map(
      (names) => `[ -z "$(find ${names} -prune ! ${isOurs} 2>&1)" ] || exit 1`,
    ),
  ];
  const script = (isThere ? lines : lines.slice(0, 1)).join('\n');
  return (await runAsRoot(encodePath(`${script}\nexit 0\n`))) !== 0;
}

function toChunks(paths: readonly string[]): string[] {
  const chunks: string[] = [];
  for (let from = 0; from < paths.length; from += PATHS_PER_CALL) {
    // No path is taken for an option.
    const names = paths.slice(from, from + PATHS_PER_CALL).map((path) => quoteShell(`./${path}`));
    chunks.push(names.join(' '));
  }
  return chunks;
}

/** Paths in one script: an argument list has a limit that ten thousand paths exceed. */
const PATHS_PER_CALL = 500;

async function removeGone(target: TransferTarget, root: string, plan: TransferPlan): Promise<void> {
  if (plan.remove.length + plan.removeDirectories.length === 0) return;
  const run = (calls: readonly string[]): Promise<number> =>
    target.runAsRoot(encodePath(removalScript(root, calls)));
  let exitCode = await run([
    ...toParents(plan).map((path) => `[ ! -L ${quoteShell(path)} ] || exit ${LINKED}`),
    ...toCalls('rm -f --', plan.remove),
    ...toCalls('rmdir --', plan.removeDirectories),
  ]);
  if (exitCode === LINKED) {
    exitCode = await run([
      ...toGuarded('rm -f --', plan.remove),
      ...toGuarded('rmdir --', plan.removeDirectories),
    ]);
  }
  if (exitCode === 0) return;
  throw new EngineFailed('Cannot remove from the anvil what the source no longer has', {
    code: 'source-removal-failed',
    hint:
      exitCode === 127
        ? 'The image has no "rm": use one that does, or run without the cache.'
        : undefined,
  });
}

/** Says that a step put a link in the place of a folder, which must not be followed; nothing is removed then. */
const LINKED = 3;

/** What a step put in the place of a file, and directories that hold more, stay. */
function removalScript(root: string, calls: readonly string[]): string {
  return `command -v rm >/dev/null || exit 127\ncd ${quoteShell(root)} 2>/dev/null || exit 0\n${calls.join('\n')}\nexit 0\n`;
}

function toParents({ remove, removeDirectories }: TransferPlan): string[] {
  const gone = [...remove, ...removeDirectories];
  return [...directoriesOf(gone.map((path) => ({ kind: 'file', path })))];
}

/** One call for each path, unless one of its parents is a link now: slow, and seldom. */
function toGuarded(command: string, paths: readonly string[]): string[] {
  return paths.map((path) => {
    const parents = [...directoriesOf([{ kind: 'file', path }])];
    const guards = parents.map((parent) => `[ -L ${quoteShell(parent)} ] || `);
    return `${guards.join('')}${command} ${quoteShell(path)} 2>/dev/null`;
  });
}

function toCalls(command: string, paths: readonly string[]): string[] {
  return toChunks(paths).map((names) => `${command} ${names} 2>/dev/null`);
}

async function readOnlyMember(archive: Readable): Promise<Buffer | undefined> {
  const members = extract();
  const read = async (): Promise<Buffer | undefined> => {
    let content: Buffer | undefined;
    for await (const member of members) {
      // A step may have put a folder in its place.
      if (content) member.resume();
      else content = await buffer(member);
    }
    return content;
  };
  // A pipe alone would hand no error on: a connection that is cut would end the process.
  const [content] = await Promise.all([read(), pipeline(archive, members)]);
  return content;
}

function toCut(cause: unknown): never {
  throw new EngineFailed(
    'Cannot read which source files the snapshot holds: the answer of the engine broke off',
    {
      code: 'engine-vanished',
      hint: 'Look at the log of the engine: it stopped, or the connection to it was cut.',
      retriable: true,
      cause,
    },
  );
}
