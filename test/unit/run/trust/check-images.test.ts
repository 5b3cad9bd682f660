import { describe, expect, it } from 'vitest';
import { findForbiddenImages } from '../../../../src/run/trust/check-images.ts';
import { aStep, aTong } from '../../../support/values/steps.ts';

const FILE = '/etc/tongs/policy.yml';

function isAllowed(images: readonly string[], image: string): boolean {
  const pipeline = { steps: [], tongs: [aTong('db', { image })] };
  return findForbiddenImages(pipeline, { file: FILE, images }).length === 0;
}

describe('the images that a host allows', () => {
  it.each([
    ['node:*', 'node:24'],
    ['node:*', 'docker.io/library/node:24'],
    ['node', 'node:24-alpine'],
    ['node', `node@sha256:${'a'.repeat(64)}`],
    ['docker.io/library/node', 'node:24'],
    ['ghcr.io/team/*', 'ghcr.io/team/app:1'],
    ['ghcr.io/team/*', 'ghcr.io/team/a/b:1'],
    ['localhost:5000/*', 'localhost:5000/app'],
  ])('%s are %s', (pattern, image) => {
    expect(isAllowed([pattern], image)).toBe(true);
  });

  it.each([
    ['node:*', 'evil.example/node:24'],
    ['node:*', 'node-evil:24'],
    ['node:*', 'team/node:24'],
    ['node:24', 'node:24-evil'],
    // The digest decides which image it is, whatever the tag says.
    ['node:24', `node:24@sha256:${'a'.repeat(64)}`],
    ['ghcr.io/team/*', 'ghcr.io/team-evil/app'],
    ['ghcr.io/team/*', 'evil.example/ghcr.io/team/app'],
    ['ghcr.io/team/*', 'GHCR.IO.evil.example/team/app'],
    // An id may be that of any image on the engine.
    ['node:*', `sha256:${'a'.repeat(64)}`],
  ])('%s are not %s', (pattern, image) => {
    expect(isAllowed([pattern], image)).toBe(false);
  });

  it('are asked for of each step that starts from an image, and of each tong', () => {
    const step = aStep('a', { image: 'base' });
    const pipeline = { steps: [step, aStep('b', { from: 'a' })], tongs: [aTong('db')] };
    const found = findForbiddenImages(pipeline, { file: FILE, images: ['node', 'redis:*'] });
    expect(found).toMatchObject([
      {
        message: `Cannot use image "base": the policy of this host (${FILE}) does not allow it`,
        hint: 'Use one of: node, redis:*',
      },
      { message: expect.stringContaining('Cannot use image "tong-image"') },
    ]);
    expect(findForbiddenImages(pipeline, { file: FILE, images: undefined })).toEqual([]);
  });
});
