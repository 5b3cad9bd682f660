import type { Anvil } from '../../../src/anvil/anvil.ts';
import type { Command, CommandEnd } from '../../../src/anvil/command/command.ts';
import { runCommand } from '../../../src/anvil/command/run-command.ts';
import { WRITTEN_ENV } from '../../../src/anvil/command/written-files.ts';
import { lookAround, type Identity } from '../../../src/anvil/look-around.ts';

/** Which of the two ways a command runs. */
export type Way = 'shell' | 'exec';

export interface Ran extends CommandEnd {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

export interface RunRequest {
  readonly script: string;
  readonly shell?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly privateFiles?: Command['privateFiles'];
  readonly workdir?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Sees the output as it comes, and may hold it back. */
  readonly onOutput?: Command['sink'];
}

/** What both ways are asked to be: the image's own user, for an exec by its number. */
export async function identify(anvil: Anvil, way: Way): Promise<Identity> {
  const user = way === 'exec' ? String(anvil.uid) : undefined;
  const { identity } = await lookAround(anvil, { user, workspace: '/', workdir: '/' });
  return identity;
}

/** Runs a command and collects what it prints. */
export async function runInAnvil(
  anvil: Anvil,
  identity: Identity,
  request: RunRequest,
): Promise<Ran> {
  const chunks = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const end = await runCommand(anvil, {
    script: request.script,
    shell: request.shell ?? ['sh'],
    privateFiles: request.privateFiles ?? {},
    env: { ...WRITTEN_ENV, ...request.env },
    workdir: request.workdir ?? '/',
    identity,
    timeoutMs: request.timeoutMs,
    signal: request.signal ?? new AbortController().signal,
    sink: async (stream, bytes) => {
      chunks[stream].push(bytes);
      await request.onOutput?.(stream, bytes);
    },
  });
  return { ...end, stdout: Buffer.concat(chunks.stdout), stderr: Buffer.concat(chunks.stderr) };
}
