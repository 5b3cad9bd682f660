import { type Api, textOf } from './api.ts';
import { create, expectSuccess, remove, runExec, start, withShell } from './container.ts';
import type { ChainJob } from './job.ts';

/** One container whose own shell, over the attached stdin, runs one command after the other. */
export async function runShell(api: Api, job: ChainJob): Promise<void> {
  await withShell(api, job, async (container, shell) => {
    for (const [index, command] of job.commands.entries()) {
      await shell.run(command);
      await commit(api, job, { container, index });
    }
  });
}

/** One container, and an exec for each command. */
export async function runExecs(api: Api, job: ChainJob): Promise<void> {
  await withShell(api, job, async (container) => {
    for (const [index, command] of job.commands.entries()) {
      await runExec(api, container, command);
      await commit(api, job, { container, index });
    }
  });
}

/** A container for each command, from what the one before it left: create, start, wait, commit, remove. */
export async function runContainers(api: Api, job: ChainJob): Promise<void> {
  let { image } = job;
  for (const [index, command] of job.commands.entries()) {
    const body = { Cmd: ['sh', '-c', command] };
    const container = await create(api, { image, labels: job.labels, body });
    await start(api, container);
    const ended = await api.call('POST', `/containers/${container}/wait`);
    expectSuccess(ended, command);
    image = await commit(api, job, { container, index });
    await remove(api, container);
  }
}

/** The new image's id; the base's where nothing is to be committed. */
async function commit(
  api: Api,
  job: ChainJob,
  step: { readonly container: string; readonly index: number },
): Promise<string> {
  if (job.commitTo === undefined) return job.image;
  const query = new URLSearchParams({
    container: step.container,
    repo: job.commitTo,
    tag: String(step.index),
    pause: '0',
  });
  return textOf(await api.call('POST', `/commit?${query.toString()}`, {}), 'Id');
}
