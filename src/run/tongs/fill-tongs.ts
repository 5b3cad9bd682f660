import type { Clock } from '../../base/clock.ts';
import { EngineFailed, InternalError, StepFailed } from '../../base/errors/errors.ts';
import { createUnstarted } from '../../engine/create-container.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ContainerId, ImageId, Labels } from '../../engine/types.ts';
import type { Tong, TongName } from '../../pipeline/model.ts';
import type { CleanupFailed, Warned } from '../../report/event.ts';
import { SOURCE_FOLDER, type CopiedFiles } from '../../source/copied-files.ts';
import { putEntries } from '../../source/transfer/transfer.ts';
import type { TongHolderOptions } from '../../tongs/holder-options.ts';
import { toCleanupFailed } from '../context/cleanup-failed.ts';

export interface TongFilesOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly report: (event: Warned | CleanupFailed) => void;
  readonly signal: AbortSignal;
}

/** What tongs get files from. */
export interface TongFillerParts extends TongFilesOptions {
  readonly tongFiles: ReadonlyMap<
    TongName,
    { readonly copied: CopiedFiles | undefined; readonly workspace: CopiedFiles | undefined }
  >;
  readonly imageOf: TongHolderOptions['imageOf'];
  readonly labels: (role: 'volume', name: string) => Labels;
}

/** How tongs get the files of the source. */
export function createTongFillers(
  parts: TongFillerParts,
): Pick<TongHolderOptions, 'fill' | 'fillSource'> {
  const { tongFiles, imageOf, labels } = parts;
  return {
    fill: async (tong, container) => {
      const files = tongFiles.get(tong.name)?.copied;
      return files ? copyTongFiles(tong, { container, files }, parts) : [];
    },
    fillSource: async (volume, tong) => {
      const files = tongFiles.get(tong.name)?.workspace;
      if (!files)
        throw new InternalError(`Cannot copy the source for tong "${tong.name}": it is not known`);
      const of = { volume, files, image: imageOf(tong).id, labels: labels('volume', volume) };
      return fillSourceVolume(tong, of, parts);
    },
  };
}

/** Copies files into the container of a tong, which is not started yet. Resolves with those that changed meanwhile. */
export async function copyTongFiles(
  { name }: Pick<Tong, 'name'>,
  at: { readonly container: ContainerId; readonly files: CopiedFiles },
  { engine, clock, report, signal }: TongFilesOptions,
): Promise<readonly string[]> {
  const drifted: string[] = [];
  try {
    await putEntries({ engine, container: at.container }, at.files.entries(), {
      mtimeMs: clock.now(),
      keepsKinds: true,
      onDrift: (path) => drifted.push(path),
      signal,
    });
  } catch (error) {
    throw isRefusal(error) ? refused(name, error) : error;
  }
  if (drifted.length > 0) report(describeDrift(name, drifted));
  return drifted;
}

/** Copies the source into a volume, through a container that is never started. */
export async function fillSourceVolume(
  tong: Pick<Tong, 'name'>,
  of: {
    readonly volume: string;
    readonly files: CopiedFiles;
    /** Any image that the engine has. */
    readonly image: ImageId;
    readonly labels: Labels;
  },
  options: TongFilesOptions,
): Promise<readonly string[]> {
  const { engine, report } = options;
  const request = {
    name: `${of.volume}-filler`,
    image: of.image,
    labels: of.labels,
    volumes: [{ name: of.volume, path: SOURCE_FOLDER, writable: true }],
  };
  await using container = await createUnstarted(engine, request, (error) =>
    report(toCleanupFailed(`the container that fills volume "${of.volume}"`, error)),
  );
  return await copyTongFiles(tong, { container: container.id, files: of.files }, options);
}

function isRefusal(error: unknown): error is EngineFailed {
  return error instanceof EngineFailed && error.status !== undefined;
}

function refused(tong: string, cause: EngineFailed): StepFailed {
  return new StepFailed(`Cannot copy files into tong "${tong}": the engine refuses it`, {
    code: 'tong-files-refused',
    hint: 'In "files", the target is the path that the file itself gets. A file cannot take the place of a folder of the image, nor a folder that of a file.',
    cause,
  });
}

function describeDrift(tong: string, drifted: readonly string[]): Warned {
  const [first, ...more] = drifted;
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  return {
    type: 'warned',
    code: 'source-changed',
    message: `The source changed while tong "${tong}" received it: "${first}"${others}`,
    hint: 'The tong has the files as they were then, so the results of its steps are not saved as snapshots.',
  };
}
