import { expect } from 'vitest';

/** What a main step whose inputs are all defaults saves for post. */
export const MAIN_STATE = {
  run: expect.stringMatching(/^[0-9a-f]{12}$/),
  owner: expect.stringMatching(/^v1:/),
  'prune-older-than': '',
  'prune-keep-storage': '',
  'prune-min-free': '',
  'prune-abandoned-builders': '',
  'prune-all': 'false',
  'prune-dry-run': 'false',
  snapshots: 'auto',
  'snapshots-max-size': '20%',
  'snapshots-max-age': '14d',
  'snapshots-min-free': '',
  summary: 'true',
} as const;
