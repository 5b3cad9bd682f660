import { execFile, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { describeError } from '../../../src/base/errors/format-error.ts';
import type { Parsed } from '../../../src/base/text/parsed.ts';
import { parseDirectAddress } from '../../../scripts/lib/direct-address.ts';
import type { DirectAddress } from '../../../src/engine/connect/address.ts';
import { connectDocker } from '../../../src/engine/docker/docker.ts';
import { lookUpProcess, readOwner } from '../../../src/engine/owner/process-facts.ts';
import {
  mountLoopDisk,
  removeLoopDisk,
  whyNoLoopDisk,
  type LoopDiskOptions,
} from '../files/loop-disk.ts';
import { BUSYBOX } from '../images/images.ts';
import { copyImage } from './copy-image.ts';
import { readEngineAddress } from './engine-address.ts';
import type { EngineRig } from './engine.ts';

/** Why this machine cannot have an engine for a test alone; empty where it can. */
export async function whyNoTestEngine(): Promise<string> {
  if (process.env['TONGS_TEST_ENGINE'] === 'none') return 'TONGS_TEST_ENGINE is none';
  if (process.env['TONGS_SETUP_ENGINE'] === 'never') return 'TONGS_SETUP_ENGINE is never';
  const reason = whyNoLoopDisk();
  if (reason !== '') return reason;
  if (toKind() === 'machine') {
    const { status } = spawnSync('dockerd', ['--version'], { stdio: 'ignore' });
    if (status !== 0) return 'dockerd not installed';
  }
  try {
    (await connectMain()).engine.close();
    return '';
  } catch (error) {
    return describeError(error);
  }
}

/** An engine for tests alone, of the kind of the one at `DOCKER_HOST`. It begins with busybox from there. */
export interface TestEngine extends AsyncDisposable {
  readonly host: string;
  /** Its filesystem, as the whole machine sees it. */
  readonly disk: string;
  readonly rig: EngineRig;
}

export interface TestEngineOptions extends LoopDiskOptions {
  /** Images of the engine at `DOCKER_HOST`, beside busybox. */
  readonly images?: readonly string[];
}

/** Starts one whose data is on a filesystem of its own. Ends first what tests that were killed have left. */
export async function startTestEngine(options: TestEngineOptions): Promise<TestEngine> {
  await removeDead();
  const folder = await makeOwnFolder();
  try {
    return await startIn(folder, options);
  } catch (error) {
    await removeEngine(folder);
    throw error;
  }
}

async function startIn(folder: string, options: TestEngineOptions): Promise<TestEngine> {
  const kind = toKind();
  await writeFile(join(folder, KIND), kind);
  const disk = await mountLoopDisk(folder, options);
  const host = await callScript(['up', kind, '--name', toName(folder), '--data-root', disk]);
  const [main, rig] = await Promise.all([connectMain(), connectTestEngine(host)]);
  for (const image of [BUSYBOX, ...(options.images ?? [])]) await copyImage(image, main, rig);
  main.engine.close();
  return {
    host,
    disk,
    rig,
    [Symbol.asyncDispose]: async () => {
      rig.engine.close();
      await removeEngine(folder);
    },
  };
}

/** One that another process has started; its `engine` has to be closed. */
export async function connectTestEngine(host: string): Promise<EngineRig> {
  return connect(parseDirectAddress(host, undefined));
}

/** The engine that all tests run on. */
async function connectMain(): Promise<EngineRig> {
  return connect(readEngineAddress());
}

async function connect(address: Parsed<DirectAddress>): Promise<EngineRig> {
  if (!address.ok) throw new Error(address.problem);
  const signal = AbortSignal.timeout(ANSWER_MS);
  return { address: address.value, engine: await connectDocker(address.value, { signal }) };
}

const ANSWER_MS = 10_000;

/** A folder that goes as the engines do, if this process is killed. */
export async function makeOwnFolder(): Promise<string> {
  const { pid, startedAt } = readOwner();
  const folder = join(tmpdir(), `${PREFIX}${pid}-${startedAt}-${(folders += 1)}`);
  await mkdir(folder);
  return folder;
}

/** Followed by the number and the start of the process whose it is: together they name one process, ever. */
const PREFIX = 'tongs-test-engine-';
/** The file that says what kind it is of. */
const KIND = 'kind';
let folders = 0;

async function removeDead(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const [pid = 0, startedAt] = name.slice(PREFIX.length).split('-').map(Number);
    const found = lookUpProcess(pid);
    const isOwned = found.state === 'running' && found.startedAt === startedAt;
    if (!isOwned) await removeEngine(join(tmpdir(), name));
  }
}

/** Harmless where only a part is there. The disk goes first: it may be broken, so that no file of it can be removed. */
async function removeEngine(folder: string): Promise<void> {
  await removeLoopDisk(folder);
  const kind = await readFile(join(folder, KIND), 'utf8').catch(() => '');
  if (kind !== '') await callScript(['down', kind, '--name', toName(folder)]);
  await rm(folder, { recursive: true, force: true });
}

/** Short, because the paths of sockets have to be. */
function toName(folder: string): string {
  return `test-${basename(folder).slice(PREFIX.length)}`;
}

async function callScript(args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', [SCRIPT, ...args]);
  return stdout.trim();
}

const SCRIPT = join(import.meta.dirname, '../../../scripts/second-engine');

/** For the script. */
function toKind(): string {
  const address = readEngineAddress();
  const path = address.ok && address.value.kind === 'unix' ? address.value.path : '';
  return /\/engine-(28|28-containerd)\/docker\.sock$/.exec(path)?.[1] ?? 'machine';
}
