import { describe, expect, it } from 'vitest';
import { judgePull } from '../../../../src/engine/docker/judge-pull.ts';

describe('judgePull', () => {
  it.each([
    'received unexpected HTTP status: 503 Service Unavailable',
    'error parsing HTTP 429 response body: invalid character',
    'Get "https://reg/v2/foo/manifests/512": net/http: TLS handshake timeout',
    'toomanyrequests: You have reached your pull rate limit',
    'pull access denied for foo, repository does not exist: denied: pull rate limit exceeded',
    'unexpected status from HEAD request to http://reg/v2/foo/manifests/1: 429 Too Many Requests',
    'failed to copy: httpReadSeeker: failed open: unexpected status code 500',
    'read tcp 10.0.0.1:4242->10.0.0.2:443: read: connection reset by peer',
    'error pulling image configuration: download failed after attempts=6: unexpected EOF',
  ])('takes %j for retriable', (said) => {
    expect(judgePull(said, 'reg/foo:512')).toBe('retriable');
  });

  it.each([
    ['manifest unknown', 'foo'],
    ['manifest for foo:512 not found: manifest unknown: manifest unknown', 'foo:512'],
    ['failed to resolve reference "docker.io/library/foo:512": not found', 'foo:512'],
    ['pull access denied for timeout, repository does not exist', 'timeout'],
    ['unauthorized: authentication required', 'foo'],
    ['unexpected status from HEAD request to http://r/v2/foo/manifests/1: 401 Unauthorized', 'foo'],
    ['unexpected status from HEAD request to http://r/v2/foo/manifests/1: 403 Forbidden', 'foo'],
    ['Head "https://1.dkr.ecr.eu.amazonaws.com/v2/foo": no basic auth credentials', 'foo'],
    ['manifest for foo@sha256:5d0 not found', 'foo@sha256:5d0'],
    ['no matching manifest for linux/arm64 in the manifest list entries', 'foo'],
    ['denied: requested access to the resource is denied', 'foo'],
  ])('takes %j of %s for refused', (said, reference) => {
    expect(judgePull(said, reference)).toBe('refused');
  });

  it.each([
    ['Get "http://reg:500/v2/team/429/manifests/1": dial tcp: refused', 'reg:500/team/429:1'],
    ['dial tcp 127.0.0.1:5000: connect: connection refused', 'foo'],
    ['dial tcp: lookup reg on 10.0.0.1:53: no such host', 'reg/foo'],
    ['write /var/lib/docker/tmp/GetImageBlob1: no space left on device', 'foo'],
    ['x509: certificate signed by unknown authority', 'unauthorized/foo'],
    ['http: server gave HTTP response to HTTPS client', 'foo:404'],
    ['content digest sha256:5d0: not found', 'foo'],
  ])('takes %j of %s for failed', (said, reference) => {
    expect(judgePull(said, reference)).toBe('failed');
  });
});
