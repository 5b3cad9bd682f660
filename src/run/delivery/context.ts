import type { RunParts } from '../context/run-parts.ts';
import type { SourceImages } from './source-images.ts';

/** What the steps of one run share. */
export interface RunContext extends RunParts {
  /** Images of the source alone, to start steps from. */
  readonly sourceImages: SourceImages;
}
