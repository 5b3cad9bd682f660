import { buildId, dockerBuilds, usualKind } from '../contenders/docker-builds.ts';
import { FLOOR, lookupFloor } from '../contenders/floors.ts';
import { cachedPeers } from '../contenders/peers.ts';
import { tongsRun } from '../contenders/tongs.ts';
import { chainWork, writeWork } from '../contenders/work.ts';
import { listTags, snapshotPattern } from '../lib/leftovers.ts';
import { timeProcess } from '../lib/process.ts';
import { OURS, type EngineScenario } from '../scenario.ts';

export const chainAllCached: EngineScenario = {
  id: 'chain-all-cached',
  title: 'All ten from cache',
  async lineUp(rig) {
    const work = chainWork(rig.kit, { name: 'kept', cache: true });
    const folder = await writeWork(rig.kit, work);
    const { contenders, notes } = await cachedPeers(rig, work);
    const tongs = tongsRun(rig, { folder, fresh: false });
    // The snapshots that the floor asks for; the builds fill their cache when they warm up.
    await timeProcess(tongs.command, rig.kit.signal);
    const references = await listTags(rig, [snapshotPattern(rig.kit.word)]);
    return {
      contenders: [
        lookupFloor(rig, references),
        tongs,
        ...dockerBuilds(rig, { folder, network: 'default', cached: true }),
        ...contenders,
      ],
      columns: [
        { title: '× floor', against: FLOOR },
        { title: '× docker build', against: buildId(usualKind(rig), 'default') },
      ],
      bars: [
        { of: OURS, against: buildId('buildx', 'default'), atMost: 0.6 },
        { of: OURS, against: buildId('built-in', 'default'), atMost: 2 },
      ],
      notes,
    };
  },
};
