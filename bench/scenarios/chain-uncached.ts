import { writeChain } from '../contenders/chain.ts';
import { buildId, dockerBuilds, usualKind } from '../contenders/docker-builds.ts';
import { chainFloors, FLOOR } from '../contenders/floors.ts';
import { tongsRun } from '../contenders/tongs.ts';
import { OURS, type EngineScenario } from '../scenario.ts';

export const chainUncached: EngineScenario = {
  id: 'chain-uncached',
  title: 'Ten steps in a chain, each writing a file, none cached',
  async lineUp(rig) {
    const folder = await writeChain(rig.kit, { name: 'uncached', cache: false });
    const usual = usualKind(rig);
    return {
      contenders: [
        ...chainFloors(rig, { commit: false }),
        tongsRun(rig, { folder, fresh: false }),
        ...dockerBuilds(rig, { folder, network: 'default', cached: false }),
        ...dockerBuilds(rig, { folder, network: 'none', cached: false }),
      ],
      columns: [
        { title: '× floor', against: FLOOR },
        { title: '× docker build', against: buildId(usual, 'default') },
      ],
      bars: [
        { of: OURS, against: FLOOR, atMost: 1.3 },
        { of: OURS, against: buildId(usual, 'default'), atMost: 0.35 },
        { of: OURS, against: buildId(usual, 'none'), atMost: 1 },
      ],
    };
  },
};
