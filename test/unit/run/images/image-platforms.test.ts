import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../../src/engine/engine.ts';
import type { EngineInfo, Image, ImageId } from '../../../../src/engine/types.ts';
import type { ImageWant } from '../../../../src/run/images/find-image.ts';
import { lookUpImages, resolveImages } from '../../../../src/run/images/resolve-images.ts';
import { FakeClock } from '../../../support/clocks/fake-clock.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { anImage } from '../../../support/images/stub-images.ts';

const AMD = 'linux/amd64';
const ARM = 'linux/arm64';
const S390X = 'linux/s390x';

/** An engine on amd64; machines have names of their own for it. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Nothing else is asked for.
const INFO = { platform: 'linux/x86_64' } as EngineInfo;

function imageFor(platform: string, version = 1): Image {
  const [os = '', architecture = ''] = platform.split('/');
  return anImage(`${architecture}-${version}`, { platform: { os, architecture, variant: '' } });
}

/** A store of an engine on amd64, and a registry that has image `a` for all platforms. */
interface Store {
  readonly engine: Engine;
  readonly pulled: string[];
  /** What the registry has from now on. */
  publish(version: number): void;
  /** What the names mean. */
  names(): Record<string, string>;
}

/** One name means one image: overlay2. A pull takes it from another platform. */
function storeOfOne(present: Readonly<Record<string, Image>>): Store {
  const names = new Map(Object.entries(present));
  const byId = new Map<ImageId, Image>([...names.values()].map((image) => [image.id, image]));
  const pulled: string[] = [];
  let version = 1;
  return {
    pulled,
    publish: (next) => (version = next),
    names: () => Object.fromEntries([...names].map(([name, { id }]) => [name, id])),
    engine: stubEngine({
      inspectImage: async (reference) => names.get(reference),
      info: async () => INFO,
      tagImage: async (id, reference) => {
        const image = byId.get(id);
        if (image) names.set(reference, image);
      },
      removeImage: async (reference) => (names.delete(reference) ? 'removed' : 'absent'),
      pullImage: async ({ reference, platform = AMD }) => {
        pulled.push(platform);
        const image = imageFor(platform, version);
        // Others may pull meanwhile.
        await Promise.resolve();
        byId.set(image.id, image);
        names.set(reference, image);
      },
    }),
  };
}

/** One name means an image of several platforms, of which some are there: containerd. */
function storeOfSeveral(): Store {
  const id = anImage('index').id;
  const there = new Set<string>();
  const names = new Map<string, ReadonlySet<string>>();
  const pulled: string[] = [];
  return {
    pulled,
    publish: () => {},
    names: () => Object.fromEntries([...names.keys()].map((name) => [name, id])),
    engine: stubEngine({
      info: async () => INFO,
      inspectImage: async (reference, { platform } = {}) => {
        if (!names.has(reference)) return undefined;
        const [first = ''] = there;
        const found = platform ?? (there.has(AMD) ? AMD : first);
        return there.has(found) ? { ...imageFor(found), id } : undefined;
      },
      tagImage: async (_, reference) => void names.set(reference, there),
      removeImage: async (reference) => (names.delete(reference) ? 'removed' : 'absent'),
      pullImage: async ({ reference, platform = AMD }) => {
        pulled.push(platform);
        there.add(platform);
        names.set(reference, there);
      },
    }),
  };
}

function wantFor(platform: string | undefined, pull: ImageWant['pull'] = 'if-missing'): ImageWant {
  return { image: 'a', platform, pull, place: undefined };
}

/** The architecture that each want has got. */
async function resolve(
  { engine }: Store,
  wants: readonly ImageWant[],
): Promise<Record<string, string>> {
  const images = await resolveImages(wants, {
    machine: { clock: new FakeClock(), random: () => 1 },
    session: { engine, authFor: () => Promise.resolve(undefined) },
    reporter: { report: () => {} },
    signal: new AbortController().signal,
  });
  return Object.fromEntries([...images].map(([key, image]) => [key, image.platform.architecture]));
}

const BOTH = [wantFor(AMD), wantFor(ARM)];
const GOT_BOTH = { 'linux/amd64 a': 'amd64', 'linux/arm64 a': 'arm64' };

describe.each([
  ['a store that keeps one image under a name', () => storeOfOne({})],
  ['a store that keeps several', () => storeOfSeveral()],
])('in %s, an image for two platforms', (_, open) => {
  it('is pulled once for each, also by later runs', async () => {
    const store = open();
    for (let run = 0; run < 3; run += 1) expect(await resolve(store, BOTH)).toEqual(GOT_BOTH);
    expect(store.pulled.toSorted()).toEqual([AMD, ARM]);
  });

  it('is both, whatever the order, and also where one wants no platform of its own', async () => {
    const store = open();
    const wants = [wantFor(S390X), wantFor(ARM), wantFor(undefined)];
    const got = { ' a': 'amd64', 'linux/arm64 a': 'arm64', 'linux/s390x a': 's390x' };
    for (let run = 0; run < 2; run += 1) expect(await resolve(store, wants)).toEqual(got);
    expect(store.pulled).toHaveLength(3);
  });

  it('does not make pipelines with one platform each pull in turns', async () => {
    const store = open();
    for (let run = 0; run < 3; run += 1) {
      expect(await resolve(store, [wantFor(undefined)])).toEqual({ ' a': 'amd64' });
      expect(await resolve(store, [wantFor(ARM)])).toEqual({ 'linux/arm64 a': 'arm64' });
    }
    expect(store.pulled).toEqual([AMD, ARM]);
  });

  it("is the engine's own for who names none, also where another one was pulled first", async () => {
    const store = open();
    for (let run = 0; run < 2; run += 1) {
      expect(await resolve(store, [wantFor(ARM)])).toEqual({ 'linux/arm64 a': 'arm64' });
      expect(await resolve(store, [wantFor(undefined)])).toEqual({ ' a': 'amd64' });
    }
    expect(store.pulled).toEqual([ARM, AMD]);
  });

  it('is found for either by a plan, which pulls nothing', async () => {
    const store = open();
    await resolve(store, BOTH);
    const { signal } = new AbortController();
    expect((await lookUpImages(BOTH, { engine: store.engine, signal })).size).toBe(2);
    expect(store.pulled).toHaveLength(2);
  });
});

it('the name stays that of the platform that had it, also when another one is pulled again', async () => {
  const store = storeOfOne({ a: imageFor(AMD) });
  expect(await resolve(store, [wantFor(ARM)])).toEqual({ 'linux/arm64 a': 'arm64' });
  store.publish(2);
  expect(await resolve(store, [wantFor(ARM, 'always')])).toEqual({ 'linux/arm64 a': 'arm64' });
  const names = store.names();
  expect(names['a']).toBe(imageFor(AMD).id);
  const other = Object.entries(names).filter(([name]) => name !== 'a');
  expect(other).toEqual([
    [
      expect.stringMatching(/^localhost\/tongs\/other-platforms:a-linux-arm64-[0-9a-f]{20}$/),
      imageFor(ARM, 2).id,
    ],
  ]);
});

it('an image that is pulled for its own platform again has its name', async () => {
  const store = storeOfOne({ a: imageFor(AMD) });
  store.publish(2);
  await resolve(store, [wantFor(AMD, 'always')]);
  expect(store.names()).toEqual({ a: imageFor(AMD, 2).id });
});

it('an image that the registry has not for the platform is refused', async () => {
  const store = storeOfOne({ a: imageFor(AMD) });
  const pullImage = (): Promise<void> => Promise.resolve();
  const engine = new Proxy(store.engine, {
    get: (target, name) =>
      name === 'pullImage' ? pullImage : (Reflect.get(target, name) as unknown),
  });
  await expect(resolve({ ...store, engine }, [wantFor(ARM)])).rejects.toMatchObject({
    exitCode: 2,
    message: 'Cannot use image "a": it does not exist for platform "linux/arm64"',
  });
});
