import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from '../../lib/process.ts';
import { IMAGE, type Rig } from '../../lib/rig.ts';
import type { Work, WorkTong } from '../work.ts';
import { tongImage } from './images.ts';
import { commitFolder, projectName, type Place } from './place.ts';

/** A chain is one job, steps at once are jobs. */
export async function actCommand(rig: Rig, work: Work, place: Place): Promise<Command> {
  const { kit } = rig;
  const { steps, order, tong } = work;
  const runs = steps.map(({ id, command }) => ({ id, run: command }));
  const job = (of: readonly object[]): object => ({
    'runs-on': 'bench',
    ...(tong && { container: IMAGE, services: { [tong.name]: toService(rig, tong) } }),
    steps: of,
  });
  const jobs =
    order === 'chain'
      ? { bench: job(runs) }
      : Object.fromEntries(runs.map((run) => [run.id, job([run])]));
  const file = {
    name: projectName(kit, work.name),
    on: 'push',
    defaults: { run: { shell: 'sh' } },
    jobs,
  };
  return actInFolder(rig, place, { workflow: JSON.stringify(file, null, 2), image: IMAGE });
}

/** A workflow of the folder, whose jobs run on `bench`. */
export async function actInFolder(
  { kit, env }: Rig,
  { program, folder }: Place,
  { workflow, image }: { readonly workflow: string; readonly image: string },
): Promise<Command> {
  const path = '.github/workflows/bench.yml';
  await mkdir(join(folder, '.github/workflows'), { recursive: true });
  await writeFile(join(folder, path), workflow);
  await commitFolder(kit, folder);
  const args = ['push', '--workflows', path, '--platform', `bench=${image}`, '--pull=false'];
  args.push('--action-offline-mode', '--no-cache-server', '--rm');
  args.push('--concurrent-jobs', '8', '--container-daemon-socket', '-');
  return { program, args, folder, env };
}

/** It knows of readiness only by health checks. */
function toService(rig: Rig, { port }: WorkTong): object {
  const check = `--health-cmd "nc -w 1 localhost ${port} </dev/null"`;
  return {
    image: tongImage(rig),
    options: `${check} --health-interval 100ms --health-retries 300`,
  };
}

/** It keeps a volume of this name for good: one that was not there before goes after each run. */
export async function forgetToolCache({ api }: Rig): Promise<() => Promise<void>> {
  const { status } = await api.ask('GET', TOOL_CACHE);
  return async () => {
    if (status === 404) await api.ask('DELETE', TOOL_CACHE);
  };
}

const TOOL_CACHE = '/volumes/act-toolcache';
