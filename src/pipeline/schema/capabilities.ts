import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';
import { suggest } from '../../base/text/suggest.ts';
import { defineScalar } from './scalar-schema.ts';

/** The capabilities of Linux that containers do not have, without `CAP_`. */
const CAPABILITIES = [
  'AUDIT_CONTROL',
  'AUDIT_READ',
  'BLOCK_SUSPEND',
  'BPF',
  'CHECKPOINT_RESTORE',
  'DAC_READ_SEARCH',
  'IPC_LOCK',
  'IPC_OWNER',
  'LEASE',
  'LINUX_IMMUTABLE',
  'MAC_ADMIN',
  'MAC_OVERRIDE',
  'NET_ADMIN',
  'NET_BROADCAST',
  'PERFMON',
  'SYSLOG',
  'SYS_ADMIN',
  'SYS_BOOT',
  'SYS_MODULE',
  'SYS_NICE',
  'SYS_PACCT',
  'SYS_PTRACE',
  'SYS_RAWIO',
  'SYS_RESOURCE',
  'SYS_TIME',
  'SYS_TTY_CONFIG',
  'WAKE_ALARM',
];

/** Those that every container has. */
const COMMON_CAPABILITIES = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

export const capability = defineScalar(
  { type: 'string', enum: CAPABILITIES },
  (given): Parsed<string> => {
    const name = given.toUpperCase().replaceAll('-', '_').replace(/^CAP_/, '');
    if (given === name && CAPABILITIES.includes(name)) return parsed(name);
    if (COMMON_CAPABILITIES.has(name)) {
      return refused(`every container has "${name}"`, 'Remove it.');
    }
    if (name === 'ALL') {
      return refused('"ALL" is not a capability', 'Name those that the tong needs.');
    }
    const near = suggest(name, CAPABILITIES);
    const hint = near === undefined ? 'Write it as in "NET_ADMIN".' : `Did you mean "${near}"?`;
    return refused(`"${given}" is not a capability`, hint);
  },
);
