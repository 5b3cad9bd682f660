import { SERVICE } from './paths.ts';
import type { RunCommand } from './run-command.ts';

/** What systemd says of the service. */
export interface ServiceStatus {
  /** `not-installed`: there is no unit. `unknown`: there is no systemd to ask. */
  readonly state: 'running' | 'starting' | 'stopped' | 'failed' | 'not-installed' | 'unknown';
  readonly isEnabled: boolean;
  /** In milliseconds since 1970; absent if it has never been in another state. */
  readonly since?: number;
  readonly pid?: number;
  /** How often systemd has started it again by itself. */
  readonly restarts: number;
  /** Why it failed: systemd's word, such as `exit-code` or `watchdog`. */
  readonly result?: string;
  /** Of the last process that ended. */
  readonly exitCode?: number;
  readonly signal?: number;
}

const PROPERTIES = [
  'LoadState',
  'ActiveState',
  'SubState',
  'UnitFileState',
  'StateChangeTimestamp',
  'MainPID',
  'NRestarts',
  'Result',
  'ExecMainCode',
  'ExecMainStatus',
];

export async function readServiceStatus(run: RunCommand): Promise<ServiceStatus> {
  const flags = PROPERTIES.map((name) => `--property=${name}`);
  const { exitCode, output } = await run(['systemctl', 'show', SERVICE, ...flags]);
  if (exitCode !== 0) return { state: 'unknown', isEnabled: false, restarts: 0 };
  return parseServiceStatus(output);
}

/** The lines `Name=value` of `systemctl show`, in English and in UTC. */
export function parseServiceStatus(text: string): ServiceStatus {
  const values = new Map(
    text.split('\n').map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)] as const;
    }),
  );
  const read = (name: string): string => values.get(name) ?? '';
  const since = Date.parse(read('StateChangeTimestamp').replace(/^[A-Za-z]+ /, ''));
  const pid = Number(read('MainPID'));
  const result = read('Result');
  const code = Number(read('ExecMainStatus'));
  const isExit = read('ExecMainCode') === CLD_EXITED;
  return {
    state: toState(read('LoadState'), read('ActiveState'), read('SubState')),
    isEnabled: read('UnitFileState') === 'enabled',
    restarts: Number(read('NRestarts')) || 0,
    ...(since > 0 && { since }),
    ...(pid > 0 && { pid }),
    ...(result !== '' && result !== 'success' && { result }),
    ...(code > 0 && (isExit ? { exitCode: code } : { signal: code })),
  };
}

/** The other values are those of processes that a signal has ended. */
const CLD_EXITED = '1';

function toState(load: string, active: string, sub: string): ServiceStatus['state'] {
  if (load === 'not-found') return 'not-installed';
  if (active === 'active' || active === 'reloading' || active === 'deactivating') return 'running';
  // Between two attempts systemd calls it "activating (auto-restart)".
  if (sub === 'auto-restart' || active === 'failed') return 'failed';
  return active === 'activating' ? 'starting' : 'stopped';
}
