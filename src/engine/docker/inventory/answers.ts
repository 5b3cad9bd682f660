import { z } from 'zod';
import * as wire from '../wire.ts';

// The parts of the engine's answers that an inventory reads.

export const listedImageWire = z.object({ Id: wire.imageId, Size: wire.number });

export const imageWire = z.object({
  Id: wire.imageId,
  RepoTags: wire.texts,
  RepoDigests: wire.texts,
  Parent: wire.text,
  Created: wire.time,
  Config: z.object({ Labels: wire.labels }).nullish(),
  RootFS: z.object({ Layers: wire.texts }).nullish(),
  Metadata: z.object({ LastTagTime: wire.time }).nullish(),
});

export const containerWire = z.object({
  Id: wire.containerId,
  Name: wire.text,
  Image: wire.imageId,
  Created: wire.time,
  State: z.object({ Status: wire.text, FinishedAt: wire.time }),
  Config: z.object({ Image: wire.text, Labels: wire.labels }),
  HostConfig: z.object({
    RestartPolicy: z.object({ Name: wire.text }).nullish(),
    VolumesFrom: wire.texts,
  }),
  Mounts: z.array(z.object({ Name: wire.text })).nullish(),
});

export const volumeWire = z.object({
  Name: z.string(),
  Driver: wire.text,
  Labels: wire.labels,
  Options: wire.labels,
  CreatedAt: wire.time,
});

export const volumesWire = z.object({ Volumes: z.array(volumeWire).nullish() });

export const eventWire = z.object({
  Type: wire.text,
  Action: wire.text,
  Actor: z.object({ ID: wire.text, Attributes: wire.labels }),
  time: wire.number,
});

export const imageUsageWire = z.object({
  LayersSize: wire.number,
  Images: z
    .array(z.object({ Id: wire.imageId, Size: wire.number, SharedSize: wire.number }))
    .nullish(),
});

export const volumeUsageWire = z.object({
  Volumes: z
    .array(z.object({ Name: z.string(), UsageData: z.object({ Size: wire.number }).nullish() }))
    .nullish(),
});

export const sizeWire = z.object({ SizeRw: wire.number });

export const listedContainerWire = z.object({ Id: wire.containerId });
