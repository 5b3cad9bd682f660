import { SAME_CLOCK } from '../../../src/engine/clock-offset.ts';
import type { EngineInfo } from '../../../src/engine/types.ts';

/** What a fake engine says of itself. */
export const FAKE_INFO: EngineInfo = {
  id: 'fake',
  name: 'fake',
  version: '20.10.0',
  cpus: 2,
  memoryBytes: 2 ** 32,
  storageDriver: 'memory',
  containerdStore: false,
  rootDirectory: '/nonexistent',
  cgroupVersion: '2',
  rootless: false,
  platform: 'linux/x86_64',
  clock: SAME_CLOCK,
};
