import { agentOf, type BenchAgent } from '../contenders/agent.ts';
import type { Sample } from '../lib/process.ts';
import { PEAK_MB, type MachineScenario } from '../scenario.ts';

/** The tick at the start of an agent: a look at each disk, and a prune of the build cache of each host. */
export const agentFleet: MachineScenario = {
  id: 'agent-fleet',
  title: 'A tick of an agent, in which each host is looked at and pruned',
  async lineUp(kit) {
    return {
      contenders: [
        await agentOf(kit, { id: 'tick', hosts: 1, measure: measureTick }),
        await agentOf(kit, { id: 'tick-fleet', hosts: 200, measure: measureTick }),
      ],
      columns: [PEAK_MB],
      bars: [
        { of: 'tick-fleet', atMostMs: 5_000 },
        { of: 'tick-fleet', atMostPeakMb: 150 },
      ],
      notes: [
        'The engines are fakes in the process of the benchmark, each behind a socket of its own.',
      ],
    };
  },
};

/** From the start of the first run to the last end and the last look, by the clock of the agent. */
async function measureTick({ status, peakMb }: BenchAgent): Promise<Sample> {
  const runs = status.tasks.map(({ lastRun }) => lastRun);
  const startedAt = Math.min(...runs.map((run) => run.startedAt));
  const endedAt = Math.max(
    ...runs.map((run) => run.endedAt),
    ...status.hosts.map(({ disk }) => disk.at),
  );
  return { ms: endedAt - startedAt, peakMb: await peakMb() };
}
