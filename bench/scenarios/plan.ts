import { tongsCommand } from '../contenders/tongs.ts';
import { workFolder, writePipeline } from '../contenders/work.ts';
import type { Contender } from '../lib/measure.ts';
import { IMAGE, type Rig } from '../lib/rig.ts';
import { median } from '../lib/statistics.ts';
import type { EngineScenario } from '../scenario.ts';

const COUNTS = [1, 1_000, 10_000];

export const plan: EngineScenario = {
  id: 'plan',
  title: 'Plan of 1,000 and of 10,000 steps',
  async lineUp(rig) {
    const contenders: Contender[] = [];
    for (const count of COUNTS) contenders.push(await planOf(rig, count));
    const counts = new Map(COUNTS.map((count) => [idOf(count), count]));
    return {
      contenders,
      columns: [
        { title: '× one step', against: idOf(1) },
        { title: '× 1,000 steps', against: idOf(1_000) },
        {
          title: 'ms per step',
          figureOf: ({ id, ms }) => median(ms) / (counts.get(id) ?? Number.NaN),
        },
      ],
      bars: [
        { of: idOf(1_000), atMostMs: 1_000 },
        { of: idOf(10_000), atMostMs: 1_000 },
        { of: idOf(10_000), against: idOf(1_000), atMost: 10 },
      ],
    };
  },
};

async function planOf({ kit, env }: Rig, count: number): Promise<Contender> {
  const folder = workFolder(kit, `plan-${count}`);
  await writePipeline(folder, [`image: ${IMAGE}`, 'steps:', ...writeSteps(count)]);
  const steps = count === 1 ? 'one step' : `${count.toLocaleString('en-US')} steps`;
  return {
    id: idOf(count),
    name: `tongs plan, ${steps}`,
    command: tongsCommand(kit, { folder, env, args: ['plan'] }),
  };
}

/** A tree: ten steps start from the files of each, and all are cached, so that each has a key. */
function writeSteps(count: number): string[] {
  return Array.from({ length: count }, (_, index) => [
    `  - id: step-${index}`,
    `    run: echo ${index} >/file-${index}`,
    `    needs: ${index === 0 ? '[]' : `step-${Math.floor((index - 1) / 10)}`}`,
    '    cache: true',
  ]).flat();
}

function idOf(count: number): string {
  return `plan ${count}`;
}
