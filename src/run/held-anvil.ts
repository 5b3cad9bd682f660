import type { ImageId } from '../engine/types.ts';
import type { Base } from '../snapshots/commit.ts';
import type { SourceState } from '../source/source-state.ts';
import type { Anvil } from './anvil/anvil.ts';

/** An anvil between two steps, with what is known of its files. */
export interface HeldAnvil {
  readonly anvil: Anvil;
  /** What its container was made from. */
  readonly base: Base;
  /** The newest image of its files: of the base, or of a step that was committed since. */
  readonly newest: ImageId;
  readonly state: SourceState;
}
