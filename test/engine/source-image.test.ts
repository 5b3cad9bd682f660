import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, expect, it, onTestFailed } from 'vitest';
import type { Base } from '../../src/anvil/base.ts';
import { ChangingTree, treeChange } from '../support/files/changing-tree.ts';
import { DeliveryRig } from '../support/rigs/delivery-rig.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { toRecord, type Entry } from '../support/files/fresh-copy.ts';
import { writeFiles } from '../support/files/git-repository.ts';
import { BUSYBOX, ensureBusybox } from '../support/images/images.ts';
import { openLab, type Lab } from '../support/rigs/lab.ts';
import {
  chance,
  FACTOR,
  slowCases,
  sometimes,
  type Generated,
} from '../support/values/property.ts';
import { temporaryFolder } from '../support/files/temporary-folder.ts';

const LOTS = 2;
/** On average a generated lot has half of them. */
const MOST_ROUNDS = 4;
/** For each source image that is saved. */
const RUNS = 2;

/** What a step makes in the place of what is new. */
const PRODUCTS = [
  'echo mine >tree/new',
  'mkdir tree/new',
  'ln -s nowhere tree/new',
  'mv seen /seen; ln -s /seen seen',
] as const;

const NAMES = ['a', 'b', 'c', 'lib', 'src', 'build', 'x.log', '.hidden'] as const;

/** What the step before sees of the source: that stays, or its snapshot would be another. */
const SEEN = { 'seen/list': 'list', 'seen/deep/er': '1', 'tree/stays': '1' };
/** What comes and goes beside it. */
const EXTRA = ['seen/extra', 'seen/deep/extra'] as const;

const ACTIONS = ['echo product >', 'mkdir ', 'ln -s /etc ', 'ln -s nowhere '] as const;

/** Of what the step before has seen. */
const CHANGES = [
  'mv seen /seen; ln -s /seen seen',
  'rm -rf seen',
  'chmod 700 seen',
  'chmod 1777 seen/deep',
  'chown 7 seen',
  'rm -rf seen/deep; mkdir seen/deep',
  'echo mine >seen/extra',
  'echo mine >seen/list',
  'mkdir seen/other',
] as const;

/** What changes in the source; `extra` is which of the files in `EXTRA` there are. */
const sourceChanges = fc.record({
  changes: fc.array(treeChange({ hasGit: false }), { minLength: 1, maxLength: 4 }),
  extra: fc.tuple(chance(0.4), chance(0.4)),
});

type SourceChanges = Generated<typeof sourceChanges>;

/** A command that makes something where the source may come. */
const product = fc
  .record({
    name: fc.constantFrom(...NAMES),
    inside: sometimes(0.3, fc.constantFrom(...NAMES)),
    action: fc.constantFrom(...ACTIONS),
  })
  .map(({ name, inside, action }) =>
    inside === undefined
      ? `${action}tree/${name} 2>/dev/null`
      : `mkdir -p tree/${name} 2>/dev/null && echo product >tree/${name}/${inside}`,
  );

/** The step before: whether it sees some of the source, and what it makes and changes. */
const parentStep = fc.record({
  sees: chance(0.3).map((seesNothing) => !seesNothing),
  products: fc.array(product, { maxLength: 2 }),
  change: sometimes(0.5, fc.constantFrom(...CHANGES)),
});

type ParentStep = Generated<typeof parentStep>;

const rounds = fc.noBias(
  fc.array(
    fc.record({
      before: sourceChanges,
      parent: parentStep,
      runs: fc.array(sourceChanges, { minLength: RUNS, maxLength: RUNS }),
    }),
    { minLength: 1, maxLength: MOST_ROUNDS, size: 'max' },
  ),
);

const UNCHANGED: SourceChanges = { changes: [], extra: [false, false] };

/** After it, a source image can be saved. */
const SAVED: Generated<typeof rounds> = [
  {
    before: UNCHANGED,
    parent: { sees: true, products: [], change: undefined },
    runs: [{ changes: [], extra: [true, true] }, UNCHANGED],
  },
];

describeEngine('source images of a tree that changes', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  it(
    'steps see on a source image what they see without one',
    { timeout: FACTOR * 300_000 },
    async () => {
      let images = 0;
      let last: Lot | undefined;
      onTestFailed(() => console.error(last?.describe()));
      const property = fc.asyncProperty(rounds, async (all) => {
        await using lab = openLab(rig);
        const lot = await Lot.open(lab);
        last = lot;
        for (const round of all) {
          lot.change(round.before);
          const parent = await lot.makeParent(round.parent);
          const image = await lot.tryToKeep(parent);
          if (!image) continue;
          images += 1;
          for (const changes of round.runs) {
            lot.change(changes);
            expect(await lot.see(image)).toEqual(await lot.see(parent));
          }
        }
      });
      await fc.assert(property, { ...slowCases(LOTS), examples: [[SAVED]] });
      expect(images).toBeGreaterThan(0);
    },
  );

  it.each<[string, boolean]>([
    ['true', false],
    ['echo mine >seen/list', false],
    ['mkdir seen/other', false],
    ['mkdir tree/deep', false],
    ...PRODUCTS.map((script): [string, boolean] => [script, false]),
    ['rm -rf seen', true],
    ['chmod 700 seen', true],
    ['chown 7 seen', true],
  ])('after `%s`, a source image cannot be saved: %s', async (script, covers) => {
    expect(await doesCover(script)).toBe(covers);
  });

  it.each(PRODUCTS)(
    'where it may be the image that has `%s`, a source image cannot be saved',
    async (script) => {
      expect(await doesCover(script, 'mkdir /workspace; touch /workspace/mine')).toBe(true);
    },
  );

  async function doesCover(script: string, inImage?: string): Promise<boolean> {
    await using lab = openLab(rig);
    const folder = await temporaryFolder();
    writeFiles(folder, SEEN);
    const image = inImage
      ? await lab.derive(BUSYBOX, { script: inImage })
      : await lab.image(BUSYBOX);
    const before = await DeliveryRig.on(lab, folder, image);
    await before.deliver(0);
    await before.run(script);
    writeFiles(folder, { 'tree/new': '', 'seen/new': '' });
    const rest = await DeliveryRig.on(lab, folder, await before.keep());
    const { covers } = await rest.deliver(0);
    await before.close();
    await rest.close();
    return covers;
  }
});

class Lot {
  readonly #lab: Lab;
  readonly #folder: string;
  /** With what the step before sees, or with nothing. */
  readonly #before: { readonly some: string; readonly none: string };
  readonly #tree: ChangingTree;
  #count = 0;
  readonly #log: string[] = [];

  constructor(
    lab: Lab,
    folders: { readonly all: string; readonly some: string; readonly none: string },
  ) {
    const { all: folder } = folders;
    this.#lab = lab;
    this.#folder = folder;
    this.#before = folders;
    writeFiles(folder, SEEN);
    writeFiles(folders.some, SEEN);
    this.#tree = new ChangingTree(join(folder, 'tree'));
  }

  static async open(lab: Lab): Promise<Lot> {
    return new Lot(lab, {
      all: await temporaryFolder(),
      some: await temporaryFolder(),
      none: await temporaryFolder(),
    });
  }

  change({ changes, extra }: SourceChanges): void {
    for (const change of changes) this.#log.push(this.#tree.apply(change));
    const stays = join(this.#folder, 'tree/stays');
    rmSync(stays, { recursive: true, force: true });
    writeFiles(this.#folder, SEEN);
    for (const [index, path] of EXTRA.entries()) {
      this.#count += 1;
      if (extra[index]) writeFiles(this.#folder, { [path]: `${this.#count}` });
      else rmSync(join(this.#folder, path), { force: true });
    }
  }

  describe(): string {
    return this.#log.slice(-40).join('\n');
  }

  /** Files of a step that may have seen some of the source, and has made something of its own. */
  async makeParent(step: ParentStep): Promise<Base> {
    const { sees } = step;
    const { some, none } = this.#before;
    const base = await this.#lab.image(BUSYBOX);
    const rig = await DeliveryRig.on(this.#lab, sees ? some : none, base);
    await rig.deliver(0);
    const script = toScript(step);
    this.#log.push(`the parent makes: ${script}`);
    await rig.run(script);
    const parent = await rig.keep();
    await rig.close();
    return parent;
  }

  /** Undefined if the source covers anything: then nothing is saved. */
  async tryToKeep(parent: Base): Promise<Base | undefined> {
    const rig = await DeliveryRig.on(this.#lab, this.#folder, parent);
    const { covers } = await rig.deliver(0);
    this.#log.push(covers ? 'covers' : 'a source image is saved');
    const image = covers ? undefined : await rig.keep();
    await rig.close();
    return image;
  }

  async see(base: Base): Promise<Record<string, Entry>> {
    const rig = await DeliveryRig.on(this.#lab, this.#folder, base);
    await rig.deliver(0);
    const found = await rig.look();
    await rig.close();
    return toRecord(found);
  }
}

/** What cannot be made is not made. */
function toScript({ sees, products, change }: ParentStep): string {
  const lines = products.map((line) => `${line} || :`);
  if (lines.length > 0) lines.unshift('mkdir -p tree');
  if (sees && change !== undefined) lines.push(change);
  return [':', ...lines].join('\n');
}
