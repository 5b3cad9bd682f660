import { createCipheriv, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dockerCopy } from '../contenders/docker-copy.ts';
import { floor, FLOOR, started } from '../contenders/floors.ts';
import { commitFolder } from '../contenders/peers/place.ts';
import { settled } from '../contenders/settled.ts';
import { timeAlone, tongsRun } from '../contenders/tongs.ts';
import { workFolder, writePipeline } from '../contenders/work.ts';
import { runTool, timeProcess } from '../lib/process.ts';
import { IMAGE, type Rig } from '../lib/rig.ts';
import { OURS, type EngineScenario } from '../scenario.ts';

const FOLDERS = 100;
const FILES_EACH = 100;
const FILE_BYTES = 11_800;
const AGAIN = 'again';
const LAYER = 'layer';
const BESIDE = 'beside';

/** Where the files that change are: a folder that the kept step of the second pipeline does not see. */
const CHANGING = 'changing';

/** A file that is there only when all are. */
const COMMAND = `test -f folder-${FOLDERS - 1}/file-${FILES_EACH - 1}`;

export const transfer: EngineScenario = {
  id: 'transfer',
  title:
    '10,000 files, 118 MB: the first time, while they are saved, and with three of them changed',
  async lineUp(rig) {
    const first = await writeSource(rig, 'source', [
      `image: ${IMAGE}`,
      'steps:',
      `  - { id: look, run: '${COMMAND}' }`,
    ]);
    const again = await writeSource(rig, 'source-again', [
      `image: ${IMAGE}`,
      'steps:',
      `  - { id: prepare, run: 'true', cache: true, inputs: ['**', '!${CHANGING}/**'] }`,
      `  - { id: look, run: '${COMMAND}' }`,
    ]);
    const layered = await writeSource(rig, 'source-layer', [
      `image: ${IMAGE}`,
      'steps:',
      "  - { id: prepare, run: 'true', cache: true, inputs: [] }",
      `  - { id: look, run: '${COMMAND}' }`,
    ]);
    const archive = join(rig.kit.folder, 'source.tar');
    const renamed = ['--transform', 's#^[.]#workspace#', '--exclude', './.git'];
    await runTool({ ...rig.kit, folder: first }, 'tar', [...renamed, '-cf', archive, '.']);
    const look = `cd /workspace && ${COMMAND}`;
    const ours = tongsRun(rig, { folder: first, fresh: true });
    const second = tongsRun(rig, { folder: again, fresh: false });
    const third = tongsRun(rig, { folder: layered, fresh: false });
    // What they start from: the layer is made when the run is over.
    for (const { command } of [second, third]) await timeAlone(command, rig.kit.signal);
    return {
      contenders: settled(rig.kit, [
        floor(rig, {
          id: FLOOR,
          name: 'floor: a container, a ready tar to the archive endpoint',
          job: { mode: 'transfer', ...started(rig), archive, command: look },
        }),
        ...dockerCopy(rig, { folder: first, command: look }),
        { ...ours, name: 'Tongs, the first time', time: timeAlone },
        {
          ...ours,
          id: BESIDE,
          name: 'Tongs, the same at once after the first time, whose source is still being saved',
          time: async (command, signal) => {
            await timeProcess(command, signal);
            return timeAlone(command, signal);
          },
        },
        {
          ...second,
          id: AGAIN,
          name: 'Tongs, three files changed, from a snapshot that has the rest',
          before: () => changeThree(again),
        },
        {
          ...third,
          id: LAYER,
          name: 'Tongs, three files changed, from a source image',
          before: () => changeThree(layered),
        },
      ]),
      columns: [
        { title: '× floor', against: FLOOR },
        { title: '× first time', against: OURS },
      ],
      bars: [
        { of: OURS, against: FLOOR, atMost: 1.15 },
        { of: BESIDE, against: OURS, atMost: 1.1 },
        { of: AGAIN, against: OURS, atMost: 0.1 },
        { of: LAYER, against: OURS, atMost: 0.1 },
      ],
    };
  },
};

/** A repository, all of it committed, as a checkout is. */
async function writeSource(
  { kit }: Rig,
  name: string,
  pipeline: readonly string[],
): Promise<string> {
  const folder = workFolder(kit, name);
  for (let index = 0; index < FOLDERS; index += 1) {
    const inside = join(folder, index === 0 ? CHANGING : `folder-${index}`);
    await mkdir(inside, { recursive: true });
    // The same every time, and not to be compressed.
    const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, index), Buffer.alloc(16));
    for (let file = 0; file < FILES_EACH; file += 1) {
      await writeFile(join(inside, `file-${file}`), cipher.update(Buffer.alloc(FILE_BYTES)));
    }
  }
  await writePipeline(folder, pipeline);
  await commitFolder(kit, folder);
  return folder;
}

async function changeThree(folder: string): Promise<void> {
  for (let file = 0; file < 3; file += 1) {
    await writeFile(join(folder, CHANGING, `file-${file}`), randomBytes(FILE_BYTES));
  }
}
