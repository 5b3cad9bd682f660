import { ANVIL_ROLE, PROBER_ROLE, ROLE_LABEL } from '../labels.ts';
import type { ContainerSummary } from '../types.ts';

/**
 * Whether a container shows that the process of its run is alive. Anvils and probers end when the connection
 * of that process ends. Tongs go on running, so a tong shows nothing.
 */
export function isAnvilAtWork(container: Pick<ContainerSummary, 'labels' | 'state'>): boolean {
  return endsWithItsOwner(container) && container.state === 'running';
}

/** Its own process removes such a container as soon as it has ended. */
export function endsWithItsOwner({ labels }: Pick<ContainerSummary, 'labels'>): boolean {
  const role = labels[ROLE_LABEL];
  return role === ANVIL_ROLE || role === PROBER_ROLE;
}

/** How long a run whose process cannot be seen may have no anvil at work before it counts as dead. */
export const LONGEST_IDLE_MS = 60_000;
