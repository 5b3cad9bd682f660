import { describe, expect, it } from 'vitest';
import type { SshAddress } from '../../../../src/engine/connect/address.ts';
import {
  toConnectArguments,
  toForwardArguments,
  toPersonCommand,
  toRunArguments,
  toTunnelPaths,
} from '../../../../src/engine/ssh/ssh-arguments.ts';

const PATHS = toTunnelPaths('/tmp/x');
const TIMES = { connectSeconds: 7, aliveSeconds: 9 };
const HOST: SshAddress = { kind: 'ssh', host: 'h' };

describe('the connection', () => {
  it('asks nobody, checks the host key, forwards nothing else, and stays in the foreground', () => {
    const args = toConnectArguments(HOST, PATHS, TIMES);
    for (const setting of [
      'BatchMode=yes',
      'StrictHostKeyChecking=yes',
      'NoHostAuthenticationForLocalhost=no',
      'ConnectTimeout=7',
      'ServerAliveInterval=9',
      'ClearAllForwardings=yes',
      'ControlMaster=yes',
      'ControlPath=/tmp/x/c',
      'ControlPersist=no',
    ]) {
      expect(args[args.indexOf(setting) - 1], setting).toBe('-o');
    }
    expect(args).toContain('-N');
  });

  it.each<[string, Partial<SshAddress>, string[]]>([
    ['a host alone', {}, ['--', 'h']],
    ['a user and a port', { user: 'me', port: 22 }, ['-p', '22', '-l', 'me', '--', 'h']],
    ['a user like an option', { user: '-v' }, ['-l', '-v', '--', 'h']],
  ])('leads to %s', (_, address, end) => {
    const args = toConnectArguments({ ...HOST, ...address }, PATHS, TIMES);
    expect(args.slice(args.lastIndexOf('LogLevel=ERROR') + 1)).toEqual(end);
  });
});

describe('what goes over the connection', () => {
  it('forwards the usual socket, or the one that the address names', () => {
    expect(toForwardArguments(HOST, PATHS)).toContain('/tmp/x/e:/var/run/docker.sock');
    const named = { ...HOST, socket: '/run/a:b.sock' };
    expect(toForwardArguments(named, PATHS)).toContain(String.raw`/tmp/x/e:/run/a\:b.sock`);
  });

  it('never makes a connection of its own', () => {
    for (const args of [toForwardArguments(HOST, PATHS), toRunArguments(HOST, PATHS, 'true')]) {
      expect(args).toEqual(expect.arrayContaining(['ProxyCommand=false', 'ControlPath=/tmp/x/c']));
      expect(args.slice(0, 2)).toEqual(['-F', '/dev/null']);
    }
  });

  it('gives a script to a POSIX shell, whatever shell the user has', () => {
    expect(toRunArguments(HOST, PATHS, "echo 'a b'").at(-1)).toBe(
      String.raw`exec sh -c 'echo '\''a b'\'''`,
    );
  });
});

it('the command of a person has no settings of ours', () => {
  expect(toPersonCommand(HOST)).toBe('ssh h');
  expect(toPersonCommand({ ...HOST, user: 'me', port: 2222 })).toBe('ssh -p 2222 me@h');
});
