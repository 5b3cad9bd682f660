import { ANVIL_ROLE, PROBER_ROLE, ROLE_LABEL } from '../labels.ts';
import type { ContainerSummary } from '../types.ts';

/**
 * Whether a container shows that the process of its run is alive. Anvils and probers end when the connection
 * of that process ends. Tongs go on running, so a tong shows nothing.
 */
export function isAnvilAtWork(container: Pick<ContainerSummary, 'labels' | 'state'>): boolean {
  return endsWithItsOwner(container) && container.state === 'running';
}

/** Such a container ends with its process, which removes it at once. */
export function endsWithItsOwner({ labels }: Pick<ContainerSummary, 'labels'>): boolean {
  const role = labels[ROLE_LABEL];
  return role === ANVIL_ROLE || role === PROBER_ROLE;
}

/** How long a run may have no anvil at work before it counts as dead, if its process is not visible from here. */
export const LONGEST_IDLE_MS = 60_000;
