import type { SnapshotIdentity } from '../../snapshots/identity.ts';
import type { SourceState } from '../../source/transfer/source-state.ts';
import type { Anvil } from '../../anvil/anvil.ts';

/** The files of a step that has run, in its anvil. */
export interface StepFiles {
  readonly anvil: Anvil;
  /** The newest commit of these files or of their ancestors; source images do not count. */
  readonly newest: SnapshotIdentity;
  /** The part of the source that they contain. */
  readonly state: SourceState;
  /** When the last command in the anvil had ended. */
  readonly endedAt: number;
}
