import * as fc from 'fast-check';
import { beforeAll, expect, it, onTestFailed } from 'vitest';
import {
  ChangingTree,
  treeChange,
  type BytePath,
  type TreeChange,
} from '../support/files/changing-tree.ts';
import { DeliveryRig, type Found } from '../support/rigs/delivery-rig.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { copyFolder, copyRepository, toRecord, type Entries } from '../support/files/fresh-copy.ts';
import { createRepository } from '../support/files/git-repository.ts';
import { BUSYBOX, ensureBusybox } from '../support/images/images.ts';
import { openLab } from '../support/rigs/lab.ts';
import { chance, FACTOR, slowCases, sometimes } from '../support/values/property.ts';
import { temporaryFolder } from '../support/files/temporary-folder.ts';
import { stepAction, WorkspaceModel, type StepAction } from '../support/files/workspace-model.ts';

interface Suite {
  readonly name: string;
  readonly hasGit: boolean;
  /** How many sessions, and how many rounds each may have: on average it has half of them. */
  readonly sessions: number;
  readonly rounds: number;
  /** Volumes of the image. */
  readonly volumes: readonly string[];
  /** The share of rounds that go on in a new anvil, from a commit, as the next run would. */
  readonly nextRun: number;
}

const SUITES: readonly Suite[] = [
  { name: 'a repository', hasGit: true, sessions: 2, rounds: 32, volumes: [], nextRun: 0.03 },
  {
    name: 'a folder without git',
    hasGit: false,
    sessions: 1,
    rounds: 40,
    volumes: [],
    nextRun: 0.03,
  },
  {
    name: 'what is in a volume',
    hasGit: false,
    sessions: 1,
    rounds: 20,
    volumes: ['/workspace'],
    nextRun: 0.2,
  },
];

const OWNERS = [0, 1000, 4_000_000] as const;

/** What happens between two deliveries. */
interface Round {
  readonly step: StepAction | undefined;
  readonly startsNextRun: boolean;
  readonly owner: number | undefined;
  readonly changes: readonly TreeChange[];
  /** Whether steps see all of the source from now on if they saw a part of it, or the other way round. */
  readonly switchesInputs: boolean;
}

function roundsOf({ hasGit, rounds, nextRun }: Suite): fc.Arbitrary<readonly Round[]> {
  const round = fc.record({
    step: sometimes(0.4, stepAction),
    startsNextRun: chance(nextRun),
    owner: sometimes(0.1, fc.constantFrom(...OWNERS)),
    changes: fc.array(treeChange({ hasGit }), { minLength: 1, maxLength: 3 }),
    switchesInputs: chance(0.25),
  });
  // Bias prefers short lists and small numbers, of which few sessions would have too many.
  return fc.noBias(fc.array(round, { minLength: 1, maxLength: rounds, size: 'max' }));
}

describeEngine('source that changes', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  it.each(SUITES)(
    'steps see $name as a fresh copy and what steps made',
    { timeout: FACTOR * 300_000 },
    async (suite) => {
      let last: Session | undefined;
      onTestFailed(() => console.error(last?.describe()));
      const property = fc.asyncProperty(roundsOf(suite), async (rounds) => {
        await using lab = openLab(rig);
        const session = await Session.open(lab, suite);
        last = session;
        for (const round of rounds) await session.perform(round);
      });
      await fc.assert(property, slowCases(suite.sessions));
    },
  );
});

class Session {
  readonly #rig: DeliveryRig;
  readonly #tree: ChangingTree;
  readonly #copy: (owner: string) => Entries;
  readonly #model: WorkspaceModel;
  readonly #log: string[] = [];
  readonly #suite: Suite;
  #owner = 0;
  #seesAll = true;
  #before: ReadonlyMap<BytePath, Found> = new Map();

  constructor(rig: DeliveryRig, suite: Suite, copy: (owner: string) => Entries) {
    this.#rig = rig;
    this.#suite = suite;
    this.#tree = new ChangingTree(rig.folder);
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

  async perform(round: Round): Promise<void> {
    const hasDelivered = this.#before.size > 0;
    if (hasDelivered && round.step) await this.#step(round.step);
    if (hasDelivered && round.startsNextRun) await this.#nextRun();
    this.#owner = round.owner ?? this.#owner;
    for (const change of round.changes) this.#log.push(this.#tree.apply(change));
    if (round.switchesInputs) this.#seesAll = !this.#seesAll;
    const sees = this.#seesAll ? () => true : isInput;
    this.#log.push(`delivered to ${this.#owner}, ${this.#seesAll ? 'all' : 'a part'}`);
    await this.#rig.deliver(this.#owner, sees);
    const copy = this.#copy(`${this.#owner}:${this.#owner}`);
    this.#model.deliver(new Map([...copy].filter(([path]) => sees(path))));
    this.#check(await this.#rig.look());
    expect(this.#rig.rootOwner).toBe(`${this.#owner}:${this.#owner}`);
  }

  describe(): string {
    return this.#log.slice(-40).join('\n');
  }

  async #step(action: StepAction): Promise<void> {
    const script = this.#model.step(action);
    this.#log.push(`step: ${script}`);
    await this.#rig.run(script);
  }

  async #nextRun(): Promise<void> {
    this.#log.push('next run');
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
