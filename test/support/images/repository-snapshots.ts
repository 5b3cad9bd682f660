import type { Engine } from '../../../src/engine/engine.ts';
import type { ImageSummary } from '../../../src/engine/types.ts';

/** The snapshots of a repository, of all its pipelines. */
export async function listSnapshots(
  engine: Engine,
  repository: string,
): Promise<readonly ImageSummary[]> {
  return engine.listImages({ references: [`localhost/tongs/${repository}/*`] });
}

/** Children first: a parent that goes before them is left without a name. */
export async function removeSnapshots(engine: Engine, repository: string): Promise<void> {
  const snapshots = await listSnapshots(engine, repository);
  for (const { tags } of snapshots.toSorted((a, b) => createdAt(b).localeCompare(createdAt(a)))) {
    for (const tag of tags) await engine.removeImage(tag);
  }
}

function createdAt({ labels }: ImageSummary): string {
  return labels['dev.tongs.snapshot.created'] ?? '';
}
