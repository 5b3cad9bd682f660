import { dirname } from 'node:path';
import type { InstallAction } from './actions.ts';
import { CONFIG, ENVIRONMENT, HOME, OWN_SETTINGS, RECORD, SERVICE, STATE, UNIT } from './paths.ts';
import type { InstallRecord } from './record.ts';

export interface UninstallFacts {
  readonly record: InstallRecord | undefined;
  /** Also the state, the configuration, and the user that was made for the agent. */
  readonly purge: boolean;
}

/**
 * Removes what `install` has made. Each action works if its thing is gone already: somebody may have disabled the
 * service or deleted its unit by hand.
 */
export function planUninstall({ record, purge }: UninstallFacts): InstallAction[] {
  return [
    { kind: 'run', command: ['systemctl', 'disable', '--now', SERVICE], mayFail: true },
    { kind: 'remove', path: UNIT },
    { kind: 'run', command: ['systemctl', 'daemon-reload'] },
    { kind: 'run', command: ['systemctl', 'reset-failed', SERVICE], mayFail: true },
    { kind: 'remove', path: HOME },
    ...(purge ? planPurge(record) : []),
  ];
}

/** The policy of the host, for example, stays. */
function removeIfEmpty(folder: string): InstallAction {
  return {
    kind: 'run',
    command: ['rmdir', '--ignore-fail-on-non-empty', folder],
    mayFail: true,
  };
}

function planPurge(record: InstallRecord | undefined): InstallAction[] {
  const removed = [STATE, CONFIG, ENVIRONMENT, RECORD, OWN_SETTINGS].map(
    (path) => ({ kind: 'remove', path }) as const,
  );
  const folders = [dirname(STATE), dirname(CONFIG)].map(removeIfEmpty);
  if (record?.hasMadeUser !== true) return [...removed, ...folders];
  const user: InstallAction = { kind: 'run', command: ['userdel', record.user], mayFail: true };
  return [...removed, ...folders, user];
}
