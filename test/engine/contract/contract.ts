import { describe } from 'vitest';
import type { EngineRig } from '../../support/engine.ts';
import { describeArchives } from './archives.ts';
import { describeContainers } from './containers.ts';
import { describeExecs } from './execs.ts';
import { describeImages } from './images.ts';
import { describeNetworks } from './networks.ts';

/** What `Engine` promises, of whichever engine it is given; it has `tongs-test/busybox`. */
export function describeContract(rig: EngineRig): void {
  describe('images', () => describeImages(rig));
  describe('containers', () => describeContainers(rig));
  describe('archives', () => describeArchives(rig));
  describe('execs', () => describeExecs(rig));
  describe('networks and volumes', () => describeNetworks(rig));
}
