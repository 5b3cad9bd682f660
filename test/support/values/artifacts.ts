import type { ArtifactRule } from '../../../src/pipeline/model.ts';
import { PLACE } from './steps.ts';

/** A rule with these patterns, as a pipeline's file has them. */
export function aRule(
  globs: readonly string[],
  fields: Partial<Omit<ArtifactRule, 'paths'>> = {},
): ArtifactRule {
  return {
    paths: globs.map((glob) => ({
      glob: glob.replace(/\?$/, ''),
      optional: glob.endsWith('?'),
      place: PLACE,
    })),
    to: '',
    when: 'success',
    ifMissing: 'error',
    place: PLACE,
    ...fields,
  };
}
