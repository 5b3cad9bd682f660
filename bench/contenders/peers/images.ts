import { textOf } from '../../floor/api.ts';
import { create, remove } from '../../floor/container.ts';
import { BENCH_LABEL, IMAGE, peerRepository, type Rig } from '../../lib/rig.ts';
import type { WorkTong } from '../work.ts';

/** Some peers cannot be told what a sidecar runs, nor wait for it without an image of theirs. */
export async function makeTongImages(rig: Rig, tong: WorkTong): Promise<void> {
  await make(rig, 'tong', {
    Cmd: ['sh', '-c', tong.command],
    ExposedPorts: { [`${tong.port}/tcp`]: {} },
  });
  // Is called with `host:port` and options.
  const wait = 'until nc -w 1 "${1%:*}" "${1#*:}" </dev/null; do sleep 0.05; done';
  await make(rig, 'wait', { Entrypoint: ['sh', '-c', wait, 'wait'], Cmd: [] });
}

export function tongImage({ kit }: Rig): string {
  return `${peerRepository(kit)}:tong`;
}

export function waitImage({ kit }: Rig): string {
  return `${peerRepository(kit)}:wait`;
}

async function make({ api, kit }: Rig, tag: string, config: object): Promise<void> {
  const labels = { [BENCH_LABEL]: kit.word };
  const container = await create(api, { image: IMAGE, labels });
  const query = new URLSearchParams({ container, repo: peerRepository(kit), tag });
  textOf(
    await api.call('POST', `/commit?${query.toString()}`, { Labels: labels, ...config }),
    'Id',
  );
  await remove(api, container);
}
