import { z } from 'zod';
import { demultiplex } from '../streams.ts';
import type { ExecId, ExecRequest, ExecState, Frame } from '../types.ts';
import { short, toEnvList } from './containers.ts';
import type { Dialer } from './dial.ts';
import * as wire from './wire.ts';

export async function startExec(
  dialer: Dialer,
  request: ExecRequest,
): Promise<{ id: ExecId; output: AsyncIterable<Frame> }> {
  const operation = `run "${request.command[0] ?? ''}" in container "${short(request.container)}"`;
  const answer = await dialer.json({
    operation,
    method: 'POST',
    path: `/containers/${request.container}/exec`,
    signal: request.signal,
    body: {
      AttachStdout: true,
      AttachStderr: true,
      Cmd: request.command,
      ...(request.env && { Env: toEnvList(request.env) }),
      ...(request.user !== undefined && { User: request.user }),
      ...(request.workdir !== undefined && { WorkingDir: request.workdir }),
    },
  });
  const id = createdWire.parse(answer).Id;
  const stream = await dialer.stream({
    operation,
    method: 'POST',
    path: `/exec/${id}/start`,
    signal: request.signal,
    body: { Detach: false, Tty: false },
  });
  return { id, output: demultiplex(stream) };
}

export async function inspectExec(dialer: Dialer, id: ExecId): Promise<ExecState> {
  const answer = await dialer.json({
    operation: `inspect exec "${short(id)}"`,
    method: 'GET',
    path: `/exec/${id}/json`,
  });
  const { Running, ExitCode, Pid } = execWire.parse(answer);
  // Docker 28 answers "not running" without an exit code before it has started the process.
  if (!Running && typeof ExitCode === 'number') return { state: 'ended', exitCode: ExitCode };
  return { state: Pid > 0 ? 'running' : 'starting' };
}

const createdWire = z.object({ Id: wire.execId });
const execWire = z.object({ Running: wire.flag, ExitCode: z.number().nullish(), Pid: wire.number });
