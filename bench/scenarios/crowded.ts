import { tongsRun } from '../contenders/tongs.ts';
import { chainWork, writeWork } from '../contenders/work.ts';
import { crowd } from '../lib/crowd.ts';
import type { Contender } from '../lib/measure.ts';
import { timeProcess, type Sample } from '../lib/process.ts';
import { OURS, type EngineScenario } from '../scenario.ts';

const ALONE = 'alone';
const OTHERS = 1_000;

export const crowded: EngineScenario = {
  id: 'crowded',
  title: 'Nothing to do, beside 1,000 other images and snapshots',
  async lineUp(rig) {
    const work = chainWork(rig.kit, { name: 'crowded', cache: true });
    const tongs = tongsRun(rig, { folder: await writeWork(rig.kit, work), fresh: false });
    // The first makes the snapshots, the second is warm.
    for (let count = 0; count < 2; count += 1) await timeProcess(tongs.command, rig.kit.signal);
    const alone: Sample[] = [];
    for (let count = 0; count < MOST_ROUNDS; count += 1) {
      alone.push(await timeProcess(tongs.command, rig.kit.signal));
    }
    await crowd(rig, OTHERS);
    return {
      contenders: [replay(alone, tongs), tongs],
      columns: [{ title: '× without them', against: ALONE }],
      bars: [{ of: OURS, against: ALONE, atMost: 1.2 }],
      notes: [
        'without them: measured before they were made, and so not in the same rounds; ten steps from cache',
      ],
    };
  },
};

const MOST_ROUNDS = 15;

/** Has what was measured before, one time after the other. */
function replay(samples: readonly Sample[], { command }: Contender): Contender {
  let round = 0;
  return {
    id: ALONE,
    name: 'Tongs without them',
    command,
    time: async () => {
      const sample = samples[round % samples.length];
      round += 1;
      if (!sample) throw new Error('nothing was measured');
      return sample;
    },
  };
}
