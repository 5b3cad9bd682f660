import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemCode } from '../../base/errors/system-code.ts';
import type { Owner, Processes, ProcessState } from './owner.ts';

/** The processes of this machine, as far as they can be seen. */
export function readProcesses(): Processes {
  return { self: readOwner(), lookUpProcess, endProcess: (pid) => endProcess(pid) };
}

/** This process as an owner. Where there is no `/proc`, boot and namespace are empty. */
export function readOwner(): Owner {
  const stat = parseStat(attempt(() => readFileSync('/proc/self/stat', 'utf8')));
  return {
    host: readHost(),
    boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '',
    namespace: attempt(() => readlinkSync('/proc/self/ns/pid').replaceAll(/\D/g, '')) ?? '',
    // By the same `/proc` that later look-ups read, should it be another namespace's.
    pid: stat?.pid ?? process.pid,
    startedAt: stat?.startedAt ?? 0,
  };
}

/** The state of a process in our own pid namespace; a zombie is gone. */
export function lookUpProcess(pid: number): ProcessState {
  const stat = parseStat(attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8')));
  if (!stat) return isHidden(pid) ? { state: 'unreadable' } : { state: 'gone' };
  if (GONE.includes(stat.state)) return { state: 'gone' };
  return { state: 'running', startedAt: stat.startedAt };
}

/** Asks a process to end, or ends it; harmless where it has, or is another user's. */
export function endProcess(pid: number, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): void {
  attempt(() => process.kill(pid, signal));
}

/** Zombie and dead: nothing of it runs, though its parent has not taken note. */
const GONE = ['Z', 'X', 'x'];

export interface ProcessStat {
  readonly pid: number;
  readonly state: string;
  readonly startedAt: number;
}

/** `/proc/<pid>/stat`; the program's name, in parentheses, may hold blanks and parentheses itself. */
export function parseStat(text: string | undefined): ProcessStat | undefined {
  const [, pid, rest] = /^(\d+) \(.*\) (.*)$/s.exec(text ?? '') ?? [];
  // The third field is the first of these, the start time the twenty-second.
  const fields = rest?.trim().split(' ') ?? [];
  const [state] = fields;
  const startedAt = fields[19];
  if (state === undefined || startedAt === undefined || !/^\d+$/.test(startedAt)) return undefined;
  return { pid: Number(pid), state, startedAt: Number(startedAt) };
}

/** Empty without a machine id: host names alone are too often the same. */
function readHost(): string {
  const machine = attempt(() => readFileSync('/etc/machine-id', 'utf8').trim()) ?? '';
  if (machine === '') return '';
  return createHash('sha256').update(`${machine}\n${hostname()}`).digest('hex').slice(0, 16);
}

/** Under the mount option `hidepid` the processes of other users are not in `/proc`, yet alive. */
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
