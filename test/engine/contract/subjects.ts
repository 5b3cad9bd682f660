import type { ContainerId, ContainerRequest, Frame, NetworkId } from '../../../src/engine/types.ts';
import { containerId, imageId, networkId } from '../../../src/engine/docker/wire.ts';
import type { Lab } from '../../support/rigs/lab.ts';

/** What no engine has. */
export const ABSENT = {
  container: containerId.parse('0'.repeat(64)),
  image: imageId.parse(`sha256:${'0'.repeat(64)}`),
  network: networkId.parse('0'.repeat(64)),
};

export const BUSYBOX = 'tongs-test/busybox:latest';

/** A container that runs a script, which is not started. */
export async function createShell(
  lab: Lab,
  script: string,
  request: Partial<ContainerRequest> = {},
): Promise<ContainerId> {
  const { id } = await lab.image(BUSYBOX);
  return lab.create({ image: id, entrypoint: ['sh', '-c', script], command: [], ...request });
}

/** A container that runs until it is killed. */
export async function startIdle(
  lab: Lab,
  request: Partial<ContainerRequest> = {},
): Promise<ContainerId> {
  const container = await createShell(lab, 'sleep 1000', request);
  await lab.engine.startContainer(container);
  return container;
}

/** A network that goes with the lab, after its containers. */
export async function createNetwork(lab: Lab, name = lab.name()): Promise<NetworkId> {
  return lab.network({ name, labels: lab.mark });
}

export async function collect(
  output: AsyncIterable<Frame>,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const texts = { stdout: '', stderr: '' };
  for await (const { stream, bytes } of output) texts[stream] += Buffer.from(bytes).toString();
  return texts;
}

/** How a refusal of the engine looks. */
export function refusedWith(status: number): object {
  return { name: 'EngineFailed', code: 'engine-refused', status };
}
