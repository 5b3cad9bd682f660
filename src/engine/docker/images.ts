import type { Readable } from 'node:stream';
import { z } from 'zod';
import { EngineFailed } from '../../base/errors/errors.ts';
import type {
  Healthcheck,
  Image,
  ImageConfig,
  ImageId,
  ImageFilter,
  ImageQuery,
  ImageSummary,
  PullProgress,
  PullRequest,
  Removal,
  Waiting,
} from '../types.ts';
import { splitReference } from '../image-name.ts';
import { orAbsent, type Dialer } from './dial.ts';
import { jsonLines } from './json-lines.ts';
import { judgePull, PULL_REFUSED } from './judge-pull.ts';
import * as wire from './wire.ts';

export async function inspectImage(
  dialer: Dialer,
  reference: string,
  { platform, signal }: ImageQuery = {},
): Promise<Image | undefined> {
  const inspect = async (query: Record<string, unknown>): Promise<Image | undefined> => {
    const answer = await orAbsent(
      dialer.json({
        operation: `inspect image "${reference}"`,
        method: 'GET',
        path: `/images/${reference}/json`,
        query,
        signal,
      }),
    );
    return answer === undefined ? undefined : toImage(imageWire.parse(answer));
  };
  if (platform === undefined) return inspect({});
  // Since API 1.49; older engines ignore it.
  const [named, found] = await Promise.all([
    inspect({}),
    inspect({ platform: JSON.stringify(toPlatformBody(platform)) }),
  ]);
  // A containerd store answers with the id of a manifest then, which no other call accepts (28.5).
  return named && found && { ...found, id: named.id };
}

function toPlatformBody(platform: string): Record<string, string> {
  const [os = '', architecture = '', variant = ''] = platform.split('/');
  return { os, architecture, ...(variant !== '' && { variant }) };
}

export async function listImages(
  dialer: Dialer,
  filter: ImageFilter,
  waiting: Waiting = {},
): Promise<ImageSummary[]> {
  const list = async (): Promise<unknown> =>
    dialer.json({
      operation: 'list images',
      method: 'GET',
      path: '/images/json',
      query: {
        filters: wire.filters(
          'references' in filter
            ? { reference: filter.references }
            : {
                label: wire.labelFilter(filter),
                ...(filter.nameless === true && { dangling: ['true'] }),
              },
        ),
      },
      signal: waiting.signal,
    });
  const answer = await untilListed(list);
  return z
    .array(summaryWire)
    .parse(answer)
    .map((each) => ({
      id: each.Id,
      tags: each.RepoTags.filter((tag) => tag !== '<none>:<none>'),
      labels: each.Labels,
      createdAt: each.Created * 1000,
      sizeBytes: each.Size,
      parent: each.ParentId,
    }));
}

const LIST_ATTEMPTS = 5;

/** A containerd store answers 404 if an image is removed while it is listed (28.5): then the list is asked for again. */
async function untilListed(list: () => Promise<unknown>): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await list();
    } catch (error) {
      const isRemoved = error instanceof EngineFailed && error.status === 404;
      if (!isRemoved || attempt === LIST_ATTEMPTS) throw error;
    }
  }
}

export async function listLayerSizes(
  dialer: Dialer,
  image: ImageId,
  waiting: Waiting = {},
): Promise<number[] | undefined> {
  const answer = await orAbsent(
    dialer.json({
      operation: `look at the layers of image "${image}"`,
      method: 'GET',
      path: `/images/${image}/history`,
      signal: waiting.signal,
    }),
  );
  if (answer === undefined) return undefined;
  return z
    .array(historyWire)
    .parse(answer)
    .map(({ Size }) => Size);
}

export async function pullImage(
  dialer: Dialer,
  request: PullRequest,
  onProgress: (progress: PullProgress) => void,
): Promise<void> {
  const operation = `pull image "${request.reference}"`;
  const { repository, tag, digest } = splitReference(request.reference);
  const opening = dialer.stream({
    operation,
    method: 'POST',
    path: '/images/create',
    query: {
      fromImage: repository,
      // Without a tag the engine would pull all of them.
      tag: digest ?? tag ?? 'latest',
      ...(request.platform !== undefined && { platform: request.platform }),
    },
    headers: request.auth === undefined ? {} : { 'X-Registry-Auth': request.auth },
    signal: request.signal,
  });
  const stream = await opening.catch((error: unknown) => {
    const isAnswer = error instanceof EngineFailed && error.status !== undefined;
    throw isAnswer ? toPullFailure(error, request.reference) : error;
  });
  await followPull(stream, request.reference, onProgress);
}

/** The engine answers 500 for every error of a registry (20.10), or for some of them (28.5). */
function toPullFailure(error: EngineFailed, reference: string): EngineFailed {
  const { message, status = 0, cause } = error;
  const said = message.slice(message.indexOf('": ') + 3);
  const verdict = judgePull(said, reference);
  const isRefused = verdict === 'refused' || (verdict === 'failed' && REFUSALS.includes(status));
  return new EngineFailed(message, {
    code: isRefused ? PULL_REFUSED : 'pull-failed',
    status,
    retriable: !isRefused && (error.retriable || verdict === 'retriable'),
    cause,
  });
}

const REFUSALS = [400, 401, 403, 404];

/** The engine answers 200 before it pulls. A later failure is an entry of the stream. */
async function followPull(
  stream: Readable,
  reference: string,
  onProgress: (progress: PullProgress) => void,
): Promise<void> {
  const layers = new Map<string, { current: number; total: number }>();
  for await (const entry of jsonLines(stream)) {
    const { error, id, progressDetail } = progressWire.parse(entry);
    if (error !== '') {
      const verdict = judgePull(error, reference);
      throw new EngineFailed(`Cannot pull image "${reference}": ${error}`, {
        code: verdict === 'refused' ? PULL_REFUSED : 'pull-failed',
        retriable: verdict === 'retriable',
      });
    }
    if (id === '' || !progressDetail?.total) continue;
    const { current, total } = progressDetail;
    layers.set(id, { current: Math.min(current, total), total });
    const known = [...layers.values()];
    onProgress({
      currentBytes: known.reduce((sum, layer) => sum + layer.current, 0),
      totalBytes: known.reduce((sum, layer) => sum + layer.total, 0),
    });
  }
}

export async function tagImage(dialer: Dialer, image: ImageId, reference: string): Promise<void> {
  const { repository, tag } = splitReference(reference);
  await dialer.json({
    operation: `tag image "${reference}"`,
    method: 'POST',
    path: `/images/${image}/tag`,
    query: { repo: repository, tag },
  });
}

export async function removeImage(dialer: Dialer, reference: string): Promise<Removal> {
  try {
    await dialer.json({
      operation: `remove image "${reference}"`,
      method: 'DELETE',
      path: `/images/${reference}`,
      query: { noprune: 1 },
    });
    return 'removed';
  } catch (error) {
    if (error instanceof EngineFailed && error.status === 404) return 'absent';
    if (error instanceof EngineFailed && error.status === 409) return 'in-use';
    throw error;
  }
}

/** An image's config in the form of a commit request. */
export function toConfigBody(config: ImageConfig): Record<string, unknown> {
  return {
    Env: config.env,
    // Empty instead of null: with null the engine would use the container's.
    Entrypoint: config.entrypoint,
    Cmd: config.command.length > 0 ? config.command : null,
    User: config.user,
    WorkingDir: config.workdir,
    Labels: config.labels,
    Volumes: toSet(config.volumes),
    ExposedPorts: toSet(config.exposedPorts),
    // The engine's default is set explicitly: with an empty one it would use the container's.
    StopSignal: config.stopSignal || 'SIGTERM',
    ...(config.healthcheck && { Healthcheck: toHealthBody(config.healthcheck) }),
    OnBuild: config.onBuild.length > 0 ? config.onBuild : null,
    ...(config.shell.length > 0 && { Shell: config.shell }),
  };
}

function toSet(values: readonly string[]): Record<string, object> | null {
  return values.length > 0 ? Object.fromEntries(values.map((value) => [value, {}])) : null;
}

function toHealthBody(health: Healthcheck): Record<string, unknown> {
  return {
    Test: health.test,
    Interval: health.interval,
    Timeout: health.timeout,
    StartPeriod: health.startPeriod,
    Retries: health.retries,
  };
}

function toImage(answer: z.infer<typeof imageWire>): Image {
  return {
    id: answer.Id,
    tags: answer.RepoTags,
    digests: answer.RepoDigests,
    platform: { os: answer.Os, architecture: answer.Architecture, variant: answer.Variant },
    layers: answer.RootFS?.Layers ?? [],
    config: toImageConfig(answer.Config),
    createdAt: answer.Created,
    sizeBytes: answer.Size,
    parent: answer.Parent,
    comment: answer.Comment,
  };
}

function toImageConfig(config: z.infer<typeof configWire>): ImageConfig {
  const health = config?.Healthcheck;
  return {
    env: config?.Env ?? [],
    entrypoint: config?.Entrypoint ?? [],
    command: config?.Cmd ?? [],
    user: config?.User ?? '',
    workdir: config?.WorkingDir ?? '',
    labels: config?.Labels ?? {},
    volumes: config?.Volumes ?? [],
    exposedPorts: config?.ExposedPorts ?? [],
    stopSignal: config?.StopSignal ?? '',
    ...(health && {
      healthcheck: {
        test: health.Test,
        interval: health.Interval,
        timeout: health.Timeout,
        startPeriod: health.StartPeriod,
        retries: health.Retries,
      },
    }),
    onBuild: config?.OnBuild ?? [],
    shell: config?.Shell ?? [],
  };
}

const configWire = z
  .object({
    Env: wire.texts,
    Entrypoint: wire.texts,
    Cmd: wire.texts,
    User: wire.text,
    WorkingDir: wire.text,
    Labels: wire.labels,
    Volumes: wire.members,
    ExposedPorts: wire.members,
    StopSignal: wire.text,
    Healthcheck: wire.health,
    OnBuild: wire.texts,
    Shell: wire.texts,
  })
  .nullish();

const imageWire = z.object({
  Id: wire.imageId,
  RepoTags: wire.texts,
  RepoDigests: wire.texts,
  Os: wire.text,
  Architecture: wire.text,
  Variant: wire.text,
  RootFS: z.object({ Layers: wire.texts }).nullish(),
  Config: configWire,
  Created: wire.time,
  Size: wire.number,
  Parent: wire.text,
  Comment: wire.text,
});

const summaryWire = z.object({
  Id: wire.imageId,
  RepoTags: wire.texts,
  Labels: wire.labels,
  Created: wire.number,
  Size: wire.number,
  ParentId: wire.text,
});

const historyWire = z.object({ Size: wire.number });

const progressWire = z.object({
  id: wire.text,
  error: wire.text,
  progressDetail: z.object({ current: wire.number, total: wire.number }).nullish(),
});
