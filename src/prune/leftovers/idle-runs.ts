import { sideBySide } from '../../base/async/side-by-side.ts';
import { endsWithItsOwner, isAnvilAtWork, LONGEST_IDLE_MS } from '../../engine/owner/at-work.ts';
import type { Engine } from '../../engine/engine.ts';
import { RUN_LABEL } from '../../engine/labels.ts';
import type { ContainerSummary, Waiting } from '../../engine/types.ts';

/**
 * Runs whose process is dead, on whatever machine it was: one of its anvils has ended and was not removed for a minute,
 * and no other anvil of it is at work. A run without any anvil may be waiting, so it does not count as dead.
 */
export async function findIdleRuns(
  engine: Engine,
  containers: readonly Found[],
  { now, signal }: Waiting & { readonly now: number },
): Promise<ReadonlySet<string>> {
  const working = new Set(containers.filter(isAnvilAtWork).map(runOf));
  const ended = containers.filter((each) => endsWithItsOwner(each) && !working.has(runOf(each)));
  const idle = new Set<string>();
  await sideBySide(ended, async (each) => {
    const found = await engine.inspectContainer(each.id, { signal });
    if (!found || found.running) return;
    if (now - (found.endedAt ?? found.createdAt) >= LONGEST_IDLE_MS) idle.add(runOf(each));
  });
  return idle;
}

type Found = Pick<ContainerSummary, 'id' | 'labels' | 'state'>;

function runOf({ labels }: Found): string {
  return labels[RUN_LABEL] ?? '';
}
