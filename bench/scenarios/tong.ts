import { floor, FLOOR, started } from '../contenders/floors.ts';
import { otherPeers, peerId } from '../contenders/peers.ts';
import { tongsRun } from '../contenders/tongs.ts';
import { writeWork, type Work } from '../contenders/work.ts';
import { imageRepository } from '../lib/rig.ts';
import { OURS, type EngineScenario } from '../scenario.ts';

const TONG = { name: 'db', command: 'sleep 1; exec nc -ll -p 5000 -e cat', port: 5000 };
const COMMAND = 'echo hello | nc -w 1 db 5000 | grep hello';

/** The port answers with what it is sent. */
export const tong: EngineScenario = {
  id: 'tong',
  title: 'One tong whose port opens after 1 s, and one step that speaks to it',
  async lineUp(rig) {
    const steps = [{ id: 'test', command: COMMAND }];
    const work: Work = { name: 'tong', steps, order: 'chain', tong: TONG };
    const folder = await writeWork(rig.kit, work);
    const { contenders, notes } = await otherPeers(rig, work);
    return {
      contenders: [
        floor(rig, {
          id: FLOOR,
          name: 'floor: network, two containers, dial, one command, removal',
          job: {
            mode: 'tong',
            ...started(rig),
            network: imageRepository(rig.kit),
            tong: TONG,
            command: COMMAND,
          },
        }),
        tongsRun(rig, { folder, fresh: false }),
        ...contenders,
      ],
      columns: [
        { title: '× floor', against: FLOOR },
        { title: '× compose 2', against: peerId('compose 2') },
      ],
      bars: [
        { of: OURS, against: FLOOR, atMost: 1.1 },
        { of: OURS, against: peerId('compose 1'), atMost: 1 },
        { of: OURS, against: peerId('compose 2'), atMost: 1 },
      ],
      notes,
    };
  },
};
