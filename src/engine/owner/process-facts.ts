import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemCode } from '../../base/errors/system-code.ts';
import type { Owner, Processes, ProcessState } from './owner.ts';
import { sha256 } from '../../base/sha256.ts';

/** The processes of this machine, as far as they are visible. */
export function readProcesses(): Processes {
  return { self: readOwner(), lookUpProcess, endProcess: (pid) => endProcess(pid) };
}

/** This process as an owner. Without `/proc`, boot and namespace are empty. */
export function readOwner(): Owner {
  const stat = parseStat(attempt(() => readFileSync('/proc/self/stat', 'utf8')));
  return {
    host: readHost(),
    boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '',
    namespace: attempt(() => readlinkSync('/proc/self/ns/pid').replaceAll(/\D/g, '')) ?? '',
    // From the `/proc` that later look-ups read, which may be another namespace's.
    pid: stat?.pid ?? process.pid,
    startedAt: stat?.startedAt ?? 0,
  };
}

/** Milliseconds since the boot, also of those in which the machine slept. Undefined without `/proc`. */
export function readUptime(): number | undefined {
  const [seconds = ''] = attempt(() => readFileSync('/proc/uptime', 'utf8'))?.split(' ') ?? [];
  return /^\d+(?:\.\d+)?$/.test(seconds) ? Math.round(Number(seconds) * 1_000) : undefined;
}

/** The state of a process in our own pid namespace; a zombie is gone. */
export function lookUpProcess(pid: number): ProcessState {
  const stat = parseStat(attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8')));
  if (!stat) return isHidden(pid) ? { state: 'unreadable' } : { state: 'gone' };
  if (GONE.includes(stat.state)) return { state: 'gone' };
  return { state: 'running', startedAt: stat.startedAt };
}

/** Asks a process to end, or kills it. Harmless if the process is gone, or is another user's. */
export function endProcess(pid: number, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): void {
  attempt(() => process.kill(pid, signal));
}

/** Zombie and dead: the process has ended, but its parent has not waited for it. */
const GONE = ['Z', 'X', 'x'];

export interface ProcessStat {
  readonly pid: number;
  readonly state: string;
  readonly startedAt: number;
}

/** Reads `/proc/<pid>/stat`; the program's name is in parentheses, and may contain spaces and parentheses. */
export function parseStat(text: string | undefined): ProcessStat | undefined {
  const [, pid, rest] = /^(\d+) \(.*\) (.*)$/s.exec(text ?? '') ?? [];
  // The third field is the first of these, the start time the twenty-second.
  const fields = rest?.trim().split(' ') ?? [];
  const [state] = fields;
  const startedAt = fields[19];
  if (state === undefined || startedAt === undefined || !/^\d+$/.test(startedAt)) return undefined;
  return { pid: Number(pid), state, startedAt: Number(startedAt) };
}

/** Empty without a machine id, because host names alone are often the same. */
function readHost(): string {
  const machine = attempt(() => readFileSync('/etc/machine-id', 'utf8').trim()) ?? '';
  if (machine === '') return '';
  return sha256(`${machine}\n${hostname()}`).slice(0, 16);
}

/** With the mount option `hidepid`, processes of other users live although they are not in `/proc`. */
function isHidden(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
