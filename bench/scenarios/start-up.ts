import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tongsCommand } from '../contenders/tongs.ts';
import { chainWork, writeWork } from '../contenders/work.ts';
import type { Job } from '../floor/job.ts';
import { timeToFirstRequest } from '../lib/first-request.ts';
import type { Kit } from '../lib/kit.ts';
import type { Contender } from '../lib/measure.ts';
import type { Command } from '../lib/process.ts';
import { OURS, type MachineScenario } from '../scenario.ts';

const BARE = 'bare';
const LOOKUP: Job = { mode: 'lookup', image: 'none', references: [] };

/** The engine is a socket of ours, which notes when the first request arrives. */
export const startUp: MachineScenario = {
  id: 'start-up',
  title: 'Start of the bundle to the first engine call',
  async lineUp(kit) {
    const folder = await writeWork(kit, chainWork(kit, { name: 'start', cache: true }));
    const socketPath = join(kit.folder, 'first.sock');
    const env = { ...kit.env, DOCKER_HOST: `unix://${socketPath}` };
    const time: Contender['time'] = (command, signal) =>
      timeToFirstRequest(command, { socketPath, signal });
    const started = (id: string, name: string, command: Command): Contender => ({
      id,
      name,
      command,
      time,
    });
    return {
      contenders: [
        await bareNode(kit),
        started('least', 'node with node:http alone', {
          program: kit.node,
          args: [kit.floor, socketPath, JSON.stringify(LOOKUP)],
          folder,
          env,
        }),
        started(OURS, 'tongs run', tongsCommand(kit, { folder, env, args: ['run'] })),
        started('plan', 'tongs plan', tongsCommand(kit, { folder, env, args: ['plan'] })),
        started('action', "the action's main step", await actionCommand(kit, { folder, env })),
      ],
      columns: [{ title: '× bare node', against: BARE }],
      bars: [OURS, 'plan', 'action'].map((of) => ({ of, against: BARE, atMost: 4 })),
    };
  },
};

/** Node with nothing to do, from its start to its end. */
async function bareNode(kit: Kit): Promise<Contender> {
  const program = join(kit.folder, 'nothing.mjs');
  await writeFile(program, '');
  const command = { program: kit.node, args: [program], folder: kit.folder, env: kit.env };
  return { id: BARE, name: 'bare node, whole process', command };
}

/** As the runner starts it, with what an empty job has of files. */
async function actionCommand(kit: Kit, options: Pick<Command, 'folder' | 'env'>): Promise<Command> {
  const runner = join(kit.folder, 'runner');
  await mkdir(runner);
  const names = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_STEP_SUMMARY'];
  const files = names.map((name) => [name, join(runner, name)] as const);
  await Promise.all(files.map(([, path]) => writeFile(path, '')));
  return {
    program: kit.node,
    args: [join(kit.bundle, 'dist/main/index.js')],
    folder: options.folder,
    env: { ...options.env, ...Object.fromEntries(files), RUNNER_TEMP: runner },
  };
}
