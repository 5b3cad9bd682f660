import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StepFailed } from '../../base/errors/errors.ts';
import { systemCode } from '../../base/errors/system-code.ts';
import { OUT_FOLDER } from './destination.ts';
import { Spool } from './spool.ts';

/** The processes that have files in the folder. */
export interface PartOwners {
  /** The id of this process. */
  readonly self: number;
  readonly isAlive: (pid: number) => boolean;
}

/** The folder of Tongs beside a pipeline, for files that are not complete, and for artifacts on a laptop. */
export class WorkFolder implements AsyncDisposable {
  readonly path: string;
  /** What was made for this run, to be removed if it stays empty. */
  readonly #made: readonly string[];
  readonly #pid: number;
  #temporary: string | undefined;

  private constructor(path: string, made: readonly string[], pid: number) {
    this.path = path;
    this.#made = made;
    this.#pid = pid;
  }

  /** Makes it in the folder of a pipeline if it is not there; git ignores it. */
  static async open(home: string, processes: PartOwners): Promise<WorkFolder> {
    const made: string[] = [];
    let path = home;
    for (const name of OUT_FOLDER.split('/')) {
      path = join(path, name);
      if (await makeFolder(path)) made.push(path);
    }
    await writeFile(join(path, IGNORE_FILE), '*\n', { flag: 'wx' }).catch(unlessThere);
    await removeOldParts(path, processes);
    return new WorkFolder(path, made, processes.self);
  }

  /** Whether its disk takes names that differ only in case for the same. */
  async ignoresCase(): Promise<boolean> {
    const [own, other] = await Promise.all(
      [IGNORE_FILE, IGNORE_FILE.toUpperCase()].map((name) =>
        lstat(join(this.path, name)).catch(() => undefined),
      ),
    );
    return own !== undefined && own.ino === other?.ino;
  }

  openSpool(): Promise<Spool> {
    return Spool.open(this.path);
  }

  /** A folder for files that are not complete. */
  async temporary(): Promise<string> {
    this.#temporary ??= join(
      this.path,
      `${PART_PREFIX}${this.#pid}-${randomBytes(6).toString('hex')}`,
    );
    await mkdir(this.#temporary, { recursive: true, mode: 0o700 });
    return this.#temporary;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#temporary !== undefined) await rm(this.#temporary, FORCE).catch(() => {});
    if (this.#made.length === 0) return;
    const left = await readdir(this.path).catch(() => []);
    if (left.length !== 1 || left[0] !== IGNORE_FILE) return;
    await rm(join(this.path, IGNORE_FILE), FORCE).catch(() => {});
    for (const path of this.#made.toReversed()) await rmdir(path).catch(() => {});
  }
}

const IGNORE_FILE = '.gitignore';
const PART_PREFIX = '.part-';
const FORCE = { recursive: true, force: true } as const;
/** Whether it was not there before. A link is no folder: it could lead anywhere. */
export async function makeFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isDirectory()) return false;
  if (!found) {
    await mkdir(path).catch(unlessThere);
    return true;
  }
  throw new StepFailed(
    `Cannot copy artifacts: "${path}" is ${found.isSymbolicLink() ? 'a symbolic link' : 'a file'}`,
    {
      code: 'artifacts-refused',
      hint: 'Remove it: Tongs makes a folder of this name.',
    },
  );
}

function unlessThere(error: unknown): void {
  if (systemCode(error) !== 'EEXIST') throw error;
}

/** Removes what runs that were killed have left. */
async function removeOldParts(folder: string, { isAlive }: PartOwners): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = PART.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(folder, name), FORCE).catch(() => {});
  }
}

const PART = /^\.part-([0-9]+)-[0-9a-f]+$/;
