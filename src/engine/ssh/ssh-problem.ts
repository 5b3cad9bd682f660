import type { SshAddress } from '../connect/address.ts';
import { toPersonCommand } from './ssh-arguments.ts';

/** Why ssh could not connect: the end of a sentence, and what to do. */
export interface SshProblem {
  readonly reason: string;
  readonly hint: string;
}

/** What the program `ssh` has printed, and the exit code of the shell that started it. */
export interface SshEnd {
  readonly lines: readonly string[];
  readonly exitCode: number | null;
}

/** The problem behind ssh's messages. It has one exit code for all of them, so its words decide. */
export function toSshProblem({ lines, exitCode }: SshEnd, address: SshAddress): SshProblem {
  if (exitCode === NOT_FOUND) return NO_PROGRAM;
  const text = lines.join('\n');
  const known = KINDS.find(({ words }) => words.test(text));
  const command = toPersonCommand(address);
  if (known) return { reason: known.reason, hint: known.hint(command, address) };
  return {
    reason: lines.length === 0 ? 'ssh ended without a message' : 'ssh could not connect',
    hint: `Try the connection by hand: ${command}`,
  };
}

/** The exit code of a shell that finds no such program. */
const NOT_FOUND = 127;

const NO_PROGRAM: SshProblem = {
  reason: 'there is no program ssh',
  hint: 'Install the OpenSSH client (on Debian the package openssh-client).',
};

interface Kind {
  readonly words: RegExp;
  readonly reason: string;
  readonly hint: (command: string, address: SshAddress) => string;
}

const checkNetwork = (command: string): string =>
  `Check the network, and whether the host is up: ${command}`;

/** In this order: ssh may print one message of the connection, and then a general one. */
const KINDS: readonly Kind[] = [
  {
    words: /HOST IDENTIFICATION HAS CHANGED|host key for .* has changed/i,
    reason: 'its host key has changed',
    hint: (_, { host, port }) =>
      `Somebody may be intercepting the connection. If the host has a new key, compare it, and remove the old one: ssh-keygen -R ${port === undefined ? host : `'[${host}]:${port}'`}`,
  },
  {
    words: /REVOKED HOST KEY|is marked as revoked/i,
    reason: 'its host key is revoked',
    hint: () => 'Somebody may be intercepting the connection. Ask whoever runs the host.',
  },
  {
    words: /No .*host key is known|Host key verification failed/i,
    reason: 'its host key is not known here',
    hint: (command) => `Connect once by hand, compare the key, and accept it: ${command}`,
  },
  {
    words: /Permission denied|Too many authentication failures|No more authentication methods/i,
    reason: 'the host did not accept the login',
    hint: (command) =>
      `The key has to be in your agent (ssh-add), or without a passphrase: nobody is asked for one. Try it: ${command.replace('ssh ', 'ssh -o BatchMode=yes ')} true`,
  },
  {
    words: /Could not resolve hostname/i,
    reason: 'the host name does not resolve',
    hint: () => 'Check the name. It may also be an alias in ~/.ssh/config.',
  },
  {
    words: /timed out|Timeout, server|not responding/i,
    reason: 'no answer in time',
    hint: checkNetwork,
  },
  {
    words: /Connection refused/i,
    reason: 'nothing listens at the port of ssh',
    hint: (command) => `Check the port, and that the host runs an ssh server: ${command}`,
  },
  {
    words: /No route to host|Network is unreachable/i,
    reason: 'there is no route to the host',
    hint: checkNetwork,
  },
  {
    words: /no matching .* found/i,
    reason: 'the host and this machine have no method in common',
    hint: (command) => `Allow the method of the host in ~/.ssh/config. Try it: ${command}`,
  },
  {
    words: /Bad configuration option|Bad owner or permissions|bad configuration options/i,
    reason: 'the settings of ssh are wrong',
    hint: (command) => `Repair the file that ssh names. Try it: ${command}`,
  },
  {
    words: /kex_exchange_identification|Connection (?:closed|reset) by|Broken pipe/i,
    reason: 'the host closed the connection',
    hint: (command) =>
      `It may have too many connections (MaxStartups), or may not allow this machine. Try it: ${command}`,
  },
];
