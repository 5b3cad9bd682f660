import type { DraftValue } from '../draft/draft.ts';
import type { DeclaredTongs } from '../settings/declared-tongs.ts';
import type { Problems } from '../yaml/problems.ts';
import type { Tong, TongName } from '../model.ts';
import { withNeeded } from '../tongs/step-tongs.ts';
import type { StepParts } from './build-step.ts';

/**
 * Two tongs that a container can reach must not have a host name in common: the engine answers with both addresses, in
 * turn. A step reaches the tongs that it names and those that these need, and a tong those of all steps that use it.
 */
export function refuseHostClashes(
  parts: readonly StepParts[],
  { declared, tongsByName }: { readonly declared: DeclaredTongs; readonly tongsByName: ByName },
  problems: Problems,
): void {
  const hasAliases = [...declared.byName.values()].some(({ aliases }) => aliases.length > 0);
  if (!hasAliases) return;
  const refused = new Set<DraftValue<string>>();
  for (const view of listViews(parts, tongsByName)) {
    for (const clash of findClashes(view, declared)) {
      if (refused.has(clash.alias)) continue;
      refused.add(clash.alias);
      refuse(clash, view, problems);
    }
  }
}

type ByName = ReadonlyMap<TongName, Tong>;

/** The tongs that a step or a tong reaches. */
interface View {
  /** For messages: `step "test"`. */
  readonly subject: string;
  readonly tongs: ReadonlySet<string>;
}

/** Those of steps come first. Steps that name the same tongs have one view. */
function listViews(parts: readonly StepParts[], byName: ByName): readonly View[] {
  const sets = new Map<string, View>();
  for (const { step, tongs } of parts) {
    const used = new Set<string>(withNeeded(tongs.names, byName));
    const key = [...used].toSorted().join(' ');
    if (!sets.has(key)) sets.set(key, { subject: step.subject, tongs: used });
  }
  const reached = new Map<string, Set<string>>();
  for (const { tongs } of sets.values()) {
    for (const tong of tongs) {
      const others = reached.get(tong) ?? new Set();
      for (const other of tongs) others.add(other);
      reached.set(tong, others);
    }
  }
  const ofTongs = [...reached].map(([name, tongs]) => ({ subject: `tong "${name}"`, tongs }));
  return [...sets.values(), ...ofTongs];
}

interface Clash {
  readonly tong: string;
  readonly alias: DraftValue<string>;
  readonly other: string;
  /** Undefined if it is the name of the other tong. */
  readonly otherAlias: DraftValue<string> | undefined;
}

function findClashes({ tongs }: View, { byName }: DeclaredTongs): Clash[] {
  const owners = new Map<string, Pick<Clash, 'other' | 'otherAlias'>>();
  // In the order of the file, so that a clash is the same for all who see it.
  const inOrder = [...byName.keys()].filter((name) => tongs.has(name));
  // Names first: another host name can be changed, and is the one that is refused.
  for (const name of inOrder) owners.set(name, { other: name, otherAlias: undefined });
  return inOrder.flatMap((tong) =>
    (byName.get(tong)?.aliases ?? []).flatMap((alias) => {
      const owner = owners.get(alias.value);
      if (!owner) owners.set(alias.value, { other: tong, otherAlias: alias });
      // A tong that has a name twice is refused elsewhere.
      return owner && owner.other !== tong ? [{ tong, alias, ...owner }] : [];
    }),
  );
}

function refuse(
  { tong, alias, other, otherAlias }: Clash,
  { subject }: View,
  problems: Problems,
): void {
  const whose = otherAlias ? 'has it too' : 'has that name';
  problems.report(
    alias.node,
    `Cannot use host name "${alias.value}" of tong "${tong}": tong "${other}" ${whose}, and ${subject} reaches both`,
    {
      hint: 'Rename it, or name the two tongs in different steps.',
      ...(otherAlias && { related: { message: 'the other one is here', at: otherAlias.node } }),
    },
  );
}
