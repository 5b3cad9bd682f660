import { describe, expect, it } from 'vitest';
import { toSshProblem } from '../../../../src/engine/ssh/ssh-problem.ts';

const ADDRESS = { kind: 'ssh', user: 'me', host: 'h', port: 2222 } as const;

/** Messages of OpenSSH 9.2, without frames. */
describe('toSshProblem', () => {
  it.each([
    [
      'its host key is not known here',
      [
        'No ED25519 host key is known for [h]:2222 and you have requested strict checking.',
        'Host key verification failed.',
      ],
      'ssh -p 2222 me@h',
    ],
    [
      'its host key has changed',
      [
        '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @',
        'Host key for [h]:2222 has changed and you have requested strict checking.',
        'Host key verification failed.',
      ],
      "ssh-keygen -R '[h]:2222'",
    ],
    [
      'its host key is revoked',
      [
        '@       WARNING: REVOKED HOST KEY DETECTED!               @',
        'Host key verification failed.',
      ],
      'Ask whoever',
    ],
    [
      'the host did not accept the login',
      ['me@h: Permission denied (publickey,password).'],
      'ssh -o BatchMode=yes -p 2222 me@h true',
    ],
    [
      'the host did not accept the login',
      [
        'Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures',
        'Disconnected from 10.0.0.1 port 22',
      ],
      'ssh-add',
    ],
    [
      'the host name does not resolve',
      ['ssh: Could not resolve hostname h: Name or service not known'],
      'alias',
    ],
    [
      'no answer in time',
      ['ssh: connect to host h port 2222: Connection timed out'],
      'Check the network',
    ],
    [
      'no answer in time',
      ['Connection timed out during banner exchange', 'Connection to 10.0.0.1 port 22 timed out'],
      'Check the network',
    ],
    [
      'nothing listens at the port of ssh',
      ['ssh: connect to host h port 2222: Connection refused'],
      'Check the port',
    ],
    [
      'there is no route to the host',
      ['ssh: connect to host h port 2222: No route to host'],
      'Check the network',
    ],
    [
      'the host closed the connection',
      [
        'kex_exchange_identification: Connection closed by remote host',
        'Connection closed by 10.0.0.1 port 22',
      ],
      'MaxStartups',
    ],
    [
      'the host and this machine have no method in common',
      [
        'Unable to negotiate with 10.0.0.1 port 22: no matching host key type found. Their offer: ssh-rsa',
      ],
      'Allow',
    ],
    [
      'the settings of ssh are wrong',
      [
        '/home/me/.ssh/config: line 3: Bad configuration option: hostnam',
        '/home/me/.ssh/config: terminating, 1 bad configuration options',
      ],
      'Repair',
    ],
    ['ssh could not connect', ['something new'], 'ssh -p 2222 me@h'],
    ['ssh ended without a message', [], 'ssh -p 2222 me@h'],
  ])('says that %s', (reason, lines, hint) => {
    const problem = toSshProblem({ lines, exitCode: 255 }, ADDRESS);
    expect(problem.reason).toBe(reason);
    expect(problem.hint).toContain(hint);
  });

  it('says that there is no program ssh', () => {
    const lines = ['tongs-ssh: 5: ssh: not found'];
    expect(toSshProblem({ lines, exitCode: 127 }, ADDRESS).reason).toBe('there is no program ssh');
  });
});
