import { beforeAll } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { buildDeepImage, ensureBusybox } from '../../support/images/images.ts';
import { describeContract } from './contract.ts';

describeEngine('the engine keeps its contract', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });
  describeContract(rig, (tag, layers) => buildDeepImage(rig, tag, layers));
});
