import type { EngineRig } from '../engines/engine.ts';
import { randomSuffix } from '../values/random-suffix.ts';

/** What a shell command prints in a container of the image. */
export async function readFromImage(
  { engine }: EngineRig,
  tag: string,
  command: string,
): Promise<string> {
  const image = await engine.inspectImage(tag);
  if (!image) throw new Error(`${tag} is missing`);
  const suffix = randomSuffix();
  const id = await engine.createContainer({
    name: `tongs-test-read-${suffix}`,
    image: image.id,
    labels: { 'dev.tongs.test': suffix },
    command: ['sh', '-c', command],
    stdin: true,
    resources: {},
    network: { kind: 'none' },
    log: 'none',
  });
  try {
    const attached = await engine.attachContainer(id);
    await engine.startContainer(id);
    const chunks: Uint8Array[] = [];
    for await (const frame of attached.output) chunks.push(frame.bytes);
    return Buffer.concat(chunks).toString();
  } finally {
    await engine.removeContainer(id);
  }
}
