import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type Api, textOf } from './api.ts';
import { create, remove, start, withShell } from './container.ts';
import type { TongJob } from './job.ts';

/** A network, a tong that is dialed until it answers while the other container starts, one command. */
export async function runBesideTong(api: Api, job: TongJob): Promise<void> {
  const network = textOf(
    await api.call('POST', '/networks/create', { Name: job.network, Labels: job.labels }),
    'Id',
  );
  try {
    const ready = startTong(api, job, network);
    ready.catch(() => {});
    const started = { image: job.image, labels: job.labels, body: inNetwork(network) };
    try {
      await withShell(api, started, async (_, shell) => {
        await ready;
        await shell.run(job.command);
      });
    } finally {
      await remove(api, await ready);
    }
  } finally {
    await api.call('DELETE', `/networks/${network}`);
  }
}

/** Its id, as soon as its port accepts. */
async function startTong(api: Api, job: TongJob, network: string): Promise<string> {
  const { name, command, port } = job.tong;
  const body = { Cmd: ['sh', '-c', command], ...inNetwork(network, name) };
  const container = await create(api, { image: job.image, labels: job.labels, body });
  await start(api, container);
  const facts = JSON.stringify(await api.call('GET', `/containers/${container}/json`));
  const host = /"IPAddress":"([0-9.]+)"/.exec(facts)?.[1];
  if (host === undefined) throw new Error('the tong has no address');
  while (!(await accepts(host, port))) await setTimeout(DIAL_EVERY_MS);
  return container;
}

const DIAL_EVERY_MS = 10;

function accepts(host: string, port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host, port, timeout: 1_000 });
  socket.on('connect', () => resolve(true));
  socket.on('timeout', () => resolve(false));
  socket.on('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

function inNetwork(network: string, alias?: string): Readonly<Record<string, unknown>> {
  const endpoint = alias === undefined ? {} : { Aliases: [alias] };
  return {
    HostConfig: { LogConfig: { Type: 'none' }, NetworkMode: network },
    NetworkingConfig: { EndpointsConfig: { [network]: endpoint } },
  };
}
