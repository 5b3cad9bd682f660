import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from '../../lib/process.ts';
import { BENCH_LABEL, IMAGE, type Rig } from '../../lib/rig.ts';
import type { Work } from '../work.ts';
import { projectName, type Place } from './place.ts';

/** Up until all have ended, or the one beside the tong has; then down. */
export async function composeCommand(rig: Rig, work: Work, place: Place): Promise<Command> {
  const { kit, env } = rig;
  const { program, folder } = place;
  const file = { services: toServices(work, kit.word), networks: { default: labelled(kit.word) } };
  await writeFile(join(folder, 'docker-compose.yml'), JSON.stringify(file, null, 2));
  const compose = `'${program}' -p ${projectName(kit, work.name)}`;
  const [last] = work.steps.slice(-1);
  const until = work.tong ? `--abort-on-container-exit --exit-code-from ${last?.id}` : '';
  const script = `${compose} up ${until}; code=$?; ${compose} down -v -t 0; exit $code`;
  return { program: 'sh', args: ['-c', script], folder, env };
}

function toServices({ steps, order, tong }: Work, word: string): Record<string, object> {
  const services: Record<string, object> = {};
  for (const [index, { id, command }] of steps.entries()) {
    const before = order === 'chain' ? steps[index - 1] : undefined;
    services[id] = {
      image: IMAGE,
      command: ['sh', '-c', escape(command)],
      ...labelled(word),
      ...(before && {
        depends_on: { [before.id]: { condition: 'service_completed_successfully' } },
      }),
      ...(tong && { depends_on: { [tong.name]: { condition: 'service_healthy' } } }),
    };
  }
  if (!tong) return services;
  services[tong.name] = {
    image: IMAGE,
    command: ['sh', '-c', escape(tong.command)],
    ...labelled(word),
    // It ignores the usual one, as process 1, and would be waited for.
    stop_signal: 'SIGKILL',
    healthcheck: {
      test: ['CMD-SHELL', `nc -w 1 localhost ${tong.port} </dev/null`],
      interval: '100ms',
      retries: 300,
    },
  };
  return services;
}

function labelled(word: string): { labels: Record<string, string> } {
  return { labels: { [BENCH_LABEL]: word } };
}

function escape(command: string): string {
  return command.replaceAll('$', '$$$$');
}
