import { randomBytes } from 'node:crypto';
import { imageId } from '../../../src/engine/docker/wire.ts';
import { splitReference } from '../../../src/engine/image-name.ts';
import type {
  Image,
  ImageConfig,
  ImageFilter,
  ImageId,
  ImageSummary,
  Platform,
  Removal,
} from '../../../src/engine/types.ts';
import { aConfig } from '../images/stub-images.ts';
import { toPairs } from './container-config.ts';
import { FileTree } from './file-tree.ts';
import { hasLabel } from './labels.ts';
import { MICRO_PROGRAMS } from './micro-shell.ts';

/** What each layer takes. */
export const LAYER_BYTES = 1_000;

export interface FakeImage {
  readonly id: ImageId;
  readonly tags: Set<string>;
  readonly config: ImageConfig;
  readonly layers: readonly string[];
  readonly files: FileTree;
  readonly parent: ImageId | undefined;
  readonly comment: string;
  readonly platform: Platform;
  readonly createdAt: number;
}

/** The images of one engine. */
export class FakeImages {
  readonly #images = new Map<ImageId, FakeImage>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(reference: string, made: Partial<Omit<FakeImage, 'id' | 'tags'>>): FakeImage {
    const image: FakeImage = {
      id: imageId.parse(`sha256:${randomBytes(32).toString('hex')}`),
      tags: new Set(),
      config: aConfig(),
      layers: [`sha256:${randomBytes(32).toString('hex')}`],
      files: usualFiles(),
      parent: undefined,
      comment: '',
      platform: { os: 'linux', architecture: 'amd64', variant: '' },
      createdAt: this.#now(),
      ...made,
    };
    this.#images.set(image.id, image);
    this.tag(image, reference);
    return image;
  }

  /** By id or name. */
  find(reference: string): FakeImage | undefined {
    const name = toFullName(reference);
    return [...this.#images.values()].find(({ id, tags }) => id === reference || tags.has(name));
  }

  /** Takes the name from whatever had it. */
  tag(image: FakeImage, reference: string): void {
    const name = toFullName(reference);
    for (const { tags } of this.#images.values()) tags.delete(name);
    image.tags.add(name);
  }

  /** What has lost its name is hidden as long as it has children, as engines have it. */
  list(filter: ImageFilter): ImageSummary[] {
    return [...this.#images.values()]
      .filter((image) => image.tags.size > 0 || !this.#hasChildren(image))
      .map((image) => ({ ...toImage(image), labels: image.config.labels }))
      .map(({ id, tags, labels, createdAt, sizeBytes, parent }) => ({
        id,
        tags,
        labels,
        createdAt,
        sizeBytes,
        parent,
      }))
      .flatMap((summary) => {
        if (!('references' in filter)) {
          const isMeant = filter.nameless !== true || summary.tags.length === 0;
          return isMeant && hasLabel(summary.labels, filter) ? [summary] : [];
        }
        const tags = summary.tags.filter((tag) =>
          filter.references.some((each) => names(each, tag)),
        );
        return tags.length > 0 ? [{ ...summary, tags }] : [];
      });
  }

  remove(reference: string, isUsed: (image: FakeImage) => boolean): Removal {
    const image = this.find(reference);
    if (!image) return 'absent';
    const isById = image.id === reference;
    if (isById && (image.tags.size > 1 || this.#hasChildren(image))) return 'in-use';
    if (image.tags.size <= 1 && isUsed(image)) return 'in-use';
    image.tags.delete(isById ? ([...image.tags][0] ?? '') : toFullName(reference));
    if (image.tags.size === 0 && !this.#hasChildren(image)) this.#images.delete(image.id);
    return 'removed';
  }

  #hasChildren({ id }: FakeImage): boolean {
    return [...this.#images.values()].some(({ parent }) => parent === id);
  }
}

export function toImage(image: FakeImage): Image {
  const { id, tags, platform, layers, config, createdAt, parent, comment } = image;
  return {
    id,
    tags: [...tags],
    digests: [],
    platform,
    layers,
    config,
    createdAt,
    sizeBytes: LAYER_BYTES * layers.length,
    parent: parent ?? '',
    comment,
  };
}

/** What a commit makes of the body's config and the container's: so engines unite them. */
export function toCommittedConfig(body: ImageConfig, container: ImageConfig): ImageConfig {
  const env = new Map([...toPairs(container.env), ...toPairs(body.env)]);
  const healthcheck = body.healthcheck ?? container.healthcheck;
  const isBare = body.entrypoint.length === 0 && body.command.length === 0;
  return {
    env: [...env].map(([name, value]) => `${name}=${value}`),
    entrypoint: body.entrypoint,
    command: isBare ? container.command : body.command,
    user: body.user || container.user,
    workdir: body.workdir || container.workdir,
    labels: { ...container.labels, ...body.labels },
    volumes: [...new Set([...container.volumes, ...body.volumes])],
    exposedPorts: [...new Set([...container.exposedPorts, ...body.exposedPorts])],
    stopSignal: body.stopSignal || 'SIGTERM',
    ...(healthcheck && { healthcheck }),
    onBuild: body.onBuild,
    shell: body.shell,
  };
}

/** A shell and its programs, a home, a place for temporary files. */
function usualFiles(): FileTree {
  const files = new FileTree();
  for (const name of MICRO_PROGRAMS) files.write(`/bin/${name}`, 'program');
  for (const path of ['/root', '/tmp']) {
    files.put(path, { kind: 'directory', content: Buffer.alloc(0), mode: 0o755, uid: 0, gid: 0 });
  }
  return files;
}

function toFullName(reference: string): string {
  const { repository, tag, digest } = splitReference(reference);
  return digest === undefined ? `${repository}:${tag ?? 'latest'}` : reference;
}

/** Whether a filter's reference names the tag: without one it stands for all; `*` and `?` for what is no slash. */
function names(reference: string, tag: string): boolean {
  const { tag: wanted } = splitReference(reference);
  const name = wanted === undefined ? splitReference(tag).repository : tag;
  const pattern = reference
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '[^/]*')
    .replaceAll(String.raw`\?`, '[^/]');
  return new RegExp(`^${pattern}$`).test(name);
}
