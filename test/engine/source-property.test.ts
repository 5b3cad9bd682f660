import { beforeAll, expect, it, onTestFailed } from 'vitest';
import { DeliveryRig, type Found } from '../support/delivery-rig.ts';
import { describeEngine } from '../support/engine.ts';
import { copyFolder, copyRepository, toRecord, type Entries } from '../support/fresh-copy.ts';
import { createRepository } from '../support/git-repository.ts';
import { BUSYBOX, ensureBusybox } from '../support/images.ts';
import { openLab } from '../support/lab.ts';
import { FACTOR } from '../support/property.ts';
import { Random, SEED } from '../support/random.ts';
import { RandomTree, type BytePath } from '../support/random-tree.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { WorkspaceModel } from '../support/workspace-model.ts';

interface Suite {
  readonly name: string;
  readonly hasGit: boolean;
  readonly rounds: number;
  /** Of the image. */
  readonly volumes: readonly string[];
  /** How many rounds go on in a new anvil, from a commit, as the next run would. */
  readonly nextRun: number;
}

const SUITES: readonly Suite[] = [
  { name: 'a repository', hasGit: true, rounds: 80 * FACTOR, volumes: [], nextRun: 0.03 },
  { name: 'a folder without git', hasGit: false, rounds: 30 * FACTOR, volumes: [], nextRun: 0.03 },
  {
    name: 'what is in a volume',
    hasGit: false,
    rounds: 20 * FACTOR,
    volumes: ['/workspace'],
    nextRun: 0.2,
  },
];

const OTHER_USER = 0.1;
const OTHER_INPUTS = 0.25;
const OWNERS = [0, 1000, 4_000_000] as const;

describeEngine(`source that changes at random (TEST_SEED=${SEED})`, (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  it.each(SUITES)(
    'steps see $name as a fresh copy and what steps made: $rounds changes',
    { timeout: 180_000 * FACTOR },
    async (suite) => {
      await using lab = openLab(rig);
      const session = await Session.open(lab, suite);
      onTestFailed(() => console.error(session.describe()));
      for (let round = 0; round < suite.rounds; round += 1) await session.round();
    },
  );
});

class Session {
  readonly #random = new Random();
  readonly #rig: DeliveryRig;
  readonly #tree: RandomTree;
  readonly #copy: (owner: string) => Entries;
  readonly #model: WorkspaceModel;
  readonly #told: string[] = [];
  readonly #suite: Suite;
  #owner = 0;
  #seesAll = true;
  #before: ReadonlyMap<BytePath, Found> = new Map();

  constructor(rig: DeliveryRig, suite: Suite, copy: (owner: string) => Entries) {
    this.#rig = rig;
    this.#suite = suite;
    this.#tree = new RandomTree(rig.folder, { random: this.#random, hasGit: suite.hasGit });
    this.#copy = copy;
    // The folder of a volume is the image's.
    this.#model = new WorkspaceModel({ keepsProducts: suite.volumes.length === 0 });
  }

  static async open(lab: ReturnType<typeof openLab>, suite: Suite): Promise<Session> {
    const { hasGit, volumes } = suite;
    const { folder } = hasGit ? await createRepository() : { folder: await temporaryFolder() };
    const outside = hasGit ? undefined : (await createRepository()).folder;
    const rig = await DeliveryRig.open(lab, folder, { image: BUSYBOX, volumes });
    return new Session(rig, suite, (owner) =>
      outside === undefined
        ? copyRepository(folder, owner)
        : copyFolder(folder, `${outside}/.git`, owner),
    );
  }

  async round(): Promise<void> {
    const random = this.#random;
    if (this.#before.size > 0 && random.chance(0.4)) await this.#step();
    if (this.#before.size > 0 && random.chance(this.#suite.nextRun)) await this.#nextRun();
    if (random.chance(OTHER_USER)) this.#owner = random.pick(OWNERS);
    for (let left = 1 + random.below(3); left > 0; left -= 1) this.#told.push(this.#tree.mutate());
    if (random.chance(OTHER_INPUTS)) this.#seesAll = !this.#seesAll;
    const sees = this.#seesAll ? () => true : isInput;
    this.#told.push(`delivered to ${this.#owner}, ${this.#seesAll ? 'all' : 'a part'}`);
    await this.#rig.deliver(this.#owner, sees);
    const copy = this.#copy(`${this.#owner}:${this.#owner}`);
    this.#model.deliver(new Map([...copy].filter(([path]) => sees(path))));
    this.#check(await this.#rig.look());
    expect(this.#rig.rootOwner).toBe(`${this.#owner}:${this.#owner}`);
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
    if (this.#suite.volumes.length > 0) this.#loseAll();
  }

  /** The whole source is in a volume: a new anvil has nothing of it. */
  #loseAll(): void {
    this.#model.clear();
    this.#before = new Map();
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

/** By the first letter: whole folders are seen, or nothing of them. */
function isInput(path: string): boolean {
  const letter = path.charCodeAt(0);
  return letter < 0x80 && letter % 2 === 0;
}

/** Within a second, what is sent twice may have one time; what a step made is older in any case. */
function isNewer(
  mtime: number | undefined,
  { newest, newestMade }: { readonly newest: number; readonly newestMade: number },
): boolean {
  return mtime === newest && mtime > newestMade;
}
