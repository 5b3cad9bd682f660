import { expect, it } from 'vitest';
import { InvalidInput } from '../../../../src/base/errors/errors.ts';
import { RUN_LABEL } from '../../../../src/engine/labels.ts';
import { refuseForeignNetworks } from '../../../../src/run/images/foreign-networks.ts';
import { FakeEngine } from '../../../support/fake-engine/fake-engine.ts';
import { aTong, PLACE } from '../../../support/values/steps.ts';

it('a network that is missing, or that is of another run, is refused with its place', async () => {
  const engine = new FakeEngine();
  await engine.createNetwork({ name: 'corp', labels: {} });
  await engine.createNetwork({ name: 'tongs-other-001', labels: { [RUN_LABEL]: 'other' } });
  const names = ['corp', 'crop', 'tongs-other-001'];
  const networks = names.map((name) => ({ name, place: PLACE }));
  const refused = refuseForeignNetworks([aTong('db', { networks }), aTong('web')], engine, {});
  const error = await refused.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InvalidInput);
  expect(error).toMatchObject({
    code: 'network-unusable',
    diagnostics: [
      {
        message: 'Cannot join tong "db" to network "crop": the engine has no such network',
        place: PLACE,
      },
      {
        message:
          'Cannot join tong "db" to network "tongs-other-001": it is a network of another run',
        place: PLACE,
      },
    ],
  });
});
