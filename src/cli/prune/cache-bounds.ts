import type { Command } from 'commander';
import { invalidInput, InvalidInput } from '../../base/errors/errors.ts';
import type { Console } from '../console.ts';
import type { PruneBounds } from '../../prune/cache/bounds.ts';

/** The bounds of a prune of build cache, as they were given. */
export interface BoundFlags {
  readonly olderThan?: string;
  readonly keepStorage?: string;
  readonly minFree?: string;
  readonly abandonedBuilders?: string;
  readonly all?: boolean;
}

/** For every command that prunes build cache. */
export function addBoundOptions(command: Command): Command {
  return command
    .option(
      '--older-than <age>',
      'delete what was not used for that long, such as 7d, 36h or 1h30m; at least 1m',
    )
    .option(
      '--keep-storage <size>',
      "the most that a builder's cache may take, such as 20g; the least recently used goes first",
    )
    .option(
      '--min-free <size>',
      "how much of the engine's disk has to be free: 20g or 15%; with 10%..20%, delete if less than 10% is free, until 20% are",
    )
    .option(
      '--abandoned-builders <age>',
      'remove the caches of buildx builders whose containers are gone, if not used for that long',
    )
    .option('--all', 'also delete what images share, internal records and frontends');
}

/** At least one bound has to be given. The policy of the host may set the least age. */
export async function readBounds(
  flags: BoundFlags,
  { policyFile }: Pick<Console, 'policyFile'>,
): Promise<PruneBounds> {
  const [{ parseRequiredPruneBounds }, { readPolicy }, { leastPruneAge }] = await Promise.all([
    import('../../prune/cache/bounds.ts'),
    import('../../policy/read-policy.ts'),
    import('../../policy/model.ts'),
  ]);
  const empty = BOUNDS.filter(({ of }) => of(flags) === '');
  if (empty.length > 0) throw new InvalidInput(empty.map(refuseEmpty), 'prune-bounds-invalid');
  const texts = { ...flags, all: flags.all === true };
  const leastAge = leastPruneAge(await readPolicy(policyFile));
  const bounds = parseRequiredPruneBounds(texts, NAMES, leastAge);
  if (bounds.ok) return bounds.value;
  throw invalidInput('prune-bounds-invalid', bounds.problem, bounds.hint);
}

/** The arguments that mean the same bounds. */
export function toBoundArguments(flags: BoundFlags): string[] {
  const given = BOUNDS.flatMap(({ name, of }) => {
    const text = of(flags);
    return text === undefined ? [] : [name, text];
  });
  return flags.all === true ? [...given, NAMES.all] : given;
}

const NAMES = {
  olderThan: '--older-than',
  keepStorage: '--keep-storage',
  minFree: '--min-free',
  abandonedBuilders: '--abandoned-builders',
  all: '--all',
} as const;

const BOUNDS = [
  { name: NAMES.olderThan, of: (flags: BoundFlags) => flags.olderThan },
  { name: NAMES.keepStorage, of: (flags: BoundFlags) => flags.keepStorage },
  { name: NAMES.minFree, of: (flags: BoundFlags) => flags.minFree },
  { name: NAMES.abandonedBuilders, of: (flags: BoundFlags) => flags.abandonedBuilders },
] as const;

/** Usually a shell variable that is not set. */
function refuseEmpty({ name }: { readonly name: string }): { message: string; hint: string } {
  return { message: `${name} is empty`, hint: 'Write a value, or leave the option out.' };
}
