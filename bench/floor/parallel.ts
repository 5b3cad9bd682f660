import type { Api } from './api.ts';
import { runExec, withShell } from './container.ts';
import type { ParallelJob } from './job.ts';

/** A container for each command, all at once. */
export async function runParallel(api: Api, job: ParallelJob): Promise<void> {
  const runs = job.commands.map((command) =>
    withShell(api, job, async (container, shell) => {
      if (job.mode === 'parallel-execs') await runExec(api, container, command);
      else await shell.run(command);
    }),
  );
  await Promise.all(runs);
}
