import { join } from 'node:path';
import { InternalError } from '../../base/errors/errors.ts';
import type { Machine, Session } from '../../engine/session.ts';
import type { Image } from '../../engine/types.ts';
import type { TongName } from '../../pipeline/model.ts';
import type { Reporter } from '../../report/reporter.ts';
import { findInside } from '../../source/find-inside.ts';
import { readSource } from '../../source/read-source.ts';
import type { TongUser } from '../../tongs/groups/instances.ts';
import type { TongHolder } from '../../tongs/tong-holder.ts';
import { openTongs } from '../tongs/open-tongs.ts';
import { OUT_FOLDER } from '../artifacts/destination.ts';
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
  return openTongs({
    run,
    session,
    clock: machine.clock,
    labels,
    tongs: loaded.pipeline.tongs,
    users: [user],
    ...prepared,
    // The image of the command is needed in any case; mostly it has a shell.
    proberImage: async () => {
      const want = toCommandImage(command);
      const image = (await resolveImages([want], options)).get(toImageKey(want));
      if (image) return { image, name: want.image };
      throw new InternalError('Cannot look at a tong from inside: no image is known');
    },
    reporter,
    report: reporter.report,
    signal,
  });
}

function toCommandImage({ words, imageAt, options }: DockerRun): ImageWant {
  const platform = options.findLast(({ name }) => name === 'platform')?.value;
  return { image: words[imageAt] ?? '', platform, pull: 'if-missing', place: undefined };
}
