import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { type Api, textOf } from './api.ts';
import type { Job } from './job.ts';

/** One container whose own shell, over the attached stdin, runs one command after the other. */
export async function runShell(api: Api, job: Job): Promise<void> {
  await withShell(api, job, async (container, shell) => {
    for (const [index, command] of job.commands.entries()) {
      await shell.run(command);
      await commit(api, job, { container, index });
    }
  });
}

/** One container, and an exec for each command. */
export async function runExecs(api: Api, job: Job): Promise<void> {
  await withShell(api, job, async (container) => {
    for (const [index, command] of job.commands.entries()) {
      await runExec(api, container, command);
      await commit(api, job, { container, index });
    }
  });
}

/** A container for each command, from what the one before it left: create, start, wait, commit, remove. */
export async function runContainers(api: Api, job: Job): Promise<void> {
  let image = job.image;
  for (const [index, command] of job.commands.entries()) {
    const container = await create(api, job, { Image: image, Cmd: ['sh', '-c', command] });
    await api.call('POST', `/containers/${container}/start`);
    const ended = await api.call('POST', `/containers/${container}/wait`);
    expectSuccess(ended, command);
    image = await commit(api, job, { container, index });
    await remove(api, container);
  }
}

async function withShell(
  api: Api,
  job: Job,
  body: (container: string, shell: Shell) => Promise<void>,
): Promise<void> {
  const container = await create(api, job, {
    Image: job.image,
    Cmd: ['sh'],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    OpenStdin: true,
    StdinOnce: true,
  });
  try {
    const socket = await api.attach(
      `/containers/${container}/attach?stream=1&stdin=1&stdout=1&stderr=1`,
    );
    await api.call('POST', `/containers/${container}/start`);
    await body(container, new Shell(socket));
    socket.destroy();
  } finally {
    await remove(api, container);
  }
}

async function create(api: Api, job: Job, body: object): Promise<string> {
  const created = await api.call('POST', '/containers/create', {
    ...body,
    Labels: job.labels,
    HostConfig: { LogConfig: { Type: 'none' } },
  });
  return textOf(created, 'Id');
}

async function remove(api: Api, container: string): Promise<void> {
  await api.call('DELETE', `/containers/${container}?force=1&v=1`);
}

/** The new image's id; the base's where nothing is to be committed. */
async function commit(
  api: Api,
  job: Job,
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

/** A shell at the other end of a connection. */
class Shell {
  readonly #socket: Socket;
  readonly #chunks: AsyncIterator<Buffer>;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** Resolves when the command, a process of its own, has ended well. */
  async run(command: string): Promise<void> {
    const marker = randomBytes(8).toString('hex');
    this.#socket.write(`sh -c ${quote(command)}; echo ${marker} $?\n`);
    let output = '';
    for (;;) {
      const { value, done } = await this.#chunks.next();
      if (done) throw new Error(`the shell ended in "${command}"`);
      output += value.toString('latin1');
      const exitCode = new RegExp(`${marker} ([0-9]+)\n`).exec(output)?.[1];
      if (exitCode === '0') return;
      if (exitCode !== undefined) throw new Error(`exit code ${exitCode} of "${command}"`);
    }
  }
}

async function runExec(api: Api, container: string, command: string): Promise<void> {
  const created = await api.call('POST', `/containers/${container}/exec`, {
    AttachStdout: true,
    AttachStderr: true,
    Cmd: ['sh', '-c', command],
  });
  const exec = textOf(created, 'Id');
  const output = await api.attach(`/exec/${exec}/start`, { Detach: false });
  for await (const _ of output) {
    // Its end is what counts.
  }
  expectSuccess(await api.call('GET', `/exec/${exec}/json`), command);
}

function expectSuccess(answer: unknown, command: string): void {
  const text = JSON.stringify(answer);
  if (/"(ExitCode|StatusCode)":0\b/.test(text)) return;
  throw new Error(`"${command}" did not succeed: ${text}`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
