import { describe, expect, it } from 'vitest';
import { EngineFailed } from '../../../src/base/errors/errors.ts';
import { createContainer } from '../../../src/engine/create-container.ts';
import type { ContainerRequest, Resources } from '../../../src/engine/types.ts';
import { stubEngine } from '../../support/engines/stub-engine.ts';
import { anImage } from '../../support/images/stub-images.ts';

function create(status: number, resources: Resources): Promise<unknown> {
  const request: ContainerRequest = {
    name: 'a',
    image: anImage('a').id,
    labels: {},
    resources,
    network: { kind: 'none' },
    log: 'none',
  };
  const refuse = async (): Promise<never> => {
    throw new EngineFailed('Cannot create container "a": no', { code: 'engine-refused', status });
  };
  const silent = async (): Promise<never> => {
    throw new EngineFailed('went away', { code: 'engine-vanished' });
  };
  return createContainer(stubEngine({ createContainer: refuse, info: silent }), request);
}

describe('createContainer', () => {
  it('takes a bad request for one of resources, where it has some', async () => {
    await expect(create(400, { memoryBytes: 1 })).rejects.toMatchObject({
      name: 'StepFailed',
      code: 'resources-refused',
      message: 'Cannot create a container with these resources',
      hint: 'Change "resources" to values that the engine supports.',
    });
  });

  it.each<[number, Resources]>([
    [400, {}],
    [500, { cpus: 1_000 }],
    [409, { cpus: 1_000 }],
  ])('leaves a refusal with %d of a request with %j as it is', async (status, resources) => {
    await expect(create(status, resources)).rejects.toMatchObject({ name: 'EngineFailed', status });
  });
});
