import { describe } from 'vitest';
import { openLocalStore } from '../../../src/snapshots/stores/local/local-store.ts';
import type { EngineRig } from '../../support/engines/engine.ts';
import { describeArchives } from './archives.ts';
import { describeContainers } from './containers.ts';
import { describeExecs } from './execs.ts';
import { describeImages } from './images.ts';
import { describeNetworks } from './networks.ts';
import { describeProcesses, type Deepen } from './processes.ts';
import { describeSnapshotStore } from './snapshot-stores.ts';

/** What `Engine` promises, of whichever engine it is given, and stores on it; it has `tongs-test/busybox`. */
export function describeContract(rig: EngineRig, deepen: Deepen): void {
  describe('images', () => describeImages(rig));
  describe('containers', () => describeContainers(rig));
  describe('archives', () => describeArchives(rig));
  describe('processes', () => describeProcesses(rig, deepen));
  describe('execs', () => describeExecs(rig));
  describe('networks and volumes', () => describeNetworks(rig));
  describe('the local store of snapshots', () => describeSnapshotStore(rig, openLocalStore));
}
