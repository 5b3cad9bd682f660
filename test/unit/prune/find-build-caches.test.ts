import { describe, expect, it } from 'vitest';
import { EngineFailed } from '../../../src/base/errors/errors.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { findBuildCaches } from '../../../src/prune/find-build-caches.ts';
import type { RunEvent } from '../../../src/report/event.ts';
import { FakeClock } from '../../support/clocks/fake-clock.ts';
import { stubEngine } from '../../support/engines/stub-engine.ts';
import { aBuilder } from './builders/fake-buildctl.ts';
import { NOW } from './cache/records.ts';

async function find(
  listContainers: Engine['listContainers'],
): Promise<{ readonly names: string[]; readonly reported: RunEvent[] }> {
  const reported: RunEvent[] = [];
  const stores = await findBuildCaches(stubEngine({ listContainers }), {
    clock: new FakeClock(NOW),
    report: (event) => reported.push(event),
  });
  return { names: stores.map(({ name }) => name), reported };
}

describe('findBuildCaches', () => {
  it('finds the cache of the engine first, then those of builders in containers', async () => {
    const found = await find(async () => [
      aBuilder('buildx_buildkit_z0', { state: 'exited' }),
      aBuilder('buildx_buildkit_a0'),
      aBuilder('buildx_buildkit_other0', { volumes: [] }),
    ]);
    expect(found).toEqual({ names: ['default', 'a0', 'z0'], reported: [] });
  });

  it('leaves the cache of the engine where containers cannot be listed, and says so', async () => {
    const refused = new EngineFailed('Cannot list containers: forbidden', {
      code: 'engine-refused',
      status: 403,
    });
    const found = await find(() => Promise.reject(refused));
    expect(found.names).toEqual(['default']);
    expect(found.reported).toEqual([
      {
        type: 'warned',
        code: 'builders-unseen',
        message: 'Cannot list containers: forbidden',
        hint: 'Only the build cache of the engine itself is pruned.',
      },
    ]);
  });
});
