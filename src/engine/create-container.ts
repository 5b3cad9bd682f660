import { EngineFailed, StepFailed } from '../base/errors/errors.ts';
import type { Engine } from './engine.ts';
import type { BindMount, ContainerId, ContainerRequest, Resources } from './types.ts';

/** Creates a container. If the engine refuses `binds` or `resources`, the pipeline asks for something that is not there. */
export async function createContainer(
  engine: Engine,
  request: ContainerRequest,
): Promise<ContainerId> {
  try {
    return await engine.createContainer(request);
  } catch (error) {
    // The other fields are set by Tongs or come from an image: an engine has no reason to refuse them.
    const isRefused = error instanceof EngineFailed && error.status === 400;
    if (isRefused && request.binds?.length) throw explainBinds(request.binds, error);
    if (!isRefused || Object.keys(request.resources).length === 0) throw error;
    throw await explain(engine, request.resources, error);
  }
}

/** A container that is never started: files are read from it, or put into its volumes. */
export interface UnstartedContainer extends AsyncDisposable {
  readonly id: ContainerId;
}

/** Creates a container that is never started. Disposing removes it, and never throws. */
export async function createUnstarted(
  engine: Engine,
  request: Pick<ContainerRequest, 'name' | 'image' | 'labels' | 'volumes'>,
  onCleanupFailed: (error: unknown) => void,
): Promise<UnstartedContainer> {
  const id = await engine.createContainer({
    ...request,
    // Engines refuse a container without a command.
    entrypoint: ['never-started'],
    resources: {},
    network: { kind: 'none' },
    log: 'none',
  });
  return {
    id,
    [Symbol.asyncDispose]: async () => {
      await engine.removeContainer(id).catch(onCleanupFailed);
    },
  };
}

function explainBinds(binds: readonly BindMount[], cause: EngineFailed): StepFailed {
  const sources = binds.map(({ source }) => `"${source}"`).join(' and ');
  return new StepFailed(`Cannot mount ${sources}: the engine refuses it`, {
    code: 'mount-refused',
    hint: 'The engine mounts paths of its own host. If Tongs runs in a container or the engine on another host, the paths there are others.',
    cause,
  });
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
