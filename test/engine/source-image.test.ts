import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, onTestFailed } from 'vitest';
import type { Base } from '../../src/anvil/base.ts';
import { DeliveryRig } from '../support/delivery-rig.ts';
import { describeEngine } from '../support/engine.ts';
import { toRecord, type Entry } from '../support/fresh-copy.ts';
import { writeFiles } from '../support/git-repository.ts';
import { BUSYBOX, ensureBusybox } from '../support/images.ts';
import { openLab, type Lab } from '../support/lab.ts';
import { FACTOR } from '../support/property.ts';
import { Random, SEED } from '../support/random.ts';
import { RandomTree } from '../support/random-tree.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROUNDS = 8 * FACTOR;
/** For each source image that is kept. */
const RUNS = 3;

/** What a step makes in the place of what is new. */
const PRODUCTS = [
  'echo mine >tree/new',
  'mkdir tree/new',
  'ln -s nowhere tree/new',
  'mv seen /seen; ln -s /seen seen',
] as const;

describeEngine(`source images of a tree that changes at random (TEST_SEED=${SEED})`, (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  it(
    'steps see on a source image what they see without one',
    { timeout: 180_000 * FACTOR },
    async () => {
      await using lab = openLab(rig);
      const lot = await Lot.open(lab);
      onTestFailed(() => console.error(lot.describe()));
      let images = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        lot.mutate();
        const parent = await lot.makeParent();
        const image = await lot.tryToKeep(parent);
        if (!image) continue;
        images += 1;
        for (let run = 0; run < RUNS; run += 1) {
          lot.mutate();
          expect(await lot.see(image)).toEqual(await lot.see(parent));
        }
      }
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
  ])('after `%s`, a source image cannot be kept: %s', async (script, covers) => {
    expect(await doesCover(script, 'true')).toBe(covers);
  });

  it.each(PRODUCTS)(
    'where it may be the image that has `%s`, a source image cannot be kept',
    async (script) => {
      expect(await doesCover(script, 'mkdir /workspace')).toBe(true);
    },
  );

  async function doesCover(script: string, inImage: string): Promise<boolean> {
    await using lab = openLab(rig);
    const folder = await temporaryFolder();
    writeFiles(folder, SEEN);
    const image = await lab.derive(BUSYBOX, { script: inImage });
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

const NAMES = ['a', 'b', 'c', 'lib', 'src', 'build', 'x.log', '.hidden'] as const;

/** What the step before sees of the source: that stays, or its snapshot would be another. */
const SEEN = { 'seen/list': 'list', 'seen/deep/er': '1', 'tree/stays': '1' };
/** What comes and goes beside it. */
const EXTRA = ['seen/extra', 'seen/deep/extra'] as const;

class Lot {
  readonly #lab: Lab;
  readonly #folder: string;
  /** With what the step before sees, or with nothing. */
  readonly #before: { readonly some: string; readonly none: string };
  readonly #random = new Random();
  readonly #tree: RandomTree;
  readonly #told: string[] = [];

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
    this.#tree = new RandomTree(join(folder, 'tree'), { random: this.#random, hasGit: false });
  }

  static async open(lab: Lab): Promise<Lot> {
    return new Lot(lab, {
      all: await temporaryFolder(),
      some: await temporaryFolder(),
      none: await temporaryFolder(),
    });
  }

  mutate(): void {
    for (let left = 1 + this.#random.below(4); left > 0; left -= 1) {
      this.#told.push(this.#tree.mutate());
    }
    const stays = join(this.#folder, 'tree/stays');
    rmSync(stays, { recursive: true, force: true });
    writeFiles(this.#folder, SEEN);
    for (const path of EXTRA) {
      if (this.#random.chance(0.4)) writeFiles(this.#folder, { [path]: `${this.#random.next()}` });
      else rmSync(join(this.#folder, path), { force: true });
    }
  }

  describe(): string {
    return this.#told.slice(-40).join('\n');
  }

  /** Files of a step that may have seen some of the source, and has made something of its own. */
  async makeParent(): Promise<Base> {
    const sees = this.#random.chance(0.7);
    const { some, none } = this.#before;
    const base = await this.#lab.image(BUSYBOX);
    const rig = await DeliveryRig.on(this.#lab, sees ? some : none, base);
    await rig.deliver(0);
    const script = this.#toProducts(sees);
    this.#told.push(`the parent makes: ${script}`);
    await rig.run(script);
    const parent = await rig.keep();
    await rig.close();
    return parent;
  }

  /** Undefined where the source covers anything: nothing is kept then. */
  async tryToKeep(parent: Base): Promise<Base | undefined> {
    const rig = await DeliveryRig.on(this.#lab, this.#folder, parent);
    const { covers } = await rig.deliver(0);
    this.#told.push(covers ? 'covers' : 'a source image is kept');
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

  /** Where the source may come. */
  #toProducts(sees: boolean): string {
    const lines = Array.from({ length: this.#random.below(3) }, () => `${this.#toProduct()} || :`);
    if (lines.length > 0) lines.unshift('mkdir -p tree');
    if (sees && this.#random.chance(0.5)) lines.push(this.#random.pick(CHANGES));
    return [':', ...lines].join('\n');
  }

  #toProduct(): string {
    const random = this.#random;
    const name = `tree/${random.pick(NAMES)}`;
    return random.chance(0.3)
      ? `mkdir -p ${name} 2>/dev/null && echo product >${name}/${random.pick(NAMES)}`
      : `${random.pick(ACTIONS)}${name} 2>/dev/null`;
  }
}

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
