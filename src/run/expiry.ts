import type { Step, StepId } from '../pipeline/model.ts';
import { begunAtOf, type SnapshotRecord } from '../snapshots/image.ts';

/**
 * When snapshots stop counting: at the end of the step's own `ttl`, or of that of a step whose files it
 * goes on from, whichever is first. Each is counted from when the files of that very step were made from those before.
 */
export class Expiry {
  readonly #depths = new Map<StepId, number>();
  readonly #rules = new Map<StepId, Rule>();

  /** Takes steps after those whose files they start from. */
  constructor(steps: readonly Step[]) {
    for (const { id, start, cacheRules } of steps) {
      const parent = start.kind === 'step' ? start.step : undefined;
      const depth = parent === undefined ? 0 : (this.#depths.get(parent) ?? 0) + 1;
      const above = parent === undefined ? undefined : this.#rules.get(parent);
      const { ttlMs } = cacheRules;
      this.#depths.set(id, depth);
      const rule = ttlMs === undefined ? above : { ttlMs, depth, above };
      if (rule) this.#rules.set(id, rule);
    }
  }

  /** Milliseconds since 1970; undefined is never. */
  of(step: Step, snapshot: SnapshotRecord): number | undefined {
    const times = [begunAtOf(snapshot), ...snapshot.ancestors];
    const depth = this.#depths.get(step.id) ?? 0;
    let earliest: number | undefined;
    for (let rule = this.#rules.get(step.id); rule; rule = rule.above) {
      const madeAt = times[depth - rule.depth];
      if (madeAt === undefined) continue;
      earliest = Math.min(earliest ?? Number.POSITIVE_INFINITY, madeAt + rule.ttlMs);
    }
    return earliest;
  }
}

/** The `ttl` of a step, and the next one among those before it: most steps have none. */
interface Rule {
  readonly ttlMs: number;
  readonly depth: number;
  readonly above: Rule | undefined;
}
