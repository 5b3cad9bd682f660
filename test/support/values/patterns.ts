import type { SourcePattern } from '../../../src/source/globs.ts';

/** As a pipeline's file would have them: `?` at the end says that one may match nothing. */
export function patternsOf(...texts: readonly string[]): readonly SourcePattern[] {
  return texts.map((text) => ({ glob: text.replace(/\?$/, ''), optional: text.endsWith('?') }));
}
