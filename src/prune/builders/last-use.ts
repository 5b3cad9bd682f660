import type { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import type { Engine } from '../../engine/engine.ts';
import type {
  ContainerId,
  ContainerSummary,
  ImageId,
  Labels,
  Waiting,
} from '../../engine/types.ts';

export interface ReaderOptions extends Waiting {
  /** A new name for the container. */
  readonly name: string;
  /** Of a run of its own: what a killed process leaves is removed by the next run. */
  readonly labels: Labels;
}

/**
 * When BuildKit last wrote to a state volume, by the engine's clock. An engine knows only when a volume was created, but
 * the state of a builder may be used again for years: by `keep-state`, or when its container was pruned. The files are
 * read through a container that is never started; undefined if there is no image to make it from. Without `writtenAt`, no
 * BuildKit has ever used the volume.
 */
export async function readLastUse(
  engine: Engine,
  {
    volume,
    containers,
  }: { readonly volume: string; readonly containers: readonly ContainerSummary[] },
  { name, labels, signal }: ReaderOptions,
): Promise<{ readonly writtenAt?: number } | undefined> {
  const image = await findImage(engine, containers, { signal });
  if (image === undefined) return undefined;
  const container = await engine.createContainer({
    name,
    image,
    labels,
    command: ['true'],
    volumes: [{ name: volume, path: STATE }],
    resources: {},
    network: { kind: 'none' },
    log: 'none',
  });
  try {
    const times: number[] = [];
    for (const file of FILES) {
      const at = await readFileTime(engine, { container, path: `${STATE}/${file}`, signal });
      if (at !== undefined) times.push(at);
    }
    return times.length > 0 ? { writtenAt: Math.max(...times) } : {};
  } finally {
    await engine.removeContainer(container);
  }
}

const STATE = '/state';

/** Written by each start of the daemon, and by each build. */
const FILES = ['buildkitd.lock', 'cache.db', 'history.db'];

/** Any image will do, because nothing of it runs. That of a container may be gone: a removal by force leaves the container. */
async function findImage(
  engine: Engine,
  containers: readonly ContainerSummary[],
  waiting: Waiting,
): Promise<ImageId | undefined> {
  for (const image of new Set(containers.map((each) => each.image))) {
    if (await engine.inspectImage(image, waiting)) return image;
  }
  // A star is any text without a slash.
  const references = ['*', '*/*', '*/*/*'];
  const [found] = await engine.listImages({ references }, waiting);
  return found?.id;
}

/** Of an archive only the head is read: a database may be large. */
async function readFileTime(
  engine: Engine,
  target: Waiting & { readonly container: ContainerId; readonly path: string },
): Promise<number | undefined> {
  const archive = await engine.getArchive(target);
  return archive && readFirstTime(archive);
}

async function readFirstTime(archive: Readable): Promise<number | undefined> {
  const members = archive.on('error', () => {}).pipe(extract());
  try {
    for await (const { header } of members) return header.mtime?.getTime();
    return undefined;
  } finally {
    archive.destroy();
  }
}
