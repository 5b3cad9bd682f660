import type { Base } from '../../anvil/base.ts';
import type { SnapshotIdentity } from '../../snapshots/identity.ts';
import type { SourceState } from '../../source/transfer/source-state.ts';
import type { Anvil } from '../../anvil/anvil.ts';

/** An anvil between two steps, with what is known of its files. */
export interface HeldAnvil {
  readonly anvil: Anvil;
  /** What its container was made from. */
  readonly base: Base;
  /** The newest commit of its files: the base, or that of a step since. */
  readonly newest: SnapshotIdentity;
  readonly state: SourceState;
  /** When the last command in it had ended. */
  readonly endedAt: number;
}
