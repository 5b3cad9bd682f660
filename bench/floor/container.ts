import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { type Api, textOf } from './api.ts';

/** What every container of a floor is made of; `body` is the rest of what the engine is told. */
export interface Container {
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

export async function create(api: Api, { image, labels, body }: Container): Promise<string> {
  const created = await api.call('POST', '/containers/create', {
    Image: image,
    Labels: labels,
    HostConfig: { LogConfig: { Type: 'none' } },
    ...body,
  });
  return textOf(created, 'Id');
}

export async function start(api: Api, container: string): Promise<void> {
  await api.call('POST', `/containers/${container}/start`);
}

export async function remove(api: Api, container: string): Promise<void> {
  await api.call('DELETE', `/containers/${container}?force=1&v=1`);
}

/** Starts one whose process is a shell on the attached stdin, and removes it in the end. */
export async function withShell(
  api: Api,
  options: Container,
  use: (container: string, shell: Shell) => Promise<void>,
): Promise<void> {
  const container = await create(api, {
    ...options,
    body: {
      Cmd: ['sh'],
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      OpenStdin: true,
      StdinOnce: true,
      ...options.body,
    },
  });
  try {
    const socket = await api.attach(
      `/containers/${container}/attach?stream=1&stdin=1&stdout=1&stderr=1`,
    );
    await start(api, container);
    await use(container, new Shell(socket));
    socket.destroy();
  } finally {
    await remove(api, container);
  }
}

/** A shell at the other end of a connection. */
export class Shell {
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

export async function runExec(api: Api, container: string, command: string): Promise<void> {
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

export function expectSuccess(answer: unknown, command: string): void {
  const text = JSON.stringify(answer);
  if (/"(ExitCode|StatusCode)":0\b/.test(text)) return;
  throw new Error(`"${command}" did not succeed: ${text}`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
