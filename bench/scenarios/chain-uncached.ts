import { buildId, dockerBuilds, usualKind } from '../contenders/docker-builds.ts';
import { chainFloors, FLOOR } from '../contenders/floors.ts';
import { otherPeers } from '../contenders/peers.ts';
import { tongsRun } from '../contenders/tongs.ts';
import { chainWork, writeWork } from '../contenders/work.ts';
import { OURS, type EngineScenario } from '../scenario.ts';

export const chainUncached: EngineScenario = {
  id: 'chain-uncached',
  title: 'Ten steps in a chain, each writing a file, none cached',
  async lineUp(rig) {
    const work = chainWork(rig.kit, { name: 'uncached', cache: false });
    const folder = await writeWork(rig.kit, work);
    const usual = usualKind(rig);
    const { contenders, notes } = await otherPeers(rig, work);
    return {
      contenders: [
        ...chainFloors(rig, work, { commit: false }),
        tongsRun(rig, { folder, fresh: false }),
        ...dockerBuilds(rig, { folder, network: 'default', cached: false }),
        ...dockerBuilds(rig, { folder, network: 'none', cached: false }),
        ...contenders,
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
      notes,
    };
  },
};
