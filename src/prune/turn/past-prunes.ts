import * as z from 'zod';
import { elapsedSince, formatMoment, parseMoment, type Moment } from './moment.ts';

/**
 * How much a prune deletes, by bound: a larger number deletes more, and an absent bound deletes nothing. So a prune has
 * deleted everything that another one would delete if each of its numbers is as large.
 */
export type Strength = Readonly<Record<string, number>>;

/** A prune that has ended. */
export interface PastPrune {
  readonly at: Moment;
  readonly strength: Strength;
  /** From 0 to 1: by how much of the jitter the next one is put off. */
  readonly jitter: number;
}

/** Whether a prune of that strength has done everything that is wanted. */
export function isCovered(wanted: Strength, past: Strength): boolean {
  return Object.entries(wanted).every(([bound, least]) => (past[bound] ?? -Infinity) >= least);
}

/** The last prune that has done everything that is wanted. */
export function findLast(
  past: readonly PastPrune[],
  wanted: Strength,
  now: Moment,
): PastPrune | undefined {
  const covering = past.filter(({ strength }) => isCovered(wanted, strength));
  const aged = covering.flatMap((prune) => {
    const elapsed = elapsedSince(prune.at, now);
    return elapsed === undefined ? [] : [{ prune, elapsed }];
  });
  return aged.toSorted((a, b) => a.elapsed - b.elapsed)[0]?.prune;
}

/** More requests with different bounds, none of which covers another, are not worth a longer label. */
const MOST_PRUNES = 16;

/** Adds a prune, without those that it covers. */
export function addPrune(past: readonly PastPrune[], ended: PastPrune): readonly PastPrune[] {
  const others = past.filter(({ strength }) => !isCovered(strength, ended.strength));
  return [ended, ...others].slice(0, MOST_PRUNES);
}

/** As a label has them. */
export function formatPastPrunes(past: readonly PastPrune[]): string {
  return JSON.stringify(
    past.map(({ at, strength, jitter }) => ({ at: formatMoment(at), strength, jitter })),
  );
}

const wire = z.array(
  z.object({
    at: z.string(),
    strength: z.record(z.string(), z.number()),
    jitter: z.number().min(0).max(1),
  }),
);

/** Nothing for a text that cannot be read, such as one of another version: then a prune is due. */
export function parsePastPrunes(text: string): readonly PastPrune[] {
  const read = wire.safeParse(readJson(text));
  if (!read.success) return [];
  return read.data.flatMap(({ at, ...prune }) => {
    const moment = parseMoment(at);
    return moment ? [{ ...prune, at: moment }] : [];
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
