import { beforeAll } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { buildImage, BUSYBOX, ensureBusybox } from '../../support/images/images.ts';
import { describeContract } from './contract.ts';

describeEngine('the engine keeps its contract', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });
  describeContract(rig, async (tag, layers) => {
    const base = await rig.engine.inspectImage(BUSYBOX);
    const more = Array.from({ length: layers - (base?.layers.length ?? 0) }, (_, index) => index);
    const lines = [`FROM ${BUSYBOX}`, ...more.map((index) => `COPY file /copy-${index}`)];
    await buildImage(rig, { tag, dockerfile: lines.join('\n'), files: { file: '1' } });
  });
});
