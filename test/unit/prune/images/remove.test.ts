import { expect, it } from 'vitest';
import { containerId, imageId } from '../../../../src/engine/docker/wire.ts';
import type { Removal } from '../../../../src/engine/types.ts';
import { removeUnusedImage } from '../../../../src/prune/images/remove.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { anImage } from '../../../support/images/stub-images.ts';
import { storedImage } from '../cleanup/stored.ts';

const planned = storedImage('app', 99, { tags: ['app:1', 'app:2'] });
const item = { image: planned, lastUsedAt: undefined, ownBytes: undefined };

interface Host {
  tags: string[];
  digests: string[];
  isThere: boolean;
  users: string[];
  /** What the engine refuses. */
  refused: string[];
}

/** An engine with one image, and what was called. */
function host(changes: Partial<Host> = {}): { readonly state: Host; readonly calls: string[] } & {
  readonly engine: ReturnType<typeof stubEngine>;
} {
  const state: Host = {
    tags: [...planned.tags],
    digests: [],
    isThere: true,
    users: [],
    refused: [],
    ...changes,
  };
  const calls: string[] = [];
  const engine = stubEngine({
    inspectImage: async () =>
      state.isThere
        ? anImage('app', { id: planned.id, tags: state.tags, digests: state.digests })
        : undefined,
    listContainers: async () =>
      state.users.map((image) => ({
        id: containerId.parse('c1'),
        names: ['c1'],
        image: imageId.parse(image),
        labels: {},
        state: 'created',
        volumes: [],
      })),
    removeImage: async (reference): Promise<Removal> => {
      calls.push(`remove ${reference}`);
      if (state.refused.includes(reference)) return 'in-use';
      state.tags = state.tags.filter((tag) => tag !== reference);
      state.digests = state.digests.filter((digest) => digest !== reference);
      state.isThere = state.tags.length + state.digests.length > 0;
      return 'removed';
    },
    tagImage: async (_, reference) => void calls.push(`tag ${reference}`),
  });
  return { state, calls, engine };
}

it('removes an image by its names, one after the other', async () => {
  const { engine, calls } = host();
  expect(await removeUnusedImage(engine, item, {})).toBe('removed');
  expect(calls).toEqual(['remove app:1', 'remove app:2']);
});

it('removes the name with a digest that is left over', async () => {
  const digests = ['registry.test/app@sha256:12'];
  const { engine, calls } = host({ digests });
  const both = { ...item, image: { ...planned, digests } };
  expect(await removeUnusedImage(engine, both, {})).toBe('removed');
  expect(calls.at(-1)).toBe('remove registry.test/app@sha256:12');
});

it('leaves an image that a container was created from since the plan', async () => {
  const { engine, calls } = host({ users: [planned.id] });
  expect(await removeUnusedImage(engine, item, {})).toEqual({ kept: 'in-use' });
  expect(calls).toEqual([]);
});

it('gives the names back if a container was created between two of them', async () => {
  const { engine, calls } = host({ refused: ['app:2'] });
  expect(await removeUnusedImage(engine, item, {})).toEqual({ kept: 'in-use' });
  expect(calls).toEqual(['remove app:1', 'remove app:2', 'tag app:1']);
});

it.each([
  ['got another name', { tags: ['app:1', 'app:2', 'app:3'] }],
  ['lost a name to another image', { tags: ['app:1'] }],
])('leaves an image that %s since the plan', async (_, changes) => {
  const { engine, calls } = host(changes);
  expect(await removeUnusedImage(engine, item, {})).toEqual({ kept: 'changed-meanwhile' });
  expect(calls).toEqual([]);
});

it('says that an image is gone that somebody else has removed', async () => {
  const { engine, calls } = host({ isThere: false });
  expect(await removeUnusedImage(engine, item, {})).toBe('absent');
  expect(calls).toEqual([]);
});
