import type { Api } from './api.ts';
import { withShell } from './container.ts';
import type { TransferJob } from './job.ts';

/** A tar file that is there already, to the archive endpoint of a container; then one command. */
export async function transfer(api: Api, job: TransferJob): Promise<void> {
  await withShell(api, job, async (container, shell) => {
    await api.upload(`/containers/${container}/archive?path=/`, job.archive);
    await shell.run(job.command);
  });
}
