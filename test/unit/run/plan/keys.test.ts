import { describe, expect, it } from 'vitest';
import { findArtifactNeeds, findKeyed, findPreparers } from '../../../../src/run/plan/preparers.ts';
import { toImageKey } from '../../../../src/run/plan/image-key.ts';
import type { Image } from '../../../../src/engine/types.ts';
import type { Pipeline, Step, Tong } from '../../../../src/pipeline/model.ts';
import type { Key } from '../../../../src/snapshots/key.ts';
import { Manifest } from '../../../../src/source/manifest.ts';
import { anImage } from '../../../support/images/stub-images.ts';
import {
  aPipeline,
  aStep,
  aTong as anyTong,
  PLACE,
  stepId,
  tongName,
} from '../../../support/values/steps.ts';
import { computeKeys, findRoots } from '../../../support/values/step-keys.ts';

const SOURCE = new Manifest([{ path: 'a', kind: 'file', hash: '1' }]);

/** A tong of the image of its name. */
function aTong(name: string, fields: Partial<Tong> = {}): Tong {
  return anyTong(name, { image: name, entrypoint: undefined, ...fields });
}

function imagesOf(...images: readonly Image[]): ReadonlyMap<string, Image> {
  return new Map(
    images.map((image) => [toImageKey({ image: image.tags[0] ?? '', platform: undefined }), image]),
  );
}

const IMAGES = imagesOf(anImage('base'), anImage('other'), anImage('db'), anImage('cache'));

interface Facts {
  readonly steps: readonly Step[];
  readonly pipeline?: Partial<Pipeline>;
  readonly images?: ReadonlyMap<string, Image>;
  readonly source?: Manifest;
}

function keysOf({ steps, pipeline, images = IMAGES, source = SOURCE }: Facts): Map<string, Key> {
  const preparedTongs = findPreparers(steps);
  const artifactNeeds = findArtifactNeeds(steps);
  const { keys } = computeKeys({
    pipeline: aPipeline(steps, { tongs: [aTong('db'), aTong('cache')], ...pipeline }),
    steps,
    visible: new Map(steps.map((step) => [step.id, source])),
    images,
    roots: findRoots(steps, images),
    preparedTongs,
    artifactNeeds,
    keyed: findKeyed(steps, preparedTongs, artifactNeeds),
  });
  return new Map([...keys].map(([id, key]) => [String(id), key]));
}

/** Names of the parts of the last step's key that another set of facts changes. */
function changedBy(facts: Facts, than: Facts): string[] {
  const [before, now] = [facts, than].map((each) => [...keysOf(each).values()].at(-1));
  return Object.keys(before?.parts ?? {}).filter(
    (name) => Reflect.get(before?.parts ?? {}, name) !== Reflect.get(now?.parts ?? {}, name),
  );
}

describe('findRoots', () => {
  it('is the image at the bottom of each step', () => {
    const steps = [
      aStep('a'),
      aStep('b', { from: 'a' }),
      aStep('c', { image: 'other', needs: ['b'] }),
    ];
    const roots = findRoots(steps, IMAGES);
    expect(steps.map((step) => roots.get(step.id)?.name)).toEqual(['base', 'base', 'other']);
    expect(roots.get(stepId('b'))?.image).toBe(IMAGES.get(' base'));
  });

  it('is none where the image is not known', () => {
    const steps = [aStep('a', { image: 'absent' }), aStep('b', { from: 'a' })];
    expect(findRoots(steps, IMAGES).size).toBe(0);
  });

  it('goes down ten thousand steps', () => {
    const steps = Array.from({ length: 10_000 }, (_, index) =>
      aStep(`s${index}`, index === 0 ? {} : { from: `s${index - 1}` }),
    );
    expect(findRoots(steps, IMAGES).size).toBe(10_000);
  });
});

describe('computeKeys', () => {
  const steps = [aStep('a'), aStep('b', { from: 'a', tongs: ['db', 'cache'] })];

  it('gives a key to each cached step, and to no other', () => {
    const keys = keysOf({ steps: [...steps, aStep('c', { cache: false })] });
    expect([...keys.keys()]).toEqual(['a', 'b']);
  });

  it('does not depend on names and places', () => {
    const renamed = [
      { ...aStep('x', { name: 'other', place: { ...PLACE, line: 99 } }), run: 'run a' },
      { ...aStep('y', { from: 'x', tongs: ['db', 'cache'] }), run: 'run b' },
    ];
    expect(changedBy({ steps }, { steps: renamed })).toEqual([]);
    expect(keysOf({ steps }).get('b')?.key).toBe(keysOf({ steps: renamed }).get('y')?.key);
  });

  it('does not depend on the order in which tongs are named', () => {
    const turned = [aStep('a'), aStep('b', { from: 'a', tongs: ['cache', 'db'] })];
    expect(changedBy({ steps }, { steps: turned })).toEqual([]);
  });

  it('does not depend on what a step may use, and how long it may take', () => {
    const fields = { timeoutMs: 5, resources: { cpus: 1 }, continueOnError: true };
    const other = steps.map((step) => ({ ...step, ...fields }));
    expect(changedBy({ steps }, { steps: other })).toEqual([]);
  });

  it('depends on the parent', () => {
    const other = [aStep('a', { run: 'other' }), ...steps.slice(1)];
    expect(changedBy({ steps }, { steps: other })).toEqual(['parent']);
  });

  it('depends on the salt, and not on the time to live', () => {
    const salted = aStep('a', { cacheRules: { salt: '1' } });
    expect(changedBy({ steps: [aStep('a')] }, { steps: [salted] })).toEqual(['salt']);
    const timed = aStep('a', { cacheRules: { ttlMs: 1 } });
    expect(changedBy({ steps: [aStep('a')] }, { steps: [timed] })).toEqual([]);
  });

  it('depends on the image at the bottom by what it holds, not by its id', () => {
    const moved = new Map(IMAGES).set(' base', anImage('base', { layers: ['sha256:new'] }));
    const rebuilt = new Map(IMAGES).set(' base', anImage('base', { id: anImage('x').id }));
    expect(
      changedBy({ steps: steps.slice(0, 1) }, { steps: steps.slice(0, 1), images: moved }),
    ).toEqual(['parent']);
    expect(changedBy({ steps }, { steps, images: rebuilt })).toEqual([]);
  });

  it('depends on the source that the step sees', () => {
    expect(changedBy({ steps }, { steps, source: new Manifest([]) })).toContain('inputs');
  });

  it('depends on where the source is seen', () => {
    expect(changedBy({ steps }, { steps, pipeline: { workspace: '/src' } })).toContain('workspace');
  });

  it('depends on tongs and their images', () => {
    const tongs = [aTong('db', { env: { A: '1' } }), aTong('cache')];
    expect(changedBy({ steps }, { steps, pipeline: { tongs } })).toEqual(['tongs']);
    const images = new Map(IMAGES).set(' db', anImage('db', { layers: [] }));
    expect(changedBy({ steps }, { steps, images })).toEqual(['tongs']);
  });

  it.each([
    ['base', []],
    ['db', ['a']],
  ])('gives none to what depends on an image that is not known (%s)', (name, known) => {
    const images = new Map(IMAGES);
    images.delete(` ${name}`);
    expect([...keysOf({ steps, images }).keys()]).toEqual(known);
  });

  describe('of a step that uses a tong after others', () => {
    const migrate = aStep('migrate', { image: 'other', tongs: ['db'], cache: false });
    const test = aStep('test', { from: 'a', needs: ['migrate'], tongs: ['db'] });

    /** What changes in the last step's key when the first one of its name is this one. */
    function changedWith(others: readonly Step[], other: Step): string[] {
      const all = [aStep('a'), ...others, test];
      return changedBy({ steps: all }, { steps: all.map((s) => (s.id === other.id ? other : s)) });
    }

    it('depends on what they do, cached or not', () => {
      expect(changedWith([migrate], { ...migrate, run: 'other' })).toEqual(['prepared']);
      const cached = { ...migrate, cache: true };
      expect(changedWith([cached], { ...cached, env: { A: '1' } })).toEqual(['prepared']);
      expect(changedWith([migrate], cached)).toEqual([]);
    });

    it('depends on the files that they start from, also of a step that is not cached', () => {
      const tools = aStep('tools', { image: 'other', cache: false });
      const after = aStep('migrate', { from: 'tools', tongs: ['db'], cache: false });
      expect(changedWith([tools, after], { ...tools, run: 'other' })).toEqual(['prepared']);
    });

    it('depends on what was done before them to another tong that they use', () => {
      const seed = aStep('seed', { image: 'other', tongs: ['cache'] });
      const load = {
        ...migrate,
        sharedTongs: [...migrate.sharedTongs, tongName('cache')],
        tongs: [...migrate.tongs, tongName('cache')],
        needs: [seed.id],
      };
      expect(changedWith([seed, load], { ...seed, run: 'other' })).toEqual(['prepared']);
    });

    it('depends on none that uses no tong of it, or that it does not need', () => {
      const apart = aStep('apart', { tongs: ['db'] });
      const other = aStep('other', { tongs: ['cache'] });
      for (const step of [apart, other])
        expect(changedWith([migrate, step], { ...step, run: 'x' })).toEqual([]);
    });
  });

  it('depends on the command by which a tong is asked whether it is ready, not on how long that may take', () => {
    const ready = (command: string, timeoutMs: number): Facts => ({
      steps,
      pipeline: {
        tongs: [
          aTong('db', {
            readiness: { mode: 'command', command: [command], ports: [], timeoutMs },
          }),
          aTong('cache'),
        ],
      },
    });
    expect(changedBy(ready('ask', 1), ready('begin', 1))).toEqual(['tongs']);
    expect(changedBy(ready('ask', 1), ready('ask', 2))).toEqual([]);
  });

  it('gives none to a step whose parent has none', () => {
    const uncached = [aStep('a', { cache: false }), aStep('b', { from: 'a' })];
    expect([...keysOf({ steps: uncached }).keys()]).toEqual([]);
  });
});
