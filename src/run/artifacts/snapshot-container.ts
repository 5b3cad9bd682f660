import { EngineFailed } from '../../base/errors/errors.ts';
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
  const container = await engine
    .createContainer({
      ...request,
      // Engines refuse a container without a command.
      entrypoint: ['never-started'],
      resources: {},
      network: { kind: 'none' },
      log: 'none',
    })
    .catch(explain);
  try {
    await work(container);
  } finally {
    await engine
      .removeContainer(container)
      .catch((error: unknown) => onCleanupFailed(`container "${request.name}"`, error));
  }
}

function explain(error: unknown): never {
  if (!(error instanceof EngineFailed) || error.status !== 404) throw error;
  throw new EngineFailed(
    'Cannot read the artifacts of a cached step: its snapshot was removed after the plan was made',
    { code: 'snapshot-gone', hint: 'Run the pipeline again.', cause: error },
  );
}
