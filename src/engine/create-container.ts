import { EngineFailed, StepFailed } from '../base/errors/errors.ts';
import type { Engine } from './engine.ts';
import type { ContainerId, ContainerRequest, Resources } from './types.ts';

/** Creates a container. If the engine refuses the `resources`, that is an error in the pipeline. */
export async function createContainer(
  engine: Engine,
  request: ContainerRequest,
): Promise<ContainerId> {
  try {
    return await engine.createContainer(request);
  } catch (error) {
    // The other fields are set by Tongs or come from an image: an engine has no reason to refuse them.
    const isRefused = error instanceof EngineFailed && error.status === 400;
    if (!isRefused || Object.keys(request.resources).length === 0) throw error;
    throw await explain(engine, request.resources, error);
  }
}

async function explain(
  engine: Engine,
  { cpus = 0 }: Resources,
  cause: EngineFailed,
): Promise<StepFailed> {
  const info = await engine.info().catch(() => undefined);
  if (info && cpus > info.cpus) {
    return new StepFailed(`Cannot use ${cpus} CPUs: the engine has ${info.cpus}`, {
      code: CODE,
      hint: `Lower cpus in "resources" to ${info.cpus} or less.`,
    });
  }
  return new StepFailed('Cannot create a container with these resources', {
    code: CODE,
    hint: 'Change "resources" to values that the engine supports.',
    cause,
  });
}

const CODE = 'resources-refused';
