import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import type { Pipeline } from '../../pipeline/model.ts';
import type { Policy } from '../../policy/model.ts';
import { matchesReference } from '../../prune/cleanup/name-pattern.ts';

/** The images of a pipeline that the policy of the host does not allow, as errors. */
export function findForbiddenImages(
  { steps, tongs }: Pick<Pipeline, 'steps' | 'tongs'>,
  { file, images: allowed }: Pick<Policy, 'file' | 'images'>,
): readonly Diagnostic[] {
  if (!allowed) return [];
  const wants = [
    ...steps.flatMap(({ start }) => (start.kind === 'image' ? [start] : [])),
    ...tongs.map(({ image, imagePlace }) => ({ image, place: imagePlace })),
  ];
  const forbidden = wants.filter(({ image }) => !matchesReference(allowed, image));
  return forbidden.map(({ image, place }) => ({
    message: `Cannot use image "${image}": the policy of this host (${file}) does not allow it`,
    ...(place && { place }),
    hint: `Use one of: ${allowed.join(', ')}`,
  }));
}
