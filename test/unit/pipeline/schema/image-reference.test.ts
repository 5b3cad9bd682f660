import { describe, expect, it } from 'vitest';
import { imageReferenceProblem } from '../../../../src/pipeline/schema/image-reference.ts';

const HEX = 'a'.repeat(64);

describe('imageReferenceProblem', () => {
  it.each([
    'alpine',
    'alpine:3.20',
    'node:24-bookworm-slim',
    'library/alpine',
    'ghcr.io/owner/name:v1',
    'localhost/tongs/a-1234/b:key',
    'localhost:5000/a',
    'registry.example.com:5000/a/b/c:Tag_1.2-x',
    '[::1]:5000/a',
    'a__b',
    'a.b-c_d',
    'a---b',
    `alpine@sha256:${HEX}`,
    `alpine:3@sha256:${HEX}`,
    `sha256:${HEX}`,
    `a:${'t'.repeat(128)}`,
  ])('finds nothing wrong with %s', (reference) => {
    expect(imageReferenceProblem(reference)).toBeUndefined();
  });

  it.each([
    ['', 'the image name is empty'],
    ['al pine', '"al pine" contains a space'],
    ['alpine\n', '"alpine\n" contains a space'],
    ['Alpine', '"Alpine" contains upper-case letters'],
    ['ghcr.io/Owner/name', '"ghcr.io/Owner/name" contains upper-case letters'],
    ['alpine:', '"alpine:" is not an image name'],
    [':3', '":3" is not an image name'],
    ['-a', '"-a" is not an image name'],
    ['a..b', '"a..b" is not an image name'],
    ['a/', '"a/" is not an image name'],
    ['/a', '"/a" is not an image name'],
    ['a//b', '"a//b" is not an image name'],
    ['http://a/b', '"http://a/b" is not an image name'],
    ['a:b:c', '"a:b:c" is not an image name'],
    ['a:.b', '"a:.b" is not an image name'],
    [`a:${'t'.repeat(129)}`, `"a:${'t'.repeat(129)}" is not an image name`],
    ['a@sha256:12', '"a@sha256:12" is not an image name'],
    ['--privileged', '"--privileged" is not an image name'],
    ['$(id)', '"$(id)" is not an image name'],
  ])('says what is wrong with %j', (reference, problem) => {
    expect(imageReferenceProblem(reference)).toBe(problem);
  });

  it('judges a long name in no time', () => {
    expect(imageReferenceProblem(`${'a-'.repeat(20_000)}!`)).toContain('is not an image name');
  });
});
