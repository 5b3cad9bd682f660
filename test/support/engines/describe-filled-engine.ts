import { afterAll, beforeAll, describe, inject } from 'vitest';
import { awaitFilledEngine, FILL_MS, type FilledEngine } from '../images/filled-engine.ts';
import { OLD_MS, untilOld } from '../images/old-build-cache.ts';
import type { EngineRig } from './engine.ts';
import { connectTestEngine } from './test-engine.ts';

/** What a suite is given; all of it is there in hooks and tests only. */
export interface FilledRig extends EngineRig {
  readonly filled: FilledEngine;
}

/** A suite on the engine whose disk was filled, by records that are old, or a skipped one that says why. */
export function describeFilledEngine(name: string, body: (rig: FilledRig) => void): void {
  const choice = inject('filledEngine');
  if ('reason' in choice) {
    console.warn(`skipped: ${name}: ${choice.reason}`);
    describe.skip(`${name} (${choice.reason})`, () => {});
    return;
  }
  describe(name, () => {
    let opened: FilledRig | undefined;
    const rig = (): FilledRig => {
      if (opened) return opened;
      throw new Error('the engine is there in hooks and tests only');
    };
    beforeAll(async () => {
      const filled = await awaitFilledEngine(choice.file);
      await untilOld(filled);
      opened = { ...(await connectTestEngine(filled.host)), filled };
    }, FILL_MS + OLD_MS);
    afterAll(() => opened?.engine.close());
    body({
      get filled() {
        return rig().filled;
      },
      get address() {
        return rig().address;
      },
      get engine() {
        return rig().engine;
      },
    });
  });
}
