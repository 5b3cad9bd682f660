import { execFile } from 'node:child_process';
import type { Environment } from '../base/environment.ts';

/** What systemd is told about the state of a service, see `sd_notify(3)`. */
export type SystemdState = 'READY=1' | 'RELOADING=1' | 'STOPPING=1' | 'WATCHDOG=1';

export interface Systemd {
  readonly notify: (state: SystemdState, status?: string) => void;
  /** How often the watchdog wants to hear from the service; undefined if there is none. */
  readonly watchdogMs: number | undefined;
}

/**
 * systemd's side of a service of `Type=notify`. Node cannot send datagrams to unix sockets, so `systemd-notify` does it;
 * the unit needs `NotifyAccess=all`. Outside of such a service, nothing happens.
 */
export function openSystemd(environment: Environment, pid: number): Systemd {
  const hasSocket = environment['NOTIFY_SOCKET'] !== undefined;
  const isWatched =
    environment['WATCHDOG_PID'] === undefined || environment['WATCHDOG_PID'] === String(pid);
  let last = Promise.resolve();
  const micros = Number(environment['WATCHDOG_USEC']);
  return {
    notify: (state, status) => {
      if (!hasSocket) return;
      const args = [`--pid=${pid}`, state, ...(status === undefined ? [] : [`STATUS=${status}`])];
      last = last.then(() => send(args));
    },
    // In time, even if one of two gets lost.
    watchdogMs: hasSocket && isWatched && micros > 0 ? Math.floor(micros / 3_000) : undefined,
  };
}

/** In the order of the calls: a reload that ends before it began would look like one that never ends. */
function send(args: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    execFile('systemd-notify', args, { timeout: NOTIFY_MS }, () => resolve());
  });
}

const NOTIFY_MS = 5_000;
