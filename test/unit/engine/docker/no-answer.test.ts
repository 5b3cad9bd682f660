import { describe, expect, it } from 'vitest';
import { noAnswer } from '../../../../src/engine/docker/no-answer.ts';

function failWith(code: string): unknown {
  return noAnswer('unix:///run/x.sock', 'list images', Object.assign(new Error('x'), { code }));
}

describe('noAnswer', () => {
  it.each([
    ['ENOENT', 'there is no such socket'],
    ['ECONNREFUSED', 'nothing listens there'],
    ['ENOTSOCK', 'the file is not a socket'],
    ['EACCES', 'permission denied'],
    ['EPERM', 'permission denied'],
    ['ENOTFOUND', 'the host name does not resolve'],
    ['EAI_AGAIN', 'the host name does not resolve'],
    ['EHOSTUNREACH', 'there is no route to the host'],
    ['ENETUNREACH', 'there is no route to the host'],
    ['ETIMEDOUT', 'no answer in time'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is not from an authority that is known here'],
    ['CERT_HAS_EXPIRED', 'its certificate has expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name'],
    [
      'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
      'it does not accept the certificate of this client',
    ],
    ['EPROTO', 'it does not speak TLS, or no version that is known here'],
  ])('tells of %s that %s', (code, reason) => {
    expect(failWith(code)).toMatchObject({
      name: 'EngineFailed',
      message: `Cannot reach the container engine at "unix:///run/x.sock": ${reason}`,
      code: 'engine-unreachable',
      retriable: false,
      hint: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  it('tells of anything else that the engine went away, which is worth another try', () => {
    expect(failWith('ECONNRESET')).toMatchObject({
      message: 'Cannot list images: the engine at "unix:///run/x.sock" went away',
      code: 'engine-vanished',
      retriable: true,
      cause: new Error('x'),
    });
  });

  it.each([new Error('socket hang up'), 'lost', undefined, null, { code: 7 }])(
    'tells the same of %s, which has no code',
    (error) => {
      expect(noAnswer('tcp://h:1', 'ping', error)).toMatchObject({ code: 'engine-vanished' });
    },
  );
});
