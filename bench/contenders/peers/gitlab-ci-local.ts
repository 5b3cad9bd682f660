import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from '../../lib/process.ts';
import { IMAGE, type Rig } from '../../lib/rig.ts';
import type { Work } from '../work.ts';
import { tongImage, waitImage } from './images.ts';
import { commitFolder, projectName, type Place } from './place.ts';

/** A job for each step; their names, which have the benchmark's word, are in those of all volumes. */
export async function gitlabCiLocalCommand(rig: Rig, work: Work, place: Place): Promise<Command> {
  const { kit } = rig;
  const { steps, order, tong } = work;
  const nameOf = (id: string): string => projectName(kit, id);
  const jobs = steps.map(({ id, command }, index) => {
    const before = order === 'chain' ? steps[index - 1] : undefined;
    const job = {
      stage: 'bench',
      image: IMAGE,
      needs: before ? [nameOf(before.id)] : [],
      script: [command],
      ...(tong && { services: [{ name: tongImage(rig), alias: tong.name }] }),
    };
    return [nameOf(id), job];
  });
  const file = { stages: ['bench'], ...Object.fromEntries(jobs) };
  const command = await gitlabCiLocalInFolder(rig, place, JSON.stringify(file, null, 2));
  if (!tong) return command;
  return { ...command, args: [...command.args, '--wait-image', waitImage(rig)] };
}

/** Runs the jobs of a file. */
export async function gitlabCiLocalInFolder(
  { kit, env }: Rig,
  { program, folder }: Place,
  file: string,
): Promise<Command> {
  await writeFile(join(folder, '.gitlab-ci.yml'), file);
  await commitFolder(kit, folder);
  const args = ['--home', kit.folder, '--helper-image', IMAGE, '--concurrency', '8'];
  return { program, args, folder, env };
}
