import { findCircles, sortByDependencies } from '../../base/sort-by-dependencies.ts';
import type { Draft, DraftEntry } from '../draft/draft.ts';
import type { Tong, TongName, TongNeed } from '../model.ts';
import type { TongSchema } from '../schema/tong-schema.ts';
import { hintForTong, type DeclaredTongs } from '../settings/declared-tongs.ts';
import type { Scalar } from '../yaml/node.ts';
import { hasPort } from '../tong-variables.ts';
import type { Problems } from '../yaml/problems.ts';

interface Needing {
  readonly key: Scalar;
  readonly value: Draft<TongSchema>;
}

/** What a tong needs before it starts. Needs that cannot be met are reported, and left out. */
export function buildNeeds(
  { key, value }: Needing,
  declared: DeclaredTongs,
  problems: Problems,
): readonly TongNeed[] {
  const report = (at: Scalar, problem: string, hint: string): readonly TongNeed[] => {
    problems.report(at, `Cannot read "needs" of tong "${key.text}": ${problem}`, { hint });
    return [];
  };
  return (value.fields.needs?.entries ?? []).flatMap(({ key: at, value: until }) => {
    const needed = declared.byName.get(at.text);
    if (at.text === key.text) return report(at, 'it names the tong itself', 'Name another tong.');
    if (!needed) {
      if (!declared.isComplete) return [];
      return report(at, `there is no tong "${at.text}"`, hintForTong(at.text, declared));
    }
    if (needed.isDisabled) {
      return report(at, `tong "${at.text}" is disabled`, 'Remove one of the two lines.');
    }
    if (needed.name === undefined || !until) return [];
    if (until.value === 'completed' && needed.interface && hasPort(needed.interface)) {
      return report(
        until.node,
        `tong "${at.text}" has a port, so it does not end by itself`,
        'Write "ready"',
      );
    }
    return [{ tong: needed.name, until: until.value }];
  });
}

type Entry = DraftEntry<TongName, TongSchema>;

/** Reports needs on a circle, and needs of a container that others do not share. */
export function checkNeeds(
  tongs: readonly Tong[],
  entries: readonly Entry[],
  problems: Problems,
): void {
  const byName = new Map(tongs.map((tong) => [tong.name, tong]));
  const neededBy = (tong: Tong): readonly Tong[] =>
    tong.needs.flatMap((need) => byName.get(need.tong) ?? []);
  const placeOf = (tong: Tong, needed: Tong): Scalar | undefined => {
    const entry = entries.find(({ name }) => name === tong.name);
    return entry?.value?.fields.needs?.entries.find(({ key }) => key.text === needed.name)?.key;
  };
  refuseCircles(tongs, neededBy, (at) => {
    const [first, second] = at;
    const place = first && second && placeOf(first, second);
    if (place) reportCircle(at, place, problems);
  });
  for (const tong of tongs) {
    for (const needed of neededBy(tong)) {
      const place = placeOf(tong, needed);
      const isShared = tong.lifecycle !== 'step' && needed.lifecycle === 'step';
      if (place && isShared) refuseOwn(tong, { needed, place }, problems);
    }
  }
}

function refuseCircles(
  tongs: readonly Tong[],
  neededBy: (tong: Tong) => readonly Tong[],
  report: (circle: readonly Tong[]) => void,
): void {
  const sorted = new Set(sortByDependencies(tongs, neededBy));
  const stuck = new Set(tongs.filter((tong) => !sorted.has(tong)));
  const next = (tong: Tong): Tong | undefined => neededBy(tong).find((each) => stuck.has(each));
  for (const circle of findCircles([...stuck], next)) {
    const [first] = circle;
    if (first) report([...circle, first]);
  }
}

/** The first tong of the circle is also its last. */
function reportCircle(circle: readonly Tong[], place: Scalar, problems: Problems): void {
  const links = circle
    .slice(1)
    .map(({ name }, index) => `"${circle[index]?.name}" needs "${name}"`);
  problems.report(place, `Cannot start the tongs: ${links.join(', ')}`, {
    hint: 'Remove one of these needs.',
  });
}

function refuseOwn(
  { name }: Tong,
  { needed, place }: { readonly needed: Tong; readonly place: Scalar },
  problems: Problems,
): void {
  problems.report(
    place,
    `Cannot read "needs" of tong "${name}": each step has a "${needed.name}" of its own, but all share "${name}"`,
    { hint: `Write "lifecycle: step" in tong "${name}" too, or remove it from "${needed.name}".` },
  );
}
