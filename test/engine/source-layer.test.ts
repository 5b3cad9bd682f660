import { beforeAll, expect, it, onTestFailed } from 'vitest';
import { DeliveryRig } from '../support/delivery-rig.ts';
import { describeEngine } from '../support/engine.ts';
import type { Entry } from '../support/fresh-copy.ts';
import { BUSYBOX, ensureBusybox } from '../support/images.ts';
import { openLab, type Lab } from '../support/lab.ts';
import { Random, SEED } from '../support/random.ts';
import { RandomTree } from '../support/random-tree.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Base } from '../../src/snapshots/commit.ts';

const ROUNDS = 10;
/** For each layer that is kept. */
const RUNS = 3;

describeEngine(`source layers of a tree that changes at random (TEST_SEED=${SEED})`, (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  it('steps see on a layer what they see without one', { timeout: 180_000 }, async () => {
    await using lab = openLab(rig);
    const random = new Random();
    const folder = await temporaryFolder();
    const tree = new RandomTree(folder, { random, hasGit: false });
    const told: string[] = [];
    onTestFailed(() => console.error(told.slice(-40).join('\n')));
    const mutate = (): void => {
      for (let left = 1 + random.below(4); left > 0; left -= 1) told.push(tree.mutate());
    };
    let layers = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      mutate();
      const products = toProducts(random);
      told.push(`the parent makes: ${products}`);
      const parent = await lab.derive(BUSYBOX, { script: products });
      const layer = await tryToKeep(lab, folder, parent);
      layers += Number(layer !== undefined);
      if (!layer) continue;
      for (let run = 0; run < RUNS; run += 1) {
        mutate();
        expect(await see(lab, folder, layer)).toEqual(await see(lab, folder, parent));
      }
    }
    expect(layers).toBeGreaterThan(0);
  });
});

const NAMES = ['a', 'b', 'c', 'lib', 'src', 'build', 'x.log', '.hidden'] as const;

/** What the step before has made where the source may come. */
function toProducts(random: Random): string {
  const actions = ['echo product >', 'mkdir ', 'ln -s /etc ', 'ln -s nowhere '] as const;
  const one = (): string => {
    const name = random.pick(NAMES);
    return random.chance(0.3)
      ? `mkdir -p ${name} 2>/dev/null && echo product >${name}/${random.pick(NAMES)}`
      : `${random.pick(actions)}${name} 2>/dev/null`;
  };
  const count = random.below(3);
  const lines = Array.from({ length: count }, () => `${one()} || :`);
  return ['mkdir -p /workspace', 'cd /workspace', ...lines].join('\n');
}

/** Undefined where the source covers anything: nothing is kept then. */
async function tryToKeep(lab: Lab, folder: string, parent: Base): Promise<Base | undefined> {
  const rig = await DeliveryRig.on(lab, folder, parent);
  const { covers } = await rig.deliver(0);
  const layer = covers ? undefined : await rig.keep();
  await rig.close();
  return layer;
}

async function see(lab: Lab, folder: string, base: Base): Promise<Record<string, Entry>> {
  const rig = await DeliveryRig.on(lab, folder, base);
  await rig.deliver(0);
  const found = [...(await rig.look())];
  await rig.close();
  const plain = found.map(
    ([path, { kind, mode, owner, content }]) => [path, { kind, mode, owner, content }] as const,
  );
  return Object.fromEntries(plain.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
