import { expect, test } from 'vitest';
import { noTracer } from '../../../../src/base/tracer.ts';
import { Slots } from '../../../../src/base/async/slots.ts';
import { NOTHING_INHERITED } from '../../../../src/snapshots/written.ts';
import { toRootBase } from '../../../../src/run/context/root-base.ts';
import { BuildLocks } from '../../../../src/run/save/build-locks.ts';
import { SourceImages } from '../../../../src/run/delivery/source-images.ts';
import { StepAnvil, type AnvilPlace } from '../../../../src/run/step/step-anvil.ts';
import type { StepOrigin } from '../../../../src/run/step/step-start.ts';
import { Stopwatch } from '../../../../src/run/step/stopwatch.ts';
import { toSnapshotIdentity } from '../../../../src/snapshots/identity.ts';
import { openRunRig } from '../../../support/rigs/run-rig.ts';
import { aPipeline, aStep } from '../../../support/values/steps.ts';

const PLACE: AnvilPlace = { network: { kind: 'default' }, volumes: [] };
const STEP = aStep('a');

interface Lot {
  readonly image: StepOrigin;
  open(origin: StepOrigin): StepAnvil;
  containers(): Promise<number>;
}

async function openLot(): Promise<Lot> {
  const rig = await openRunRig();
  const context = rig.openContext(await rig.prepare(aPipeline([STEP])));
  const root = context.roots.get(STEP.id);
  if (!root) throw new Error('the step has no image');
  const slot = await new Slots(1).acquire();
  return {
    image: { kind: 'image', base: toRootBase(root), inherited: NOTHING_INHERITED },
    open: (origin) =>
      new StepAnvil(context, STEP, {
        attempt: 1,
        start: {
          origin,
          imageName: root.name,
          cacheable: true,
          next: 'none',
          continuedBy: undefined,
          isWantedAfterFailure: () => false,
          locks: new BuildLocks(context),
          sourceImages: new SourceImages(context, new Map()),
          slot,
          restore: () => Promise.reject(new Error('nothing is gone')),
        },
        watch: new Stopwatch(context.clock, noTracer, 'step a'),
      }),
    containers: async () => (await rig.left()).length,
  };
}

test('an anvil that is ready goes with its step', async () => {
  const lot = await openLot();
  const anvil = lot.open(lot.image);
  expect(anvil.container).toBeUndefined();
  const ready = await anvil.prepare(PLACE);
  expect(anvil.container).toBe(ready.anvil.container);
  expect(await lot.containers()).toBe(1);
  await anvil.leave();
  await anvil.leave();
  expect(await lot.containers()).toBe(0);
});

test('an anvil whose step ends while it opens is removed when it is there', async () => {
  const lot = await openLot();
  const anvil = lot.open(lot.image);
  const preparing = anvil.prepare(PLACE);
  const refused = expect(preparing).rejects.toThrow('the step is over');
  await anvil.leave();
  await refused;
  expect(await lot.containers()).toBe(0);
});

test('nothing is opened for a step that is over', async () => {
  const lot = await openLot();
  const anvil = lot.open(lot.image);
  await anvil.leave();
  await expect(anvil.prepare(PLACE)).rejects.toThrow('the step is over');
  expect(await lot.containers()).toBe(0);
});

test('an anvil is handed on when it is ready, and stays when its step leaves', async () => {
  const lot = await openLot();
  const first = lot.open(lot.image);
  expect(() => first.handOver()).toThrow('Cannot hand over an anvil that is idle');
  const { anvil, state } = await first.prepare(PLACE);
  first.handOver();
  await first.leave();
  expect(await lot.containers()).toBe(1);
  const files = { anvil, state, newest: toSnapshotIdentity(''), endedAt: 0 };
  const second = lot.open({ kind: 'held', image: undefined, files, inherited: NOTHING_INHERITED });
  expect(second.container).toBe(anvil.container);
  // Whether it is used or not.
  await second.leave();
  expect(await lot.containers()).toBe(0);
});
