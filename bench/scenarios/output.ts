import { floor, FLOOR, started } from '../contenders/floors.ts';
import { tongsCommand } from '../contenders/tongs.ts';
import { workFolder, writePipeline } from '../contenders/work.ts';
import { weighProcess } from '../lib/process.ts';
import { IMAGE } from '../lib/rig.ts';
import { median } from '../lib/statistics.ts';
import { OURS, type EngineScenario } from '../scenario.ts';

const MEGABYTES = 1_000;
const LINE =
  'The quick brown fox jumps over the lazy dog, and nobody knows why it does so all day long.';

/** A hundred times a file of 10 MB, whose lines are 91 bytes long. */
const COMMAND = [
  `yes '${LINE}' | head -c ${MEGABYTES * 10_000} >/block`,
  'i=0; while [ $i -lt 100 ]; do cat /block; i=$((i+1)); done',
].join('\n');

export const output: EngineScenario = {
  id: 'output',
  title: '1 GB of step output',
  async lineUp(rig) {
    const folder = workFolder(rig.kit, 'output');
    const step = ['  - id: print', `    run: ${JSON.stringify(COMMAND)}`];
    await writePipeline(folder, [`image: ${IMAGE}`, 'steps:', ...step]);
    const job = {
      mode: 'output',
      ...started(rig),
      command: COMMAND,
      bytes: MEGABYTES * 1e6,
    } as const;
    return {
      contenders: [
        {
          ...floor(rig, { id: FLOOR, name: "floor: the engine's stream to nowhere", job }),
          time: weighProcess,
        },
        {
          id: OURS,
          name: 'Tongs, its output to a pipe',
          command: tongsCommand(rig.kit, { folder, env: rig.env, args: ['run'] }),
          time: weighProcess,
        },
      ],
      columns: [
        { title: '× floor', against: FLOOR },
        { title: 'MB/s', figureOf: ({ ms }) => MEGABYTES / (median(ms) / 1_000) },
        { title: 'peak MB', figureOf: ({ peakMb }) => peakMb && Math.max(...peakMb) },
      ],
      bars: [
        { of: OURS, atMostMs: (MEGABYTES / 100) * 1_000 },
        { of: OURS, atMostPeakMb: 200 },
      ],
    };
  },
};
