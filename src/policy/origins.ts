import type { Origin } from './model.ts';

/** As messages name the code. */
const ORIGINS: Readonly<Record<Origin, string>> = {
  default: 'the default branch',
  branch: 'a branch',
  'pull-request': 'a pull request',
  fork: 'a fork',
  commit: 'a checkout of another commit than that of the event',
};

export const ORIGIN_NAMES: readonly Origin[] = [
  'default',
  'branch',
  'pull-request',
  'fork',
  'commit',
];

/** The origins whose authors may write to the repository. */
export const TRUSTED_ORIGINS: readonly Origin[] = ['default', 'branch', 'pull-request'];

export function describeOrigin(origin: Origin): string {
  return ORIGINS[origin];
}
