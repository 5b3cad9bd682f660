import * as wire from '../../../../src/engine/docker/wire.ts';
import { formatExpiry, formatOwner, type Owner } from '../../../../src/engine/owner/owner.ts';
import type { ContainerId, ImageId, Labels, NetworkId } from '../../../../src/engine/types.ts';
import type { Labelled, SweepVantage } from '../../../../src/prune/leftovers/plan.ts';
import { HOUR, NOW } from '../cache/records.ts';

export const ALIVE: Owner = { host: 'aa', boot: 'b1', namespace: '1', pid: 10, startedAt: 100 };
export const DEAD: Owner = { ...ALIVE, pid: 11 };
export const ELSEWHERE: Owner = { ...ALIVE, namespace: '2' };

/** From here the process of `ALIVE` runs, and no other. */
export const VANTAGE: SweepVantage = {
  self: { ...ALIVE, pid: 1 },
  lookUpProcess: (pid) => (pid === 10 ? { state: 'running', startedAt: 100 } : { state: 'gone' }),
  now: NOW,
  idle: new Set(),
};

export function labelsOf(owner: Owner, more: Labels = {}): Labels {
  return {
    'dev.tongs.run': 'run-1',
    'dev.tongs.role': 'anvil',
    'dev.tongs.owner': formatOwner(owner),
    'dev.tongs.expires': formatExpiry(NOW + HOUR),
    ...more,
  };
}

export function aContainer(name: string, labels: Labels): Labelled {
  const [id, image] = [containerId(name), imageId('base')];
  return { kind: 'container', id, name, image, labels, state: 'running' };
}

export function aNetwork(name: string, labels: Labels): Labelled {
  return { kind: 'network', id: networkId(name), name, labels };
}

export function aVolume(name: string, labels: Labels): Labelled {
  return { kind: 'volume', name, labels };
}

export function anImage(name: string, labels: Labels): Labelled {
  return { kind: 'image', id: imageId(name), name, tags: [name], labels };
}

export const containerId = (text: string): ContainerId => wire.containerId.parse(text);
export const networkId = (text: string): NetworkId => wire.networkId.parse(text);
export const imageId = (text: string): ImageId => wire.imageId.parse(text);
