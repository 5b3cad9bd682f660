import type { Clock } from '../base/clock.ts';
import { EngineFailed, StepFailed } from '../base/errors/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { ContainerId } from '../engine/types.ts';
import type { Tong } from '../pipeline/model.ts';
import type { Warned } from '../report/event.ts';
import type { CopiedFiles } from '../source/copied-files.ts';
import { putEntries } from '../source/transfer/transfer.ts';

export interface TongFilesOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly report: (event: Warned) => void;
  readonly signal: AbortSignal;
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
