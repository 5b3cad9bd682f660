import { buildId, dockerBuilds, usualKind } from '../contenders/docker-builds.ts';
import { chainFloors, FLOOR } from '../contenders/floors.ts';
import { tongsRun } from '../contenders/tongs.ts';
import { chainWork, writeWork } from '../contenders/work.ts';
import { OURS, type EngineScenario } from '../scenario.ts';

export const chainCachedFirst: EngineScenario = {
  id: 'chain-cached-first',
  title: 'The same, every step with `cache: true`, for the first time',
  async lineUp(rig) {
    const work = chainWork(rig.kit, { name: 'first', cache: true });
    const folder = await writeWork(rig.kit, work);
    const usual = usualKind(rig);
    return {
      contenders: [
        ...chainFloors(rig, work, { commit: true }),
        tongsRun(rig, { folder, fresh: true }),
        ...dockerBuilds(rig, { folder, network: 'default', cached: false }),
        ...dockerBuilds(rig, { folder, network: 'none', cached: false }),
      ],
      columns: [
        { title: '× floor', against: FLOOR },
        { title: '× docker build', against: buildId(usual, 'default') },
      ],
      bars: [
        { of: OURS, against: FLOOR, atMost: 1.3 },
        { of: OURS, against: buildId(usual, 'default'), atMost: 0.5 },
      ],
    };
  },
};
