import { systemCode } from '../../base/errors/system-code.ts';
import { EngineFailed } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { NAME_ANOTHER } from '../connect/discover.ts';

/** The error of a call without an answer: nothing listens, access is denied, or the engine went away. */
export function noAnswer(address: string, operation: string, error: unknown): EngineFailed {
  const known = REASONS[systemCode(error) ?? ''];
  if (known) {
    return new EngineFailed(`Cannot reach the container engine at "${address}": ${known.reason}`, {
      code: 'engine-unreachable',
      hint: known.hint,
      cause: error,
    });
  }
  return engineVanished(address, operation, error);
}

/** The error of a call to an engine that has answered others. */
export function engineVanished(address: string, operation: string, error: unknown): EngineFailed {
  return new EngineFailed(`Cannot ${operation}: the engine at "${address}" went away`, {
    code: 'engine-vanished',
    hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
    retriable: true,
    cause: new Error(describeError(error)),
  });
}

const START_IT = `Start Docker, ${NAME_ANOTHER}`;

const REASONS: Readonly<Record<string, { readonly reason: string; readonly hint: string }>> = {
  ENOENT: { reason: 'there is no such socket', hint: START_IT },
  ECONNREFUSED: { reason: 'nothing listens there', hint: START_IT },
  ENOTSOCK: { reason: 'the file is not a socket', hint: START_IT },
  EACCES: {
    reason: 'permission denied',
    hint: 'Add your user to the group of the socket (usually "docker") and log in again, or run as root.',
  },
  EPERM: {
    reason: 'permission denied',
    hint: 'Add your user to the group of the socket (usually "docker") and log in again, or run as root.',
  },
  ENOTFOUND: { reason: 'the host name does not resolve', hint: 'Check the address.' },
  EAI_AGAIN: {
    reason: 'the host name does not resolve',
    hint: 'Check the address and the network.',
  },
  EHOSTUNREACH: {
    reason: 'there is no route to the host',
    hint: 'Check the address and the network.',
  },
  ENETUNREACH: {
    reason: 'there is no route to the host',
    hint: 'Check the address and the network.',
  },
  ETIMEDOUT: {
    reason: 'no answer in time',
    hint: 'Check the address, the network and any firewall.',
  },
};
