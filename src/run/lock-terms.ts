import { RUN_LABEL } from '../engine/labels.ts';
import type { LockRequest } from '../snapshots/key-lock.ts';
import type { RunParts } from './run-parts.ts';

/** What is the same in all claims of a run. */
export function lockTerms({
  engine,
  vantage,
  clock,
  signal,
}: RunParts): Pick<LockRequest<never>, 'vantage' | 'isAtWork' | 'clock' | 'signal'> {
  return {
    vantage,
    isAtWork: async (run) => {
      const containers = await engine.listContainers({ label: RUN_LABEL, value: run }, { signal });
      return containers.some(({ state }) => state === 'running');
    },
    clock,
    signal,
  };
}
