import { describe, expect, it } from 'vitest';
import {
  hadNoEngine,
  loadBackground,
  loadInputs,
  loadOwner,
  loadRun,
  NO_ENGINE_STATE,
  PRUNED_STATE,
  toBackgroundState,
  toRunState,
  wasPruned,
} from '../../../src/action/state.ts';
import { NOBODY } from '../../support/rigs/run-rig.ts';

/** What the runner makes of saved values for the post step. */
function toPost(
  state: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): { readonly environment: Readonly<Record<string, string>> } {
  const entries = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]);
  return { environment: { ...Object.fromEntries(entries), ...more } };
}

describe('what the main step saves for the post step', () => {
  it('is its run, its process, and its inputs', () => {
    const environment = {
      'INPUT_PRUNE-OLDER-THAN': '7d',
      'INPUT_SNAPSHOTS-MAX-SIZE': '10g',
      INPUT_SUMMARY: 'false',
    };
    const post = toPost(toRunState('abc', { owner: NOBODY, environment }));
    expect([loadRun(post), loadOwner(post)]).toEqual(['abc', NOBODY]);
    expect(loadInputs(post)).toMatchObject({
      prune: { olderThanMs: 7 * 24 * 3_600_000 },
      snapshotBounds: { maxSize: expect.anything() },
      summary: false,
    });
  });

  it('names the run last: where it is saved, everything else is', () => {
    const state = toRunState('abc', { owner: NOBODY, environment: {} });
    expect(Object.keys(state).at(-1)).toBe('run');
  });

  it('beats inputs that the runner has evaluated again, but not the status of the job', () => {
    const state = toRunState('abc', {
      owner: NOBODY,
      environment: { 'INPUT_PRUNE-OLDER-THAN': '7d', 'INPUT_JOB-STATUS': 'success' },
    });
    const again = { 'INPUT_PRUNE-OLDER-THAN': 'nonsense', 'INPUT_JOB-STATUS': 'cancelled' };
    expect(loadInputs(toPost(state, again))).toMatchObject({
      prune: { olderThanMs: 7 * 24 * 3_600_000 },
      jobStatus: 'cancelled',
    });
  });

  it('is whether it has pruned, or found no engine', () => {
    const nothing = toPost({});
    expect([wasPruned(nothing), hadNoEngine(nothing)]).toEqual([false, false]);
    expect(wasPruned(toPost(PRUNED_STATE))).toBe(true);
    expect(hadNoEngine(toPost(NO_ENGINE_STATE))).toBe(true);
  });

  it('is the process in the background', () => {
    const background = { pid: 12, startedAt: 3_400 };
    expect(loadBackground(toPost(toBackgroundState(background)))).toEqual(background);
  });

  it.each(['', '0 1', '12', 'x 1', '12 1 2'])('is no process where it says %j', (background) => {
    expect(loadBackground(toPost({ background }))).toBeUndefined();
  });

  it('is nothing where the main step did not get that far', () => {
    expect([loadRun(toPost({})), loadOwner(toPost({}))]).toEqual([undefined, undefined]);
    expect(loadRun(toPost({ run: '' }))).toBeUndefined();
  });
});
