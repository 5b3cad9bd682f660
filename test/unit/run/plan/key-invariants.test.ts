import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Image } from '../../../../src/engine/types.ts';
import type { Step, StepId, Tong } from '../../../../src/pipeline/model.ts';
import { toImageKey } from '../../../../src/run/plan/image-key.ts';
import { findArtifactNeeds, findKeyed, findPreparers } from '../../../../src/run/plan/preparers.ts';
import { planSteps } from '../../../../src/run/plan/planner.ts';
import { selectSteps, sortByNeeds } from '../../../../src/run/prepare/select-steps.ts';
import type { Key } from '../../../../src/snapshots/key.ts';
import { Manifest } from '../../../../src/source/manifest.ts';
import { cases, itemAt, type Generated } from '../../../support/values/property.ts';
import { anImage } from '../../../support/images/stub-images.ts';
import { listOfSteps, NOW, stepRecipe, toSteps, type StepRecipe } from './generated-steps.ts';
import { aPipeline, aRecord, aTong } from '../../../support/values/steps.ts';
import { computeKeys, findRoots } from '../../../support/values/step-keys.ts';

/** All that keys are made from. */
interface World {
  readonly steps: readonly Step[];
  readonly tongs: readonly [Tong, ...Tong[]];
  readonly images: ReadonlyMap<string, Image>;
  readonly visible: ReadonlyMap<StepId, Manifest>;
}

function toWorld(recipes: readonly StepRecipe[]): World {
  const steps = sortByNeeds(toSteps(recipes));
  const [x, y] = [aTong('x', { image: 'x-image' }), aTong('y', { image: 'y-image' })];
  const names = ['base', 'x-image', 'y-image'];
  const images = new Map(
    names.map((name) => [toImageKey({ image: name, platform: undefined }), anImage(name)]),
  );
  return {
    steps,
    tongs: [x, y],
    images,
    visible: new Map(steps.map(({ id }) => [id, sourceOf('1')])),
  };
}

function sourceOf(hash: string): Manifest {
  return new Manifest([{ path: 'a', kind: 'file', hash }]);
}

function keysOf({ steps, tongs, images, visible }: World): ReadonlyMap<StepId, Key> {
  const pipeline = aPipeline(steps, { tongs });
  const preparedTongs = findPreparers(steps);
  const artifactNeeds = findArtifactNeeds(steps);
  return computeKeys({
    pipeline,
    steps,
    visible,
    images,
    roots: findRoots(steps, images),
    preparedTongs,
    artifactNeeds,
    keyed: findKeyed(steps, preparedTongs, artifactNeeds),
  }).keys;
}

interface Change {
  readonly name: string;
  readonly world: World;
  /** Whether the change is one of the step itself. */
  readonly isOf: (step: Step) => boolean;
}

/** One change: the step and the tong that it may be about, and the number of its kind. */
const changeRecipe = fc.record({
  step: fc.nat(99),
  tong: fc.nat(1),
  kind: fc.nat(8),
});

type ChangeRecipe = Generated<typeof changeRecipe>;

function toChange(world: World, recipe: ChangeRecipe): Change {
  const { steps, tongs, images, visible } = world;
  const step = itemAt(steps, recipe.step);
  const tong = itemAt(tongs, recipe.tong);
  const isStep = (each: Step): boolean => each === step;
  const isUser = (each: Step): boolean => each.tongs.includes(tong.name);
  const withStep = (fields: Partial<Step>): World => ({
    ...world,
    steps: steps.map((each) => (isStep(each) ? { ...each, ...fields } : each)),
  });
  const withTong = (fields: Partial<Tong>): World => ({
    ...world,
    tongs: [changed(tongs[0], fields), ...tongs.slice(1).map((each) => changed(each, fields))],
  });
  const changed = (each: Tong, fields: Partial<Tong>): Tong =>
    each === tong ? { ...each, ...fields } : each;
  const image = toImageKey(tong);
  const otherImage = anImage(tong.image, { layers: ['sha256:other'] });
  const changes: readonly Change[] = [
    { name: `script of ${step.id}`, world: withStep({ run: 'other' }), isOf: isStep },
    { name: `env of ${step.id}`, world: withStep({ env: { A: '1' } }), isOf: isStep },
    { name: `user of ${step.id}`, world: withStep({ user: 'other' }), isOf: isStep },
    {
      name: `source of ${step.id}`,
      world: { ...world, visible: new Map(visible).set(step.id, sourceOf('2')) },
      isOf: isStep,
    },
    { name: `env of ${tong.name}`, world: withTong({ env: { A: '1' } }), isOf: isUser },
    { name: `exports of ${tong.name}`, world: withTong({ exports: { A: '1' } }), isOf: isUser },
    { name: `command of ${tong.name}`, world: withTong({ command: ['other'] }), isOf: isUser },
    {
      name: `probe of ${tong.name}`,
      world: withTong({
        readiness: { mode: 'command', command: ['other'], ports: [], timeoutMs: 1 },
      }),
      isOf: isUser,
    },
    {
      name: `image of ${tong.name}`,
      world: { ...world, images: new Map(images).set(image, otherImage) },
      isOf: isUser,
    },
  ];
  return itemAt(changes, recipe.kind);
}

/** A slow and simple account of what a step's result depends on. */
function isReached(world: World, changed: Change, step: Step): boolean {
  const byId = new Map(world.steps.map((each) => [each.id, each]));
  const ancestors = (of: Step): Step[] =>
    of.needs.flatMap((id) => {
      const need = byId.get(id);
      return need ? [need, ...ancestors(need)] : [];
    });
  const parent = step.start.kind === 'step' ? byId.get(step.start.step) : undefined;
  const sharers = ancestors(step).filter(({ tongs }) =>
    tongs.some((tong) => step.tongs.includes(tong)),
  );
  return (
    changed.isOf(step) ||
    [...(parent ? [parent] : []), ...sharers].some((each) => isReached(world, changed, each))
  );
}

describe('keys of generated pipelines', () => {
  function forAll(check: (world: World, changed: Change) => void): void {
    const property = fc.property(listOfSteps(stepRecipe), changeRecipe, (recipes, recipe) => {
      const world = toWorld(recipes);
      check(world, toChange(world, recipe));
    });
    fc.assert(property, cases(100));
  }

  it('change with all that the files of a step and its tongs were made by, and with nothing else', () => {
    forAll((world, changed) => {
      const [before, now] = [keysOf(world), keysOf(changed.world)];
      for (const step of world.steps.filter(({ cache }) => cache)) {
        const isOther = before.get(step.id)?.key !== now.get(step.id)?.key;
        expect(isOther, `${step.id}: ${changed.name}`).toBe(isReached(world, changed, step));
      }
    });
  });

  it('let no snapshot answer for a step when something has changed that has prepared its tongs', () => {
    forAll((world, changed) => {
      const [before, keys] = [keysOf(world), keysOf(changed.world)];
      const known = [...before].map(([id, key]) => aRecord(id, key));
      const plan = planSteps({
        steps: changed.world.steps,
        project: '',
        keys,
        found: new Map(known.map((record) => [record.key, record])),
        known,
        roots: new Map(),
        useCache: true,
        now: NOW,
      });
      for (const { step, reason } of plan.filter((each) => each.reason === 'snapshot-found')) {
        expect(isReached(world, changed, step), `${step.id} ${reason}: ${changed.name}`).toBe(
          false,
        );
      }
    });
  });

  it('are the same whichever steps are chosen', () => {
    forAll((world) => {
      const all = keysOf(world);
      for (const { id } of world.steps) {
        const steps = sortByNeeds(selectSteps(aPipeline(world.steps), [id]));
        for (const [each, { key }] of keysOf({ ...world, steps })) {
          expect(key, `${each} of --step ${id}`).toBe(all.get(each)?.key);
        }
      }
    });
  });
});
