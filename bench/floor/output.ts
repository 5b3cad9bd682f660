import type { Api } from './api.ts';
import { create, expectSuccess, remove, start } from './container.ts';
import type { OutputJob } from './job.ts';

/** The stream of what a container prints, read to its end and dropped. */
export async function readOutput(api: Api, job: OutputJob): Promise<void> {
  const body = { Cmd: ['sh', '-c', job.command], AttachStdout: true, AttachStderr: true };
  const container = await create(api, { ...job, body });
  try {
    const socket = await api.attach(`/containers/${container}/attach?stream=1&stdout=1&stderr=1`);
    await start(api, container);
    let bytes = 0;
    for await (const chunk of socket as AsyncIterable<Buffer>) bytes += chunk.length;
    if (bytes < job.bytes) throw new Error(`only ${bytes} bytes came`);
    expectSuccess(await api.call('POST', `/containers/${container}/wait`), job.command);
  } finally {
    await remove(api, container);
  }
}
