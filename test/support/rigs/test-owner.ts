import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFailed, onTestFinished } from 'vitest';
import { REPOSITORY_LABEL } from '../../../src/engine/labels.ts';
import type { EngineRig } from '../engines/engine.ts';
import { wipe } from '../engines/wipe.ts';
import { removeSnapshots } from '../images/repository-snapshots.ts';

/** Owns a temporary folder, processes, and everything on an engine that is labelled with its repository. */
export abstract class TestOwner {
  readonly rig: EngineRig;
  /** Real path; removed with it. */
  readonly #folder: string;

  constructor(rig: EngineRig, folder: string) {
    this.rig = rig;
    this.#folder = folder;
  }

  /** What the objects of its runs are labelled with. */
  abstract get repository(): string;

  /** All that its processes have printed. */
  abstract describe(): string;

  protected abstract endProcesses(): Promise<void>;

  /** Everything that its runs have left on the engine but snapshots, which is removed. */
  async wipe(): Promise<string[]> {
    return wipe(this.rig.engine, { label: REPOSITORY_LABEL, value: this.repository });
  }

  /** Removes everything; what should have been removed before. */
  async close(): Promise<readonly string[]> {
    await this.endProcesses();
    const left = await this.wipe();
    await removeSnapshots(this.rig.engine, this.repository);
    await rm(this.#folder, { recursive: true, force: true });
    return left;
  }
}

/** For one test: it fails if something is left, and a failed test prints everything. */
export async function openForTest<Owner extends TestOwner>(
  name: string,
  create: (folder: string) => Owner,
): Promise<Owner> {
  const owner = create(await realpath(await mkdtemp(join(tmpdir(), `tongs-${name}-`))));
  onTestFinished(async () => {
    expect(await owner.close(), 'what the test has left').toEqual([]);
  });
  onTestFailed(() => console.error(owner.describe()));
  return owner;
}
