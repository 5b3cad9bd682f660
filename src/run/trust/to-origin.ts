import type { Origin } from '../../policy/model.ts';
import { DEFAULT_SCOPE, type Scope } from '../../snapshots/scope.ts';

/** Where the code of a run comes from, by the scope of its snapshots. */
export function toOrigin({ own }: Scope): Origin {
  if (own === DEFAULT_SCOPE) return 'default';
  const kind = own.slice(0, own.lastIndexOf('-'));
  return ORIGINS[kind] ?? 'fork';
}

/** By the beginning of a scope's name. What is not known is not trusted. */
const ORIGINS: Readonly<Record<string, Origin>> = {
  branch: 'branch',
  pr: 'pull-request',
  fork: 'fork',
  commit: 'commit',
};
