import { setTimeout } from 'node:timers/promises';
import { agentOf, type BenchAgent } from '../contenders/agent.ts';
import type { Sample } from '../lib/process.ts';
import { PEAK_MB, type MachineScenario } from '../scenario.ts';

const IDLE_SECONDS = 60;

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

/** The most memory is that of the minute, not that of the tick before it. */
async function measureIdle(agent: BenchAgent, signal: AbortSignal): Promise<Sample> {
  await setTimeout(SETTLE_MS, undefined, { signal });
  const before = await agent.cpuMs();
  let peakMb = 0;
  for (let second = 0; second < IDLE_SECONDS; second += 1) {
    await setTimeout(1_000, undefined, { signal });
    peakMb = Math.max(peakMb, await agent.residentMb());
  }
  return { ms: (await agent.cpuMs()) - before, peakMb };
}

/** The garbage of the first tick is collected when nothing was done for some seconds. */
const SETTLE_MS = 20_000;
