import { describe, expect, it } from 'vitest';
import { findBuilders, toBuilder } from '../../../../src/prune/builders/builder.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { aBuilder } from './fake-buildctl.ts';

const NODE = 'buildx_buildkit_builder-1f0c0';

describe('toBuilder', () => {
  it('knows a container of buildx by its name and by its state volume', () => {
    expect(toBuilder(aBuilder(NODE, { state: 'exited' }))).toEqual({
      name: 'builder-1f0c0',
      container: NODE,
      state: 'exited',
      stateVolume: { name: `${NODE}_state`, path: '/var/lib/buildkit' },
    });
  });

  it('knows it whatever its image and labels are, and also by one of several names', () => {
    const labels = { 'com.example': 'mirrored' };
    const names = ['other/link', NODE];
    expect(toBuilder(aBuilder(NODE, { labels, names }))?.name).toBe('builder-1f0c0');
  });

  it('gives no builder the name of the engine’s own', () => {
    expect(toBuilder(aBuilder('buildx_buildkit_default'))?.name).toBe('buildx_buildkit_default');
  });

  it.each([
    ['without a volume', NODE, []],
    ['with a volume of another name', NODE, [{ name: 'state', path: '/var/lib/buildkit' }]],
    ['with the volume elsewhere', NODE, [{ name: `${NODE}_state`, path: '/data' }]],
    ['of another name', 'my-buildx_buildkit_x0', undefined],
    ['without a node', 'buildx_buildkit_', undefined],
  ])('leaves alone the container of somebody else: %s', (_, name, volumes) => {
    expect(toBuilder(aBuilder(name, { ...(volumes && { volumes }) }))).toBeUndefined();
  });
});

describe('findBuilders', () => {
  it('finds every node of every builder, sorted by name', async () => {
    const asked: unknown[] = [];
    const engine = stubEngine({
      listContainers: async (filter) => {
        asked.push(filter);
        const foreign = aBuilder('buildx_buildkit_foreign', { volumes: [] });
        return [foreign, ...['b1', 'a0', 'b0'].map((node) => aBuilder(`buildx_buildkit_${node}`))];
      },
    });
    expect((await findBuilders(engine, {})).map(({ name }) => name)).toEqual(['a0', 'b0', 'b1']);
    expect(asked).toEqual([{ namePrefix: 'buildx_buildkit_' }]);
  });
});
