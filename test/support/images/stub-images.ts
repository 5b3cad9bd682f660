import { imageId } from '../../../src/engine/docker/wire.ts';
import type { Image, ImageConfig, ImageSummary } from '../../../src/engine/types.ts';

const CONFIG: ImageConfig = {
  env: ['PATH=/bin'],
  entrypoint: [],
  command: ['sh'],
  user: '',
  workdir: '',
  labels: {},
  volumes: [],
  exposedPorts: [],
  stopSignal: '',
  onBuild: [],
  shell: [],
};

/** An image for linux/amd64 of one layer, but for what is given. */
export function anImage(name: string, fields: Partial<Image> = {}): Image {
  return {
    id: imageId.parse(`sha256:${name}`),
    tags: [name],
    digests: [],
    platform: { os: 'linux', architecture: 'amd64', variant: '' },
    layers: [`sha256:layer-of-${name}`],
    config: CONFIG,
    createdAt: 0,
    sizeBytes: 1_000,
    parent: '',
    comment: '',
    ...fields,
  };
}

/** The config of such an image, but for what is given. */
export function aConfig(fields: Partial<ImageConfig> = {}): ImageConfig {
  return { ...CONFIG, ...fields };
}

/** An image as lists have it. */
export function aSummary(name: string, fields: Partial<ImageSummary> = {}): ImageSummary {
  const { id, tags, createdAt, sizeBytes, parent } = anImage(name);
  return { id, tags, labels: {}, createdAt, sizeBytes, parent, ...fields };
}
