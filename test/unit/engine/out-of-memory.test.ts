import { describe, expect, it } from 'vitest';
import { EngineFailed } from '../../../src/base/errors/errors.ts';
import { containerId } from '../../../src/engine/docker/wire.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { wasOutOfMemory } from '../../../src/engine/out-of-memory.ts';
import type { EngineEvent, EventFilter } from '../../../src/engine/types.ts';
import { FakeClock, settle } from '../../support/clocks/fake-clock.ts';
import { stubEngine } from '../../support/engines/stub-engine.ts';

const CONTAINER = containerId.parse('c1');

/** Asks an engine whose events are these. */
function ask(events: Engine['events'], clock = new FakeClock()): Promise<boolean> {
  return wasOutOfMemory(stubEngine({ events }), CONTAINER, { sinceMs: 1_000, clock });
}

async function* listOf(...events: EngineEvent[]): AsyncGenerator<EngineEvent> {
  yield* events;
}

describe('wasOutOfMemory', () => {
  it('is true where the engine tells of it', async () => {
    const asked: EventFilter[] = [];
    const answer = await ask(async (filter) => {
      asked.push(filter);
      return listOf({ action: 'oom', container: CONTAINER, attributes: {} });
    });
    expect(answer).toBe(true);
    expect(asked).toEqual([{ container: CONTAINER, sinceMs: 1_000, actions: ['oom'] }]);
  });

  it('is false where the events end without it', async () => {
    expect(await ask(async () => listOf())).toBe(false);
  });

  it('is false where the engine cannot tell', async () => {
    const refuse = async (): Promise<never> => {
      throw new EngineFailed('x', { code: 'y' });
    };
    expect(await ask(refuse)).toBe(false);
  });

  it('is false where the engine tells nothing within a quarter of a second, and stops to ask', async () => {
    const clock = new FakeClock();
    let signal: AbortSignal | undefined;
    const answer = ask(async (_, waiting) => {
      ({ signal } = waiting);
      return { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) };
    }, clock);
    await settle();
    await clock.advance(250);
    expect(await answer).toBe(false);
    expect(signal?.aborted).toBe(true);
    expect(clock.sleepers).toBe(0);
  });
});
