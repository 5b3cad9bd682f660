import * as label from '../../engine/labels.ts';
import { formatExpiry, formatOwner, type Owner } from '../../engine/owner/owner.ts';
import type { RunContext } from './context.ts';

/** Labels of everything that one run, or one process beside it, makes. */
export function createLabels(of: {
  readonly run: string;
  readonly repository: string;
  readonly owner: Owner;
  /** Milliseconds since 1970: after that, an object whose owner cannot be seen counts as left behind. */
  readonly expiresAt: number;
}): RunContext['labels'] {
  return (role, name) => ({
    [label.RUN_LABEL]: of.run,
    [label.ROLE_LABEL]: role,
    [label.REPOSITORY_LABEL]: of.repository,
    [label.OWNER_LABEL]: formatOwner(of.owner),
    [label.EXPIRES_LABEL]: formatExpiry(of.expiresAt),
    [label.NAME_LABEL]: name,
  });
}
