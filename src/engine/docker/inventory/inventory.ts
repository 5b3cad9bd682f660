import { z } from 'zod';
import { sideBySide } from '../../../base/async/side-by-side.ts';
import { systemClock } from '../../../base/clock.ts';
import { EngineFailed } from '../../../base/errors/errors.ts';
import type {
  ImageUsage,
  Inventory,
  PastEvent,
  StoredContainer,
  StoredImage,
  StoredVolume,
} from '../../inventory.ts';
import type { ContainerId, ImageId, Removal, Waiting } from '../../types.ts';
import { short } from '../containers.ts';
import { orAbsent, type Dialer } from '../dial.ts';
import { jsonLines } from '../json-lines.ts';
import * as wire from '../wire.ts';
import {
  containerWire,
  eventWire,
  imageUsageWire,
  imageWire,
  listedContainerWire,
  listedImageWire,
  sizeWire,
  volumeUsageWire,
  type volumeWire,
  volumesWire,
} from './answers.ts';

export function toInventory(dialer: Dialer): Inventory {
  return {
    listImages: (waiting) => listImages(dialer, waiting),
    listContainers: (waiting) => listContainers(dialer, waiting),
    inspectContainer: (id, waiting) => inspectContainer(dialer, id, waiting),
    listVolumes: (waiting) => listVolumes(dialer, waiting),
    listPastEvents: (waiting) => listPastEvents(dialer, waiting),
    measureImages: (waiting) => measureImages(dialer, waiting),
    measureVolumes: (waiting) => measureVolumes(dialer, waiting),
    measureContainer: (id, waiting) => measureContainer(dialer, id, waiting),
    removeStopped: (id) => removeStopped(dialer, id),
  };
}

/** A list has neither the layers nor the time of the last name, so each image is inspected. */
async function listImages(dialer: Dialer, { signal }: Waiting): Promise<StoredImage[]> {
  const listed = z.array(listedImageWire).parse(
    await dialer.json({
      operation: 'list all images',
      method: 'GET',
      path: '/images/json',
      query: { all: 1 },
      signal,
    }),
  );
  const found = await sideBySide(listed, async ({ Id, Size }) => {
    const answer = await orAbsent(
      dialer.json({
        operation: `inspect image "${Id}"`,
        method: 'GET',
        path: `/images/${Id}/json`,
        signal,
      }),
    );
    return answer === undefined ? undefined : toStoredImage(imageWire.parse(answer), Size);
  });
  return found.filter((image) => image !== undefined);
}

/** A list counts more than an inspect on a containerd store, see `Image`. */
function toStoredImage(answer: z.infer<typeof imageWire>, sizeBytes: number): StoredImage {
  const taggedAt = answer.Metadata?.LastTagTime ?? 0;
  return {
    id: answer.Id,
    tags: answer.RepoTags,
    digests: answer.RepoDigests,
    labels: answer.Config?.Labels ?? {},
    layers: answer.RootFS?.Layers ?? [],
    parent: answer.Parent,
    createdAt: answer.Created,
    taggedAt: taggedAt > 0 ? taggedAt : undefined,
    sizeBytes,
  };
}

async function listContainers(dialer: Dialer, waiting: Waiting): Promise<StoredContainer[]> {
  const listed = z.array(listedContainerWire).parse(
    await dialer.json({
      operation: 'list all containers',
      method: 'GET',
      path: '/containers/json',
      query: { all: 1 },
      signal: waiting.signal,
    }),
  );
  const found = await sideBySide(listed, ({ Id }) => inspectContainer(dialer, Id, waiting));
  return found.filter((container) => container !== undefined);
}

async function inspectContainer(
  dialer: Dialer,
  id: ContainerId,
  { signal }: Waiting,
): Promise<StoredContainer | undefined> {
  const answer = await orAbsent(
    dialer.json({
      operation: `inspect container "${short(id)}"`,
      method: 'GET',
      path: `/containers/${id}/json`,
      signal,
    }),
  );
  return answer === undefined ? undefined : toStoredContainer(containerWire.parse(answer));
}

function toStoredContainer(answer: z.infer<typeof containerWire>): StoredContainer {
  const { State: state, Config: config, HostConfig: host } = answer;
  return {
    id: answer.Id,
    name: answer.Name.replace(/^\//, ''),
    image: answer.Image,
    imageName: config.Image,
    labels: config.Labels,
    state: state.Status,
    createdAt: answer.Created,
    endedAt: state.FinishedAt > 0 ? state.FinishedAt : undefined,
    restartPolicy: host.RestartPolicy?.Name || 'no',
    volumes: (answer.Mounts ?? []).map(({ Name }) => Name).filter((name) => name !== ''),
    // With `:ro` or `:rw` at its end.
    volumesFrom: host.VolumesFrom.map((from) => from.split(':')[0] ?? from),
  };
}

async function listVolumes(dialer: Dialer, { signal }: Waiting): Promise<StoredVolume[]> {
  const list = async (dangling: readonly string[]): Promise<z.infer<typeof volumeWire>[]> =>
    volumesWire.parse(
      await dialer.json({
        operation: 'list all volumes',
        method: 'GET',
        path: '/volumes',
        query: dangling.length === 0 ? {} : { filters: wire.filters({ dangling }) },
        signal,
      }),
    ).Volumes ?? [];
  const [all, dangling] = await Promise.all([list([]), list(['true'])]);
  const names = new Set(dangling.map(({ Name }) => Name));
  return all.map((volume) => ({
    name: volume.Name,
    driver: volume.Driver,
    labels: volume.Labels,
    options: volume.Options,
    createdAt: volume.CreatedAt > 0 ? volume.CreatedAt : undefined,
    isDangling: names.has(volume.Name),
  }));
}

/** With an end in the past the engine answers with what it remembers, and closes the stream. */
async function listPastEvents(dialer: Dialer, { signal }: Waiting): Promise<PastEvent[]> {
  const stream = await dialer.stream({
    operation: 'list past events',
    method: 'GET',
    path: '/events',
    query: { since: 1, until: Math.floor(systemClock.now() / 1_000) },
    signal,
  });
  const events: PastEvent[] = [];
  for await (const entry of jsonLines(stream)) {
    const { Type, Action, Actor, time } = eventWire.parse(entry);
    const [action = Action] = Action.split(':');
    events.push({ kind: Type, action, id: Actor.ID, attributes: Actor.Attributes, at: time * 1e3 });
  }
  return events;
}

async function measureImages(dialer: Dialer, { signal }: Waiting): Promise<ImageUsage> {
  const answer = await readUsage(dialer, 'image', signal);
  const { LayersSize, Images } = imageUsageWire.parse(answer);
  return {
    layersBytes: LayersSize,
    ownBytes: new Map(
      (Images ?? []).flatMap(({ Id, Size, SharedSize }): [ImageId, number][] =>
        SharedSize < 0 ? [] : [[Id, Math.max(0, Size - SharedSize)]],
      ),
    ),
  };
}

async function measureVolumes(
  dialer: Dialer,
  { signal }: Waiting,
): Promise<ReadonlyMap<string, number>> {
  const { Volumes } = volumeUsageWire.parse(await readUsage(dialer, 'volume', signal));
  return new Map(
    (Volumes ?? []).flatMap(({ Name, UsageData }): [string, number][] => {
      const size = UsageData?.Size ?? -1;
      return size < 0 ? [] : [[Name, size]];
    }),
  );
}

/** Engines before API 1.42 do not know the type, and measure everything. */
async function readUsage(
  dialer: Dialer,
  type: string,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  return dialer.json({
    operation: `measure what each ${type} takes`,
    method: 'GET',
    path: '/system/df',
    query: { type },
    signal,
  });
}

async function measureContainer(
  dialer: Dialer,
  id: ContainerId,
  { signal }: Waiting,
): Promise<number | undefined> {
  const answer = await orAbsent(
    dialer.json({
      operation: `measure container "${short(id)}"`,
      method: 'GET',
      path: `/containers/${id}/json`,
      query: { size: 1 },
      signal,
    }),
  );
  return answer === undefined ? undefined : sizeWire.parse(answer).SizeRw;
}

async function removeStopped(dialer: Dialer, id: ContainerId): Promise<Removal> {
  try {
    await dialer.json({
      operation: `remove container "${short(id)}"`,
      method: 'DELETE',
      path: `/containers/${id}`,
    });
    return 'removed';
  } catch (error) {
    if (error instanceof EngineFailed && error.status === 404) return 'absent';
    if (error instanceof EngineFailed && error.status === 409) return 'in-use';
    throw error;
  }
}
