import { describe, expect, it } from 'vitest';
import type { ContainerSummary, Labels } from '../../../src/engine/types.ts';
import { readUses, type Uses } from '../../../src/prune/uses.ts';
import { stubEngine } from '../../support/engines/stub-engine.ts';
import {
  ALIVE,
  containerId,
  DEAD,
  ELSEWHERE,
  imageId,
  labelsOf,
  VANTAGE,
} from './leftovers/labelled.ts';

/** A container of an image with its name. */
function aContainer(name: string, labels: Labels, state = 'running'): ContainerSummary {
  return { id: containerId(name), names: [name], image: imageId(name), labels, state, volumes: [] };
}

function uses(
  containers: readonly ContainerSummary[],
  volumes: readonly { readonly name: string; readonly labels: Labels }[] = [],
): Promise<Uses> {
  const engine = stubEngine({
    listContainers: async (filter) =>
      'label' in filter && filter.label === 'dev.tongs.run'
        ? containers.filter(({ labels }) => labels[filter.label] !== undefined)
        : containers,
    listVolumes: async () => volumes.map((volume) => ({ ...volume, createdAt: 0 })),
  });
  return readUses(engine, VANTAGE, {});
}

const OF = (run: string): Labels => ({
  'dev.tongs.run': run,
  'dev.tongs.repository': `repository of ${run}`,
});

describe('readUses', () => {
  it('counts all containers that are made from an image, except those of dead runs', async () => {
    const { images } = await uses([
      aContainer('mine', {}),
      aContainer('alive', labelsOf(ALIVE), 'exited'),
      aContainer('dead', labelsOf(DEAD)),
      aContainer('made from an ephemeral one', labelsOf(DEAD, { 'dev.tongs.role': 'ephemeral' })),
    ]);
    expect([...images]).toEqual(['mine', 'alive', 'made from an ephemeral one'].map(imageId));
  });

  it('takes a run for under way by its process, or by its anvil where that cannot be seen', async () => {
    const found = await uses([
      aContainer('a', labelsOf(ALIVE, OF('alive')), 'created'),
      aContainer('b', labelsOf(DEAD, OF('dead'))),
      aContainer('c', labelsOf(ELSEWHERE, OF('unseen'))),
      aContainer('d', labelsOf(ELSEWHERE, OF('stopped')), 'exited'),
      aContainer('e', labelsOf(ELSEWHERE, { ...OF('a tong'), 'dev.tongs.role': 'tong' })),
    ]);
    expect([...found.runs]).toEqual(['alive', 'unseen']);
    expect([...found.unseen]).toEqual(['repository of unseen']);
  });

  it('counts the locks of runs under way', async () => {
    const lock = { 'dev.tongs.role': 'lock' };
    const found = await uses(
      [aContainer('c', labelsOf(ELSEWHERE, OF('unseen')))],
      [
        { name: 'by a live one', labels: labelsOf(ALIVE, { ...OF('alive'), ...lock }) },
        { name: 'by a dead one', labels: labelsOf(DEAD, { ...OF('dead'), ...lock }) },
        { name: 'by one at work', labels: labelsOf(ELSEWHERE, { ...OF('unseen'), ...lock }) },
        { name: 'left behind', labels: labelsOf(ELSEWHERE, { ...OF('gone'), ...lock }) },
      ],
    );
    expect([...found.locks]).toEqual(['by a live one', 'by one at work']);
    expect([...found.runs]).toEqual(['alive', 'unseen']);
  });
});
