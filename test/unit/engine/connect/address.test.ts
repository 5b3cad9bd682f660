import { describe, expect, it } from 'vitest';
import {
  describeAddress,
  parseAddress,
  type EngineAddress,
} from '../../../../src/engine/connect/address.ts';

const TLS = { ca: 'CA', skipVerify: false };

function parse(text: string, tls?: typeof TLS): EngineAddress | string {
  const address = parseAddress(text, tls);
  return address.ok ? address.value : address.problem;
}

describe('parseAddress', () => {
  it.each([
    ['unix:///var/run/docker.sock', '/var/run/docker.sock'],
    ['unix:///tmp/a b.sock', '/tmp/a b.sock'],
    ['/var/run/docker.sock', '/var/run/docker.sock'],
  ])('takes %s for a socket', (text, path) => {
    expect(parse(text)).toEqual({ kind: 'unix', path });
  });

  it.each([
    ['tcp://host:2375', 'host', 2375],
    ['tcp://10.0.0.1:1234', '10.0.0.1', 1234],
    ['tcp://host', 'host', 2375],
    ['tcp://host/', 'host', 2375],
    ['host:2375', 'host', 2375],
    ['127.0.0.1:2375', '127.0.0.1', 2375],
    ['http://host:2375', 'host', 2375],
    ['tcp://host:80', 'host', 80],
    ['tcp://host:21', 'host', 21],
    ['http://host:443', 'host', 443],
    ['tcp://[::1]:2375', '::1', 2375],
    ['[fe80::1]:2375', 'fe80::1', 2375],
  ])('takes %s for host %s at port %d', (text, host, port) => {
    expect(parse(text)).toEqual({ kind: 'tcp', host, port });
  });

  it('takes the port for TLS where there are certificates', () => {
    expect(parse('tcp://host', TLS)).toEqual({ kind: 'tcp', host: 'host', port: 2376, tls: TLS });
  });

  it('takes https for TLS, with the authorities of the system where none is given', () => {
    expect(parse('https://host')).toEqual({
      kind: 'tcp',
      host: 'host',
      port: 2376,
      tls: { skipVerify: false },
    });
    expect(parse('https://host:443', TLS)).toMatchObject({ port: 443, tls: TLS });
  });

  it.each<[string, object]>([
    ['ssh://host', { host: 'host' }],
    ['ssh://host/', { host: 'host' }],
    ['ssh://me@host', { user: 'me', host: 'host' }],
    ['ssh://me@host:2222', { user: 'me', host: 'host', port: 2222 }],
    [
      'ssh://me@host:2222/run/user/1000/docker.sock',
      { user: 'me', host: 'host', port: 2222, socket: '/run/user/1000/docker.sock' },
    ],
    ['ssh://host/run/a b@c:d.sock', { host: 'host', socket: '/run/a b@c:d.sock' }],
    ['ssh://[::1]:22', { host: '::1', port: 22 }],
    ['ssh://me@[fe80::1%eth0]', { user: 'me', host: 'fe80::1%eth0' }],
    ['ssh://10.0.0.1', { host: '10.0.0.1' }],
    ['ssh://build_host-2.lan', { host: 'build_host-2.lan' }],
    ['ssh://DOMAIN\\me@host', { user: 'DOMAIN\\me', host: 'host' }],
    ['ssh://me@corp.example@host', { user: 'me@corp.example', host: 'host' }],
    ['ssh://me%40corp.example@host', { user: 'me@corp.example', host: 'host' }],
    ['ssh://a%3Ab@host', { user: 'a:b', host: 'host' }],
    ['ssh://100%@host', { user: '100%', host: 'host' }],
    ['ssh://-x@host', { user: '-x', host: 'host' }],
  ])('takes %s for a host behind ssh', (text, address) => {
    expect(parse(text, TLS)).toEqual({ kind: 'ssh', ...address });
  });

  it.each([
    ['', '"tcp://" is not the address of an engine'],
    ['unix://', '"unix://" has no absolute path'],
    ['unix://docker.sock', '"unix://docker.sock" has no absolute path'],
    ['tcp://', '"tcp://" is not the address of an engine'],
    ['tcp://:2375', '"tcp://:2375" is not the address of an engine'],
    ['tcp://host:99999', '"tcp://host:99999" is not the address of an engine'],
    ['tcp://host:0', '"tcp://host:0" is not the address of an engine'],
    ['tcp://host:x', '"tcp://host:x" is not the address of an engine'],
    ['tcp://user:word@host:1', '"tcp://user:word@host:1" is not the address of an engine'],
    ['tcp://a b:1', '"tcp://a b:1" is not the address of an engine'],
    ['tcp://host:1/path', '"tcp://host:1/path" has a path'],
    ['fd://', '"fd://" is not the address of an engine'],
    ['npipe:////./pipe/docker_engine', '"npipe:////./pipe/docker_engine" is a Windows pipe'],
    ['ssh://', '"ssh://" is not the address of a host'],
    ['ssh://@host', '"ssh://@host" is not the address of a host'],
    ['ssh://-oProxyCommand=x', '"ssh://-oProxyCommand=x" is not the address of a host'],
    ['ssh://me@-V', '"ssh://me@-V" is not the address of a host'],
    ['ssh://host name', '"ssh://host name" is not the address of a host'],
    ['ssh://$(id)', '"ssh://$(id)" is not the address of a host'],
    ['ssh://me%0A@host', '"ssh://me%0A@host" is not the address of a host'],
    ['ssh://::1', '"ssh://::1" is not the address of a host'],
    ['ssh://host:0', '"ssh://host:0" has no valid port'],
    ['ssh://host:65536', '"ssh://host:65536" has no valid port'],
    ['ssh://me:word@host', 'user "me" has a password in the address'],
    ['ssh://me:wo@rd@host', 'user "me" has a password in the address'],
    ['ssh://host/%d/x', '"ssh://host/%d/x" has a character in its path that ssh replaces'],
    ['ssh://host/${HOME}', '"ssh://host/${HOME}" has a character in its path that ssh replaces'],
  ])('refuses %j', (text, problem) => {
    expect(parse(text)).toBe(problem);
  });

  it.each([
    'ssh://-x',
    'ssh://h:0',
    'ssh://a:b@h',
    'ssh://h/%',
    'npipe:////./pipe/x',
    'fd://',
    'unix://x',
    'tcp://',
    'tcp://h/p',
  ])('says what to do instead of %s', (text) => {
    expect(parseAddress(text, undefined)).toHaveProperty('hint');
  });
});

describe('describeAddress', () => {
  it.each([
    'unix:///var/run/docker.sock',
    'tcp://host:2375',
    'tcp://[::1]:2375',
    'ssh://host',
    'ssh://me@host:2222',
    'ssh://a%40b%3Ac@[::1]:22/run/docker.sock',
  ])('writes %s as it was read', (text) => {
    const address = parseAddress(text, undefined);
    expect(address.ok && describeAddress(address.value)).toBe(text);
  });
});
