import { describe, expect, it } from 'vitest';
import { noTracer } from '../../../../src/base/tracer.ts';
import { EngineFailed } from '../../../../src/base/errors/errors.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import type { Removal } from '../../../../src/engine/types.ts';
import { removeKilledRun, RunSweep } from '../../../../src/prune/leftovers/prune-leftovers.ts';
import type { RunEvent } from '../../../../src/report/event.ts';
import { createHastyClock } from '../../../support/clocks/hasty-clock.ts';
import { anImage } from '../../../support/images/stub-images.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { containerId, DEAD, imageId, labelsOf, VANTAGE } from './labelled.ts';

/** An engine that lists, at each look, the next of these containers, and says of each that it was removed or not. */
function engineWith(
  looks: readonly (readonly string[])[],
  removal: (name: string) => Promise<Removal> = () => Promise.resolve('removed'),
): { readonly engine: Engine; readonly lists: string[] } {
  const lists: string[] = [];
  let look = 0;
  const engine = stubEngine({
    listContainers: async () => {
      lists.push('containers');
      const names = looks[look] ?? [];
      look += 1;
      return names.map((name) => ({
        id: containerId(name),
        names: [name],
        image: imageId('base'),
        labels: labelsOf(DEAD),
        state: 'running',
        volumes: [],
      }));
    },
    listNetworks: async () => [],
    listVolumes: async () => [],
    listImages: async () => {
      lists.push('images');
      return [];
    },
    inspectImage: async () => anImage('base'),
    inspectContainer: async () => undefined,
    removeContainer: removal,
  });
  return { engine, lists };
}

const looksAt = (lists: readonly string[], kind: string): number =>
  lists.filter((each) => each === kind).length;

describe('removeKilledRun', () => {
  const options = { clock: createHastyClock() };

  it('looks once where nothing of the run is left', async () => {
    const { engine, lists } = engineWith([]);
    expect(await removeKilledRun(engine, 'run-1', options)).toMatchObject({ found: 0 });
    expect(looksAt(lists, 'containers')).toBe(1);
  });

  it('looks again where it has removed something, and counts what comes late', async () => {
    const { engine, lists } = engineWith([['a'], [], ['late']]);
    const swept = await removeKilledRun(engine, 'run-1', options);
    expect(swept).toMatchObject({ found: 2, containers: 2, failures: [] });
    expect(looksAt(lists, 'containers')).toBe(5);
  });

  it('looks again where all that it met was being removed already', async () => {
    const removal = async (name: string): Promise<Removal> =>
      name === 'going' ? 'absent' : 'removed';
    const { engine, lists } = engineWith([['going'], [], [], ['late']], removal);
    const swept = await removeKilledRun(engine, 'run-1', options);
    expect(swept).toMatchObject({ found: 2, containers: 1, failures: [] });
    expect(looksAt(lists, 'containers')).toBe(5);
  });

  it('looks again where it could not remove what it met, and reports what failed at the end', async () => {
    let tries = 0;
    const removal = async (): Promise<Removal> => {
      tries += 1;
      if (tries === 1) throw new EngineFailed('busy', { code: 'engine-refused', status: 500 });
      return 'removed';
    };
    const { engine } = engineWith([['a'], ['a']], removal);
    const swept = await removeKilledRun(engine, 'run-1', options);
    expect(swept).toMatchObject({ containers: 1, failures: [] });
  });
});

describe('RunSweep', () => {
  function sweepOn(
    engine: Engine,
    signal?: AbortSignal,
  ): { readonly sweep: RunSweep; readonly events: RunEvent[] } {
    const events: RunEvent[] = [];
    const { self, lookUpProcess } = VANTAGE;
    const sweep = new RunSweep(engine, {
      self,
      lookUpProcess,
      clock: createHastyClock(),
      tracer: noTracer,
      report: (event) => events.push(event),
      signal,
    });
    return { sweep, events };
  }

  it('looks once, and at no images, where nothing is left and nothing runs', async () => {
    const { engine, lists } = engineWith([]);
    const { sweep, events } = sweepOn(engine);
    expect(await sweep.end()).toEqual([]);
    expect([looksAt(lists, 'containers'), looksAt(lists, 'images')]).toEqual([1, 0]);
    expect(events).toEqual([]);
  });

  it('looks for images where the run has steps to run', async () => {
    const { engine, lists } = engineWith([]);
    const { sweep } = sweepOn(engine);
    sweep.lookForImages();
    await sweep.settled();
    expect(looksAt(lists, 'images')).toBe(1);
  });

  it('takes a late look where a dead run had left something, and reports each time what it removed', async () => {
    const { engine, lists } = engineWith([['a'], ['late']]);
    const { sweep, events } = sweepOn(engine);
    sweep.lookForImages();
    expect(await sweep.end()).toEqual([]);
    expect(looksAt(lists, 'containers')).toBe(2);
    const removed = {
      type: 'leftovers-removed',
      containers: 1,
      networks: 0,
      volumes: 0,
      images: 0,
    };
    expect(events).toEqual([removed, removed]);
  });

  it('tells what could not be removed, except to a run that is to end', async () => {
    const refuse = async (): Promise<Removal> => {
      throw new EngineFailed('broken', { code: 'engine-refused', status: 500 });
    };
    const failure = { subject: 'container "a"', message: 'broken' };
    const { sweep } = sweepOn(engineWith([['a']], refuse).engine);
    expect(await sweep.end()).toEqual([failure]);
    const stopping = new AbortController();
    const ending = sweepOn(engineWith([['a']], refuse).engine, stopping.signal);
    stopping.abort();
    expect(await ending.sweep.end()).toEqual([]);
  });
});
