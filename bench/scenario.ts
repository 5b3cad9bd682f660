import type { Kit } from './lib/kit.ts';
import type { Contender, Measured } from './lib/measure.ts';
import type { Rig } from './lib/rig.ts';

/** A column of the table: how many times as long as that contender, or a figure of its own. */
export type Column =
  | { readonly title: string; readonly against: string }
  | { readonly title: string; readonly figureOf: (row: Measured) => number | undefined };

/** The most memory that a contender held at once, in any round. */
export const PEAK_MB: Column = {
  title: 'peak MB',
  figureOf: ({ peakMb }) => peakMb && Math.max(...peakMb),
};

/** What one contender is to take at most: in times of another, in time, or in memory. */
export type Bar =
  | { readonly of: string; readonly against: string; readonly atMost: number }
  | { readonly of: string; readonly atMostMs: number }
  | { readonly of: string; readonly atMostPeakMb: number };

export interface LineUp {
  readonly contenders: readonly Contender[];
  readonly columns: readonly Column[];
  readonly bars: readonly Bar[];
  /** What a reader has to know of contenders that do not do quite the same. */
  readonly notes?: readonly string[];
}

/** One job that is timed; those in `scenarios/` are all there are. */
export interface Scenario<Given> {
  readonly id: string;
  readonly title: string;
  /** Why it is left out unless it is asked for. */
  readonly onlyWhenNamed?: string;
  /** Who does it; what has to be there first is made before this resolves. */
  readonly lineUp: (given: Given) => Promise<LineUp>;
}

/** Is timed on each engine. */
export type EngineScenario = Scenario<Rig>;
/** Needs no engine: is timed once. */
export type MachineScenario = Scenario<Kit>;

/** The id of our own contender, which a profile is made of. */
export const OURS = 'tongs';
