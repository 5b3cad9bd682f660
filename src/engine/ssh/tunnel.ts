import { randomBytes } from 'node:crypto';
import { within } from '../../base/async/within.ts';
import type { Clock } from '../../base/clock.ts';
import { formatDuration } from '../../base/duration.ts';
import type { Environment } from '../../base/environment.ts';
import { EngineFailed } from '../../base/errors/errors.ts';
import { exists } from '../../base/exists.ts';
import { describeAddress, type DirectAddress, type SshAddress } from '../connect/address.ts';
import type { Disk, Waiting } from '../types.ts';
import { diskScript, parseDiskReport } from './disk-report.ts';
import { parseProcessReport, processScript } from './process-report.ts';
import { runSsh, type SshOutput } from './run-ssh.ts';
import { socketScript, toSocketProblem } from './socket-report.ts';
import {
  toConnectArguments,
  toForwardArguments,
  toPersonCommand,
  toRunArguments,
  type SshTimes,
  type TunnelPaths,
} from './ssh-arguments.ts';
import { toSshProblem, type SshProblem } from './ssh-problem.ts';
import { SshProcess } from './ssh-process.ts';
import { makeTunnelFolder } from './tunnel-folder.ts';

/** A connection to a host by ssh, with the socket of its engine. */
export interface Tunnel {
  /** What the user has named. */
  readonly address: SshAddress;
  /** A socket of this machine that leads to the engine. */
  readonly entrance: DirectAddress;
  /** Why a call through it got no answer; undefined if the engine itself went away. */
  explain(operation: string, call: FailedCall): Promise<EngineFailed | undefined>;
  /** The disk of a path on the host; undefined if there are no figures. */
  readDisk(path: string, waiting: Waiting): Promise<Disk | undefined>;
  /** Pids of the processes of a program on the host; undefined if its processes are not visible to the user there. */
  findProcesses(program: string, waiting: Waiting): Promise<readonly number[] | undefined>;
  /** Ends the connection, and all calls through it. */
  close(): void;
}

export interface FailedCall {
  /** Whether the engine has answered any call before. */
  readonly hasAnswered: boolean;
}

export interface TunnelOptions extends Waiting {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly times?: Partial<SshTimes>;
  /** For all of it, also for what the login waits for, such as a touch of a security key. */
  readonly timeoutMs?: number;
}

const TIMES: SshTimes = { connectSeconds: 15, aliveSeconds: 15 };
const TIMEOUT_MS = 60_000;

/** Connects to the host, and opens the socket of its engine. Close the tunnel at the end. */
export async function openTunnel(address: SshAddress, options: TunnelOptions): Promise<Tunnel> {
  const { environment, clock, times } = options;
  const paths = await makeTunnelFolder(environment, clock.now());
  const args = toConnectArguments(address, paths, { ...TIMES, ...times });
  const connection = new SshProcess(args, paths.folder, environment);
  try {
    await waitUntilConnected(connection, { address, paths }, options);
    const run = createRunner(options);
    const forward = await run(toForwardArguments(address, paths), options);
    if (!forward.isDone) throw unreachableHost(address, toForwardProblem(forward));
    return createTunnel({ address, paths, connection, clock, run });
  } catch (error) {
    connection.close();
    throw error;
  }
}

interface Connecting {
  readonly address: SshAddress;
  readonly paths: TunnelPaths;
}

/** ssh makes the control socket when the login has succeeded. */
async function waitUntilConnected(
  connection: SshProcess,
  { address, paths }: Connecting,
  { clock, signal, timeoutMs = TIMEOUT_MS }: TunnelOptions,
): Promise<void> {
  const lateAt = clock.now() + timeoutMs;
  while (!(await exists(paths.control))) {
    signal?.throwIfAborted();
    if (connection.end) {
      const { lines } = connection.end;
      throw unreachableHost(address, toSshProblem(connection.end, address), lines);
    }
    if (clock.now() > lateAt) throw unreachableHost(address, tooLate(address, timeoutMs));
    await within(connection.ended, LOOK_MS, clock);
  }
  signal?.throwIfAborted();
}

const LOOK_MS = 10;

function tooLate(address: SshAddress, timeoutMs: number): SshProblem {
  return {
    reason: `ssh did not connect within ${formatDuration(timeoutMs)}`,
    hint: `See what the login is waiting for: ${toPersonCommand(address)}`,
  };
}

function toForwardProblem({ words }: SshOutput): SshProblem {
  return {
    reason: `ssh could not open a socket here${words === '' ? '' : `: ${words}`}`,
    hint: 'Tongs needs OpenSSH 6.7 or later.',
  };
}

function unreachableHost(
  address: SshAddress,
  { reason, hint }: SshProblem,
  lines: readonly string[] = [],
): EngineFailed {
  const name = describeAddress(address);
  return new EngineFailed(`Cannot reach the container engine at "${name}": ${reason}`, {
    code: 'engine-unreachable',
    hint,
    ...(lines.length > 0 && { cause: new Error(lines.join('; ')) }),
  });
}

type Run = (args: readonly string[], waiting: Waiting) => Promise<SshOutput>;

function createRunner({ environment }: TunnelOptions): Run {
  return (args, { signal }) => runSsh(args, { environment, signal, timeoutMs: RUN_MS });
}

const RUN_MS = 20_000;

interface TunnelParts extends Connecting {
  readonly connection: SshProcess;
  readonly clock: Clock;
  readonly run: Run;
}

function createTunnel({ address, paths, connection, clock, run }: TunnelParts): Tunnel {
  const ask = async (script: (mark: string) => string, waiting: Waiting): Promise<Answer> => {
    const mark = `tongs-${randomBytes(8).toString('hex')}`;
    const { output } = await run(toRunArguments(address, paths, script(mark)), waiting);
    return { output, mark };
  };
  return {
    address,
    entrance: { kind: 'unix', path: paths.engine },
    async explain(operation, { hasAnswered }) {
      // A connection that is cut is noticed here a moment before ssh has ended.
      const end = await within(connection.ended, NOTICE_MS, clock);
      if (end) return connectionCut(operation, address, end.lines);
      if (hasAnswered) return undefined;
      const { output, mark } = await ask((each) => socketScript(address, each), {});
      return unreachableHost(address, toSocketProblem(output, mark, address), connection.lines);
    },
    async readDisk(path, waiting) {
      const { output, mark } = await ask((each) => diskScript(path, each), waiting);
      return parseDiskReport(output, mark);
    },
    async findProcesses(program, waiting) {
      const { output, mark } = await ask((each) => processScript(program, each), waiting);
      return parseProcessReport(output, program, mark);
    },
    close: () => connection.close(),
  };
}

interface Answer {
  readonly output: string;
  /** Stands before and after each part of the script's output. */
  readonly mark: string;
}

const NOTICE_MS = 300;

function connectionCut(
  operation: string,
  address: SshAddress,
  lines: readonly string[],
): EngineFailed {
  const name = describeAddress(address);
  return new EngineFailed(`Cannot ${operation}: the ssh connection to "${name}" was cut`, {
    code: 'connection-cut',
    hint: 'Check the network between here and the host. The next run removes what this one has left there.',
    retriable: true,
    ...(lines.length > 0 && { cause: new Error(lines.join('; ')) }),
  });
}
