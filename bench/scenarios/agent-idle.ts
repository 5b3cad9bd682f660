import { setTimeout } from 'node:timers/promises';
import { agentOf, type BenchAgent } from '../contenders/agent.ts';
import type { Sample } from '../lib/process.ts';
import { PEAK_MB, type MachineScenario } from '../scenario.ts';

const IDLE_MS = 60_000;

/** A minute in which nothing is due but a look at each disk. The time is that of the processor. */
export const agentIdle: MachineScenario = {
  id: 'agent-idle',
  title: 'Processor time of an agent with nothing to do, in a minute',
  onlyWhenNamed: 'it takes minutes for each round',
  async lineUp(kit) {
    return {
      contenders: [
        await agentOf(kit, { id: 'idle', hosts: 1, measure: measureIdle }),
        await agentOf(kit, { id: 'idle-fleet', hosts: 200, measure: measureIdle }),
      ],
      columns: [PEAK_MB],
      bars: [
        { of: 'idle', atMostMs: 60 },
        { of: 'idle', atMostPeakMb: 90 },
        { of: 'idle-fleet', atMostPeakMb: 150 },
      ],
      notes: ['60 ms in a minute are 0.1 % of a processor.'],
    };
  },
};

async function measureIdle(agent: BenchAgent, signal: AbortSignal): Promise<Sample> {
  await setTimeout(SETTLE_MS, undefined, { signal });
  const before = await agent.cpuMs();
  await setTimeout(IDLE_MS, undefined, { signal });
  return { ms: (await agent.cpuMs()) - before, peakMb: await agent.peakMb() };
}

/** What follows the first tick, such as a collection of garbage, is not idle. */
const SETTLE_MS = 5_000;
