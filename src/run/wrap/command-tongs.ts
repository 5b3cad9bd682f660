import { join } from 'node:path';
import { InternalError } from '../../base/errors/errors.ts';
import { toSocketPath } from '../../engine/connect/socket-path.ts';
import type { Machine, Session } from '../../engine/session.ts';
import type { Image } from '../../engine/types.ts';
import type { Tong, TongName } from '../../pipeline/model.ts';
import type { Reporter } from '../../report/reporter.ts';
import { findInside } from '../../source/find-inside.ts';
import { readSource } from '../../source/read-source.ts';
import type { TongUser } from '../../tongs/groups/instances.ts';
import { TongHolder } from '../../tongs/tong-holder.ts';
import { OUT_FOLDER } from '../artifacts/destination.ts';
import { toCleanupFailed } from '../context/cleanup-failed.ts';
import type { RunContext } from '../context/context.ts';
import type { ImageWant } from '../images/find-image.ts';
import { toTongWant } from '../images/find-image.ts';
import { refuseForeignImages } from '../images/foreign-images.ts';
import { refuseForeignNetworks } from '../images/foreign-networks.ts';
import { refuseMissingHealthchecks } from '../images/missing-healthchecks.ts';
import { resolveImages } from '../images/resolve-images.ts';
import { toImageKey } from '../plan/image-key.ts';
import { findSource } from '../prepare/find-source.ts';
import type { LoadedPipeline } from '../prepare/load-pipeline.ts';
import { findTongFiles, type TongFiles } from '../prepare/tong-files.ts';
import { createTongFillers } from '../tong-files.ts';
import { openProber } from '../tong-prober.ts';
import type { DockerRun } from './docker-run.ts';

export interface CommandTongsOptions {
  readonly machine: Machine;
  readonly session: Session;
  readonly reporter: Reporter;
  /** The id of this run. */
  readonly run: string;
  readonly signal: AbortSignal;
}

/** What the tongs of a command are made from. */
export interface PreparedTongs {
  /** By `toImageKey`. */
  readonly images: ReadonlyMap<string, Image>;
  /** The files of the source that they get. */
  readonly tongFiles: ReadonlyMap<TongName, TongFiles>;
  /** The folder of the source. */
  readonly source: string;
}

/** Finds the images and the files of all tongs of a pipeline. */
export async function prepareTongs(
  loaded: LoadedPipeline,
  options: CommandTongsOptions,
): Promise<PreparedTongs> {
  const { tongs } = loaded.pipeline;
  const wants = tongs.map(toTongWant);
  const [images, files] = await Promise.all([
    resolveImages(wants, options),
    readFiles(loaded, options),
  ]);
  refuseForeignImages(wants, images);
  refuseMissingHealthchecks(tongs, images);
  await refuseForeignNetworks(tongs, options.session.engine, options);
  return { images, ...files };
}

/** The source is read only if a tong gets files of it. */
async function readFiles(
  loaded: LoadedPipeline,
  { machine, signal }: CommandTongsOptions,
): Promise<Pick<PreparedTongs, 'tongFiles' | 'source'>> {
  const { pipeline, folder, path } = loaded;
  const found = await findSource({ folder, source: undefined }, loaded);
  if (pipeline.tongs.every(({ files, mounts }) => files.length + mounts.length === 0))
    return { tongFiles: new Map(), source: found };
  const source = await readSource(found, {
    ...pipeline.source,
    git: false,
    gitPlace: undefined,
    ownFiles: [join(folder, OUT_FOLDER)],
    environment: machine.environment,
    signal,
  });
  const pipelineFiles = await findInside(source.folder, path);
  const tongFiles = findTongFiles(pipeline.tongs, { source, pipelineFiles });
  return { tongFiles, source: source.folder };
}

export interface CommandTongs {
  readonly loaded: LoadedPipeline;
  readonly command: DockerRun;
  readonly prepared: PreparedTongs;
  readonly labels: RunContext['labels'];
  /** The only user of all tongs. */
  readonly user: TongUser;
}

/** The tongs of a command, none of which has started. */
export function openCommandTongs(
  { loaded, command, prepared, labels, user }: CommandTongs,
  options: CommandTongsOptions,
): TongHolder {
  const { machine, session, reporter, run, signal } = options;
  const { engine } = session;
  const { clock } = machine;
  const { report } = reporter;
  const prefix = `tongs-${run}`;
  const imageOf = (tong: Tong): Image => {
    const image = prepared.images.get(toImageKey(tong));
    if (image) return image;
    throw new InternalError(`Cannot start tong "${tong.name}": its image is not known`);
  };
  const shared = { engine, clock, labels, report, signal, imageOf };
  return new TongHolder({
    engine,
    clock,
    prefix,
    labels,
    tongs: loaded.pipeline.tongs,
    users: [user],
    imageOf,
    ...createTongFillers({ ...shared, tongFiles: prepared.tongFiles }),
    host: { source: prepared.source, socket: toSocketPath(engine.address) },
    // The image of the command is needed in any case; mostly it has a shell.
    openProber: async (container) => {
      const want = toCommandImage(command);
      const image = (await resolveImages([want], options)).get(toImageKey(want));
      if (!image) throw new InternalError('Cannot look at a tong from inside: no image is known');
      return openProber(engine, container, {
        prefix,
        base: image,
        imageName: want.image,
        labels: labels('prober', container.slice(0, 12)),
        clock,
        signal,
        onCleanupFailed: (error) => report(toCleanupFailed('a prober', error)),
      });
    },
    defaultEnv: session.defaultEnv,
    report,
    signal,
  });
}

function toCommandImage({ words, imageAt, options }: DockerRun): ImageWant {
  const platform = options.findLast(({ name }) => name === 'platform')?.value;
  return { image: words[imageAt] ?? '', platform, pull: 'if-missing', place: undefined };
}
