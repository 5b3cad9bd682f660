import { z } from 'zod';
import type { ContainerId } from '../../../src/engine/types.ts';
import type { EngineRig } from '../engines/engine.ts';
import { rawCall } from '../engines/raw-engine.ts';

/** How many processes a container has, zombies included, as its engine sees them from outside. */
export async function countProcesses(
  { address }: EngineRig,
  container: ContainerId,
): Promise<number> {
  const path = `/containers/${container}`;
  try {
    const answer = await rawCall(address, { method: 'GET', path: `${path}/top` });
    return topWire.parse(JSON.parse(answer)).Processes.length;
  } catch {
    // Where the engine has no `ps`. (20.10 has this answer once a second only.)
    const query = { stream: 'false', 'one-shot': 'true' };
    const answer = await rawCall(address, { method: 'GET', path: `${path}/stats`, query });
    return statsWire.parse(JSON.parse(answer)).pids_stats.current;
  }
}

const topWire = z.object({ Processes: z.array(z.unknown()) });
const statsWire = z.object({ pids_stats: z.object({ current: z.number() }) });
