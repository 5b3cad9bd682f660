import type { Step, Tong, TongName } from '../model.ts';

type StepTongs = Pick<Step, 'tongs' | 'namedTongs' | 'sharedTongs'>;

/** The tongs of a step that names these. */
export function toStepTongs(
  named: ReadonlySet<TongName>,
  byName: ReadonlyMap<TongName, Tong>,
): StepTongs {
  const tongs = withNeeded(named, byName);
  return {
    tongs,
    namedTongs: [...named],
    sharedTongs: tongs.filter((name) => byName.get(name)?.lifecycle !== 'step'),
  };
}

/** These tongs, and those that they need, directly or not. */
export function withNeeded(
  names: Iterable<TongName>,
  byName: ReadonlyMap<TongName, Tong>,
): readonly TongName[] {
  // The set grows during the loop.
  const all = new Set(names);
  for (const name of all) for (const need of byName.get(name)?.needs ?? []) all.add(need.tong);
  return [...all];
}
