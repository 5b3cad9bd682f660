import { afterAll, beforeAll, describe } from 'vitest';
import { describeError } from '../../../src/base/errors/format-error.ts';
import type { DirectAddress } from '../../../src/engine/connect/address.ts';
import { connectDocker } from '../../../src/engine/docker/docker.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { FACTOR } from '../values/property.ts';
import { readEngineAddress } from './engine-address.ts';

/** What a suite on a real engine is given; `engine` is there while its tests run. */
export interface EngineRig {
  readonly address: DirectAddress;
  readonly engine: Engine;
}

type Found = { readonly address: DirectAddress } | { readonly reason: string };

/** A suite on the engine at `DOCKER_HOST`, or a skipped one that says why. */
export function describeEngine(name: string, body: (rig: EngineRig) => void): void {
  if ('reason' in found) {
    console.warn(`skipped: ${name}: ${found.reason}`);
    describe.skip(`${name} (${found.reason})`, () => {});
    return;
  }
  const { address } = found;
  describe(name, { timeout: TIMEOUT_MS }, () => {
    let engine: Engine | undefined;
    beforeAll(async () => {
      engine = await connectDocker(address);
    });
    afterAll(() => engine?.close());
    body({
      address,
      get engine() {
        if (engine) return engine;
        throw new Error('the engine is there in hooks and tests only');
      },
    });
  });
}

/** A soak has as many cases as it wants. */
const TIMEOUT_MS = FACTOR > 1 ? 2 ** 31 - 1 : 120_000;

const ANSWER_MS = 10_000;

async function findEngine(): Promise<Found> {
  if (process.env['TONGS_TEST_ENGINE'] === 'none') return { reason: 'TONGS_TEST_ENGINE is none' };
  const address = readEngineAddress();
  if (!address.ok) return { reason: address.problem };
  try {
    const engine = await connectDocker(address.value, { signal: AbortSignal.timeout(ANSWER_MS) });
    engine.close();
    return { address: address.value };
  } catch (error) {
    return { reason: describeError(error) };
  }
}

const found = await findEngine();
