import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';
import { DEFAULT_LEAST_AGE, parseAge } from '../age.ts';
import { parseAmount, parseSize, type Amount } from '../../base/size.ts';

/**
 * What a prune of build cache may delete. Each bound asks for deletions of its own, and at least one of the first
 * four is set, so that a prune without bounds cannot be expressed.
 */
export interface PruneBounds {
  /** Since last use, in whole seconds. */
  readonly olderThanMs?: number;
  /** The size that the cache of each builder may have, without what images share. */
  readonly keepBytes?: number;
  readonly minFree?: MinFree;
  /** Since the last use of a state volume of a builder whose container is gone. */
  readonly abandonedAfterMs?: number;
  /** Also shared, internal and frontend records. It needs an age. */
  readonly all: boolean;
  /** No bound deletes what was used more recently than this. */
  readonly leastAgeMs: number;
}

/**
 * Free space on the disk: a prune begins if there is less than `below`, and ends when there is `until`. Percentages
 * are shares of its bytes, and of its inodes too.
 */
export interface MinFree {
  readonly below: Amount;
  readonly until: Amount;
}

/** Empty or undefined: not given. */
export interface PruneTexts {
  readonly olderThan?: string | undefined;
  readonly keepStorage?: string | undefined;
  readonly minFree?: string | undefined;
  readonly abandonedBuilders?: string | undefined;
  readonly all: boolean;
}

/** The names of the settings for messages: inputs of the action, or options of the command line. */
export interface PruneNames {
  readonly olderThan: string;
  readonly keepStorage: string;
  readonly minFree: string;
  readonly abandonedBuilders: string;
  readonly all: string;
}

/** The bounds, or undefined if no prune is asked for; `all` without an age is refused. A policy may set the least age. */
export function parsePruneBounds(
  texts: PruneTexts,
  names: PruneNames,
  leastAge = DEFAULT_LEAST_AGE,
): Parsed<PruneBounds | undefined> {
  const age = readText(names.olderThan, texts.olderThan, (text) => parseAge(text, leastAge));
  if (!age.ok) return age;
  const size = readText(names.keepStorage, texts.keepStorage, parseSize);
  if (!size.ok) return size;
  const free = readText(names.minFree, texts.minFree, parseMinFree);
  if (!free.ok) return free;
  if (texts.all && age.value === undefined) {
    return refused(
      `${names.all} is set, but ${names.olderThan} is not`,
      `Set ${names.olderThan} as well, for example to 7d.`,
    );
  }
  const abandoned = readText(names.abandonedBuilders, texts.abandonedBuilders, (text) =>
    parseAge(text, leastAge),
  );
  if (!abandoned.ok) return abandoned;
  const given = [age.value, size.value, free.value, abandoned.value];
  const isAsked = given.some((value) => value !== undefined);
  if (!isAsked) return parsed(undefined);
  return parsed({
    ...(age.value !== undefined && { olderThanMs: age.value }),
    ...(size.value !== undefined && { keepBytes: size.value }),
    ...(free.value && { minFree: free.value }),
    ...(abandoned.value !== undefined && { abandonedAfterMs: abandoned.value }),
    all: texts.all,
    leastAgeMs: leastAge.ms,
  });
}

/** As `parsePruneBounds`, for a command whose only purpose is to prune: at least one bound has to be given. */
export function parseRequiredPruneBounds(
  texts: PruneTexts,
  names: PruneNames,
  leastAge = DEFAULT_LEAST_AGE,
): Parsed<PruneBounds> {
  const bounds = parsePruneBounds(texts, names, leastAge);
  if (!bounds.ok) return bounds;
  if (bounds.value) return parsed(bounds.value);
  return refused(
    `None of ${names.olderThan}, ${names.keepStorage}, ${names.minFree} and ${names.abandonedBuilders} is set`,
    `Set at least one, for example ${names.olderThan} to 7d.`,
  );
}

/** The value of a text that is given; the problem begins with the name of its setting. */
function readText<Value>(
  name: string,
  text: string | undefined,
  parse: (text: string) => Parsed<Value>,
): Parsed<Value | undefined> {
  if (text === undefined || text === '') return parsed(undefined);
  const value = parse(text);
  return value.ok ? value : refused(`${name}: ${value.problem}`, value.hint);
}

const MIN_FREE_HINT =
  'Write a size such as 20g, a share of the disk such as 15%, or where to begin and where to end: 10%..20%.';

/** `20g`, `15%`, or two marks such as `10%..20%`. */
function parseMinFree(text: string): Parsed<MinFree> {
  const marks = text.split('..');
  const [below, until = below] = marks.map(parseAmount);
  if (!below?.ok || !until?.ok || marks.length > 2) {
    return refused(`"${text}" is not an amount of free space`, MIN_FREE_HINT);
  }
  const [first, second] = [below.value, until.value];
  if ('bytes' in first !== 'bytes' in second) {
    return refused(`"${text}" has a size and a percentage`, MIN_FREE_HINT);
  }
  if (toNumber(second) < toNumber(first)) {
    return refused(`"${text}" ends with less free space than it begins with`, MIN_FREE_HINT);
  }
  return parsed({ below: first, until: second });
}

function toNumber(amount: Amount): number {
  return 'bytes' in amount ? amount.bytes : amount.percent;
}
