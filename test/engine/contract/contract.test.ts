import { beforeAll } from 'vitest';
import { describeEngine } from '../../support/engine.ts';
import { ensureBusybox } from '../../support/images.ts';
import { describeContract } from './contract.ts';

describeEngine('the engine keeps its contract', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });
  describeContract(rig);
});
