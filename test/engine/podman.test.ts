import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { toEngineStore } from '../../src/prune/cache/engine-store.ts';
import { pruneStore } from '../../src/prune/cache/perform.ts';
import { PodmanEngine, whyNoPodman } from '../support/engines/podman-engine.ts';
import { temporaryFolder } from '../support/files/temporary-folder.ts';

const reason = whyNoPodman();

describe.skipIf(reason !== '')(`Podman${reason && ` (${reason})`}`, () => {
  it('has no build cache: a prune says so, whatever the bounds are', async () => {
    await using podman = await PodmanEngine.start(await temporaryFolder());
    expect(await podman.engine.product()).toBe('Podman Engine');
    const store = toEngineStore(podman.engine);
    const rest = { all: false, leastAgeMs: 60_000 };
    for (const bounds of [{ olderThanMs: 3_600_000 }, { keepBytes: 1 }]) {
      const options = { dryRun: false, clock: systemClock };
      expect(await pruneStore(store, { ...bounds, ...rest }, options)).toMatchObject({
        result: 'skipped',
        reason: 'unsupported',
      });
    }
    await expect(store.prune({ olderThanMs: 3_600_000, all: false })).rejects.toMatchObject({
      status: 404,
    });
  });
});
