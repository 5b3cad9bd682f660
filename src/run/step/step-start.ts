import type { Base } from '../../anvil/base.ts';
import type { NextStart } from '../plan/chains.ts';
import type { Fallback } from '../plan/fallback.ts';
import type { StepFiles } from '../context/step-files.ts';
import type { SourceImages } from '../delivery/source-images.ts';
import type { Slot } from '../context/slots.ts';

/** What a step starts from, and what is wanted of it. */
export interface StepStart {
  readonly base: Base;
  /** The anvil of the step before, made from that base; it is this step's now. */
  readonly held: StepFiles | undefined;
  /** That base, where it is an earlier snapshot of the step. */
  readonly fallback: Fallback | undefined;
  /** How a user names the image at the bottom of the step's files. */
  readonly imageName: string;
  /** Whether its files may be kept for later runs: nothing before it failed. */
  readonly cacheable: boolean;
  /** How steps of this run start from its files; `in-place` where one can go on in its anvil. */
  readonly next: NextStart;
  /** Images of the source that it may start from instead. */
  readonly sourceImages: SourceImages;
  readonly slot: Slot;
  /** Makes the base again where its image is gone; rejects where that cannot be. */
  readonly restore: () => Promise<Restored>;
}

/** A base that was made again. */
export interface Restored {
  readonly base: Base;
  /** Whether what is made from it may be kept. */
  readonly cacheable: boolean;
}
