import type { Contender } from '../lib/measure.ts';
import { BENCH_LABEL, IMAGE, type Rig } from '../lib/rig.ts';

/** A container, `docker cp` of the folder to `/workspace`, one command, removal: by the first client. */
export function dockerCopy(
  rig: Rig,
  { folder, command }: { readonly folder: string; readonly command: string },
): Contender[] {
  const [client] = rig.clients;
  if (!client) return [];
  const docker = `'${client.program}'`;
  const script = [
    'set -e',
    `id=$(${docker} run -d --label ${BENCH_LABEL}=${rig.kit.word} ${IMAGE} sleep 600)`,
    `${docker} cp . $id:/workspace`,
    `${docker} exec $id sh -c '${command}'`,
    `${docker} rm -f $id`,
  ];
  return [
    {
      id: 'docker cp',
      name: `docker run, cp, exec, rm (${client.version})`,
      command: {
        program: 'sh',
        args: ['-c', script.join('\n')],
        folder,
        env: { ...rig.env, ...client.env },
      },
    },
  ];
}
