import type { Kit } from './lib/kit.ts';
import type { Contender } from './lib/measure.ts';
import type { Rig } from './lib/rig.ts';

/** A column of ratios: how many times as long as that contender. */
export interface Column {
  readonly title: string;
  readonly against: string;
}

/** What one contender is to take at most, in times of another. */
export interface Bar {
  readonly of: string;
  readonly against: string;
  readonly atMost: number;
}

export interface LineUp {
  readonly contenders: readonly Contender[];
  readonly columns: readonly Column[];
  readonly bars: readonly Bar[];
}

/** One job that is timed; those in `scenarios/` are all there are. */
export interface Scenario<Given> {
  readonly id: string;
  readonly title: string;
  /** Who does it; what has to be there first is made before this resolves. */
  readonly lineUp: (given: Given) => Promise<LineUp>;
}

/** Is timed on each engine. */
export type EngineScenario = Scenario<Rig>;
/** Needs no engine: is timed once. */
export type MachineScenario = Scenario<Kit>;

/** The id of our own contender, which a profile is made of. */
export const OURS = 'tongs';
