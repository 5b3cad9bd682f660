import { describe } from 'vitest';
import { describeContract } from '../../../engine/contract/contract.ts';
import { BUSYBOX } from '../../../engine/contract/subjects.ts';
import { FakeEngine } from '../../../support/fake-engine/fake-engine.ts';

describe('the fake engine keeps the contract of engines', () => {
  const engine = new FakeEngine();
  engine.seedImage(BUSYBOX);
  const rig = { engine, address: { kind: 'tcp', host: 'fake', port: 2375 } } as const;
  describeContract(rig, async (reference, count) => {
    const layers = Array.from({ length: count }, (_, index) => `sha256:${index}`);
    engine.seedImage(reference, { layers });
  });
});
