import { describe, expect, it } from 'vitest';
import { isRetriablePull } from '../../../../src/engine/docker/retriable-pull.ts';

describe('isRetriablePull', () => {
  it.each([
    'received unexpected HTTP status: 503 Service Unavailable',
    'error parsing HTTP 429 response body: invalid character',
    'Get "https://reg/v2/foo/manifests/512": net/http: TLS handshake timeout',
    'toomanyrequests: You have reached your pull rate limit',
    'failed to copy: httpReadSeeker: failed open: unexpected status code 500',
    'read tcp 10.0.0.1:4242->10.0.0.2:443: read: connection reset by peer',
    'unexpected EOF',
  ])('is true for %j', (said) => {
    expect(isRetriablePull(said, 'reg/foo:512')).toBe(true);
  });

  it.each([
    ['manifest for foo:512 not found: manifest unknown: manifest unknown', 'foo:512'],
    ['failed to resolve reference "docker.io/library/foo:512": not found', 'foo:512'],
    ['Get "http://reg:500/v2/team/429/manifests/1": dial tcp: refused', 'reg:500/team/429:1'],
    ['pull access denied for timeout, repository does not exist', 'timeout'],
    ['manifest for foo@sha256:5d0 not found', 'foo@sha256:5d0'],
    ['dial tcp 127.0.0.1:5000: connect: connection refused', 'foo'],
    ['no matching manifest for linux/arm64 in the manifest list entries', 'foo'],
  ])('is false for %j of %s', (said, reference) => {
    expect(isRetriablePull(said, reference)).toBe(false);
  });
});
