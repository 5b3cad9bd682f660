import { describe, expect, it } from 'vitest';
import type { Image } from '../../../../src/engine/types.ts';
import { OUR_IMAGES } from '../../../../src/pipeline/schema/values.ts';
import { refuseForeignImages } from '../../../../src/run/images/foreign-images.ts';
import { commitComment } from '../../../../src/snapshots/commit.ts';
import { IMAGE_PREFIX } from '../../../../src/snapshots/names.ts';
import { anImage } from '../../../support/images/stub-images.ts';
import { PLACE } from '../../../support/values/steps.ts';

const WANT = { image: 'sha256:x', platform: undefined, pull: 'never', place: PLACE } as const;

function refuse(image: Partial<Image>): () => void {
  return () => refuseForeignImages([WANT], new Map([[` ${WANT.image}`, anImage('x', image)]]));
}

describe('refuseForeignImages', () => {
  const comment = commitComment('a');

  it.each<[string, Partial<Image>]>([
    ['a snapshot', { comment, tags: [`${IMAGE_PREFIX}a/b:c`, `${IMAGE_PREFIX}a/b:used-c-1`] }],
    ['an image that goes with its run', { comment, tags: [`${IMAGE_PREFIX}ephemeral:a-0`] }],
    ['one that has lost its name', { comment, tags: [] }],
  ])('rejects %s, with its place', (_, image) => {
    expect(refuse(image)).toThrow(
      expect.objectContaining({
        code: 'image-of-tongs',
        diagnostics: [expect.objectContaining({ place: PLACE })],
      }),
    );
  });

  it.each<[string, Partial<Image>]>([
    ['one that somebody has named', { comment, tags: [`${IMAGE_PREFIX}a/b:c`, 'mine:1'] }],
    ['one that was made from a snapshot', { comment: 'buildkit.dockerfile.v0', tags: [] }],
    ['one of a registry that has a name of ours', { tags: [`${IMAGE_PREFIX}other-platforms:x`] }],
  ])('takes %s', (_, image) => {
    expect(refuse(image)).not.toThrow();
  });

  it('goes by the names that are refused in a pipeline', () => {
    expect(OUR_IMAGES).toBe(IMAGE_PREFIX);
  });
});
