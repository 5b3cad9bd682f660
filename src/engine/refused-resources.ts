import { EngineFailed, StepFailed } from '../base/errors/errors.ts';
import type { Engine } from './engine.ts';
import type { ContainerId, ContainerRequest, Resources } from './types.ts';

/** Creates a container; where the engine does not give what `resources` asks for, that is the pipeline's fault. */
export async function createWithin(
  engine: Engine,
  request: ContainerRequest,
): Promise<ContainerId> {
  try {
    return await engine.createContainer(request);
  } catch (error) {
    // What else is in a request is ours or from an image: an engine has no reason to refuse that.
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
