import { EngineFailed } from '../../base/errors/errors.ts';
import { createUnstarted } from '../../engine/create-container.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ContainerId, ImageId, Labels } from '../../engine/types.ts';

/** Reads files of an image in a container that is never started, and removes it. */
export async function withSnapshotContainer(
  engine: Engine,
  how: {
    readonly request: {
      readonly name: string;
      readonly image: ImageId;
      readonly labels: Labels;
    };
    readonly onCleanupFailed: (subject: string, error: unknown) => void;
  },
  work: (container: ContainerId) => Promise<void>,
): Promise<void> {
  const { request, onCleanupFailed } = how;
  await using container = await createUnstarted(engine, request, (error) =>
    onCleanupFailed(`container "${request.name}"`, error),
  ).catch(explain);
  await work(container.id);
}

function explain(error: unknown): never {
  if (!(error instanceof EngineFailed) || error.status !== 404) throw error;
  throw new EngineFailed(
    'Cannot read the artifacts of a cached step: its snapshot was removed after the plan was made',
    { code: 'snapshot-gone', hint: 'Run the pipeline again.', cause: error },
  );
}
