import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from '../../lib/process.ts';
import { IMAGE, peerRepository, type Rig } from '../../lib/rig.ts';
import type { Work } from '../work.ts';
import type { Place } from './place.ts';

export async function toastCommand(rig: Rig, work: Work, place: Place): Promise<Command> {
  const { program, folder } = place;
  const { steps, cache } = work;
  const tasks = steps.map(({ id, command }, index) => {
    const before = steps[index - 1];
    return [id, { command, ...(before && { dependencies: [before.id] }) }];
  });
  const file = { image: IMAGE, tasks: Object.fromEntries(tasks) };
  await writeFile(join(folder, 'toast.yml'), JSON.stringify(file, null, 2));
  const uncached = ['--read-local-cache', 'false', '--write-local-cache', 'false'];
  const args = ['--docker-repo', peerRepository(rig.kit), ...(cache ? [] : uncached)];
  return { program, args, folder, env: rig.env };
}
