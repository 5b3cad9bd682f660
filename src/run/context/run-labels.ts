import * as label from '../../engine/labels.ts';
import { formatExpiry, formatOwner, type Owner } from '../../engine/owner/owner.ts';
import type { RunContext } from './context.ts';

/** The labels of all objects that one run, or its background process, makes. */
export function createLabels(of: {
  readonly run: string;
  readonly repository: string;
  readonly owner: Owner;
  /** Milliseconds since 1970. After that time, an object counts as a leftover if its owner is not visible. */
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
