import { buildId, dockerBuilds, usualKind } from '../contenders/docker-builds.ts';
import { commandsOf, floor, FLOOR, started } from '../contenders/floors.ts';
import { otherPeers } from '../contenders/peers.ts';
import { tongsRun } from '../contenders/tongs.ts';
import { writeWork, type Work } from '../contenders/work.ts';
import { OURS, type EngineScenario } from '../scenario.ts';

export const parallel: EngineScenario = {
  id: 'parallel',
  title: 'Eight steps of `sleep 1` at once',
  async lineUp(rig) {
    const steps = Array.from({ length: 8 }, (_, index) => ({
      id: `step-${index + 1}`,
      command: 'sleep 1',
    }));
    const work: Work = { name: 'parallel', steps, order: 'parallel' };
    const folder = await writeWork(rig.kit, work);
    const { contenders, notes } = await otherPeers(rig, work);
    const commands = commandsOf(work);
    return {
      contenders: [
        floor(rig, {
          id: FLOOR,
          name: 'floor: eight containers, an exec in each',
          job: { mode: 'parallel-execs', ...started(rig), commands },
        }),
        floor(rig, {
          id: 'shells',
          name: 'eight containers, the shell of each',
          job: { mode: 'parallel-shells', ...started(rig), commands },
        }),
        tongsRun(rig, { folder, fresh: false }),
        ...dockerBuilds(rig, { folder, network: 'default', cached: false }),
        ...contenders,
      ],
      columns: [
        { title: '× floor', against: FLOOR },
        { title: '× docker build', against: buildId(usualKind(rig), 'default') },
      ],
      bars: [{ of: OURS, against: FLOOR, atMost: 1.2 }],
      notes,
    };
  },
};
