import { beforeAll, expect, it, onTestFailed } from 'vitest';
import { DeliveryRig, type Found } from '../support/delivery-rig.ts';
import { describeEngine } from '../support/engine.ts';
import { copyFolder, copyRepository, toRecord, type Entries } from '../support/fresh-copy.ts';
import { createRepository } from '../support/git-repository.ts';
import { BUSYBOX, ensureBusybox } from '../support/images.ts';
import { openLab } from '../support/lab.ts';
import { Random, SEED } from '../support/random.ts';
import { RandomTree, type BytePath } from '../support/random-tree.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { WorkspaceModel } from '../support/workspace-model.ts';

const SUITES = [
  { name: 'a repository', hasGit: true, rounds: 350 },
  { name: 'a folder without git', hasGit: false, rounds: 150 },
] as const;

/** How many rounds go on in a new anvil, from a commit, as the next run would. */
const NEXT_RUN = 0.03;
const OTHER_USER = 0.02;

describeEngine(`source that changes at random (TEST_SEED=${SEED})`, (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  it.each(SUITES)(
    'steps see $name as a fresh copy and what steps made: $rounds changes',
    { timeout: 180_000 },
    async ({ hasGit, rounds }) => {
      await using lab = openLab(rig);
      const session = await Session.open(lab, hasGit);
      onTestFailed(() => console.error(session.describe()));
      for (let round = 0; round < rounds; round += 1) await session.round();
    },
  );
});

class Session {
  readonly #random = new Random();
  readonly #rig: DeliveryRig;
  readonly #tree: RandomTree;
  readonly #copy: (owner: string) => Entries;
  readonly #model = new WorkspaceModel();
  readonly #told: string[] = [];
  #owner = 0;
  #before: ReadonlyMap<BytePath, Found> = new Map();

  constructor(rig: DeliveryRig, hasGit: boolean, copy: (owner: string) => Entries) {
    this.#rig = rig;
    this.#tree = new RandomTree(rig.folder, { random: this.#random, hasGit });
    this.#copy = copy;
  }

  static async open(lab: ReturnType<typeof openLab>, hasGit: boolean): Promise<Session> {
    const { folder } = hasGit ? await createRepository() : { folder: await temporaryFolder() };
    const outside = hasGit ? undefined : (await createRepository()).folder;
    const rig = await DeliveryRig.open(lab, folder, BUSYBOX);
    return new Session(rig, hasGit, (owner) =>
      outside === undefined
        ? copyRepository(folder, owner)
        : copyFolder(folder, `${outside}/.git`, owner),
    );
  }

  async round(): Promise<void> {
    const random = this.#random;
    if (this.#before.size > 0 && random.chance(0.4)) await this.#step();
    if (this.#before.size > 0 && random.chance(NEXT_RUN)) await this.#nextRun();
    if (random.chance(OTHER_USER)) this.#owner = this.#owner === 0 ? 1000 : 0;
    for (let left = 1 + random.below(3); left > 0; left -= 1) this.#told.push(this.#tree.mutate());
    await this.#rig.deliver(this.#owner);
    this.#model.deliver(this.#copy(`${this.#owner}:${this.#owner}`));
    this.#check(await this.#rig.look());
  }

  describe(): string {
    return this.#told.slice(-40).join('\n');
  }

  async #step(): Promise<void> {
    const script = this.#model.step(this.#random);
    this.#told.push(`step: ${script}`);
    await this.#rig.run(script);
  }

  async #nextRun(): Promise<void> {
    this.#told.push('next run');
    await this.#rig.goOnFromSnapshot();
  }

  #check(found: ReadonlyMap<BytePath, Found>): void {
    const { entries, sent, made, touched } = this.#model;
    expect(toRecord(found)).toEqual(toRecord(entries));
    const files = [...found].filter(([, { kind }]) => kind !== 'directory');
    const times = new Map(files.map(([path, { mtime }]) => [path, mtime]));
    const kept = files.filter(
      ([path]) => this.#before.has(path) && !sent.has(path) && !touched.has(path),
    );
    expect(
      kept.filter(([path, { mtime }]) => mtime !== this.#before.get(path)?.mtime),
      'files that are unchanged and have another time',
    ).toEqual([]);
    const newestMade = Math.max(0, ...[...made].map((path) => times.get(path) ?? 0));
    const newest = Math.max(0, ...times.values());
    expect(
      [...sent].filter((path) => !isNewer(times.get(path), { newest, newestMade })),
      'files that were sent and are not the newest',
    ).toEqual([]);
    touched.clear();
    this.#before = found;
  }
}

/** Within a second, what is sent twice may have one time; what a step made is older in any case. */
function isNewer(
  mtime: number | undefined,
  { newest, newestMade }: { readonly newest: number; readonly newestMade: number },
): boolean {
  return mtime === newest && mtime > newestMade;
}
