import type { Step, StepId } from '../../pipeline/model.ts';
import { begunAtOf, type SnapshotRecord } from '../../snapshots/record.ts';
import { findArtifactNeeds, findPreparers, type TongPreparers } from './preparers.ts';

/**
 * When snapshots expire. For a step, these `ttl` count: its own, those of its ancestors by files, and those of the steps
 * that prepared its tongs or whose artifacts are put into it. Each begins when the files of its own step were made, and the earliest end wins.
 */
export class Expiry {
  readonly #byId = new Map<StepId, Step>();
  readonly #found: (step: Step) => SnapshotRecord | undefined;
  readonly #preparers: ReadonlyMap<StepId, readonly TongPreparers[]>;
  readonly #artifactNeeds: ReadonlyMap<StepId, readonly Step[]>;
  readonly #depths = new Map<StepId, number>();
  readonly #rules = new Map<StepId, Rule>();
  readonly #known = new Map<StepId, number>();
  /** For each step, the shortest `ttl` among its own and those of its ancestors by files. */
  readonly #shortest = new Map<StepId, number>();

  /** `steps` are sorted by needs; `found` returns the snapshot of a step's key. */
  constructor(steps: readonly Step[], found: (step: Step) => SnapshotRecord | undefined) {
    this.#found = found;
    const isTimed = steps.some(({ cacheRules }) => cacheRules.ttlMs !== undefined);
    this.#preparers = isTimed ? findPreparers(steps) : new Map();
    this.#artifactNeeds = isTimed ? findArtifactNeeds(steps) : new Map();
    for (const step of steps) this.add(step);
  }

  /** Takes a step, or another version of it, after the step whose files it starts from. */
  add(step: Step): void {
    const { id, start, cacheRules } = step;
    const parent = start.kind === 'step' ? start.step : undefined;
    const depth = parent === undefined ? 0 : (this.#depths.get(parent) ?? 0) + 1;
    const above = parent === undefined ? undefined : this.#rules.get(parent);
    const before = this.#preparersOf(step).map((each) => this.#shortest.get(each.id) ?? NEVER);
    const ttlMs = Math.min(cacheRules.ttlMs ?? NEVER, ...before);
    this.#byId.set(id, step);
    this.#depths.set(id, depth);
    const rule = ttlMs === NEVER ? above : { ttlMs, depth, above };
    if (rule) this.#rules.set(id, rule);
    else this.#rules.delete(id);
    this.#shortest.set(id, Math.min(ttlMs, (parent && this.#shortest.get(parent)) ?? NEVER));
  }

  /** Milliseconds since 1970; undefined means never. */
  of(step: Step, snapshot: SnapshotRecord): number | undefined {
    const earliest = Math.min(this.#ofFiles(step, snapshot), this.#ofPreparers(step, snapshot));
    return earliest === NEVER ? undefined : earliest;
  }

  #ofFiles(step: Step, snapshot: SnapshotRecord): number {
    const times = [begunAtOf(snapshot), ...snapshot.ancestors];
    const depth = this.#depths.get(step.id) ?? 0;
    let earliest = NEVER;
    for (let rule = this.#rules.get(step.id); rule; rule = rule.above) {
      const madeAt = times[depth - rule.depth];
      if (madeAt !== undefined) earliest = Math.min(earliest, madeAt + rule.ttlMs);
    }
    return earliest;
  }

  /** Snapshots of preparers count if they are older than this one: a newer one has prepared other tongs. */
  #ofPreparers(step: Step, { createdAt }: SnapshotRecord): number {
    const ends = this.#sourcesOf(step).map((source) => {
      const snapshot = this.#found(source);
      return snapshot && snapshot.createdAt <= createdAt ? this.#endOf(source, snapshot) : NEVER;
    });
    return Math.min(NEVER, ...ends);
  }

  #endOf(step: Step, snapshot: SnapshotRecord): number {
    const known = this.#known.get(step.id);
    if (known !== undefined) return known;
    const end = this.of(step, snapshot) ?? NEVER;
    this.#known.set(step.id, end);
    return end;
  }

  /** The cached steps that prepared its tongs. An uncached one is replaced by its parent and its own preparers. */
  #sourcesOf(step: Step): readonly Step[] {
    const seen = new Set<Step>();
    const open = [...this.#preparersOf(step)];
    for (let each = open.pop(); each; each = open.pop()) {
      if (seen.has(each)) continue;
      seen.add(each);
      if (each.cache) continue;
      const parent = each.start.kind === 'step' ? this.#byId.get(each.start.step) : undefined;
      open.push(...this.#preparersOf(each), ...(parent ? [parent] : []));
    }
    return [...seen].filter(({ cache }) => cache);
  }

  #preparersOf({ id }: Step): readonly Step[] {
    const preparers = (this.#preparers.get(id) ?? []).flatMap(({ steps }) => steps);
    return [...preparers, ...(this.#artifactNeeds.get(id) ?? [])];
  }
}

const NEVER = Number.POSITIVE_INFINITY;

/** The `ttl` of a step, and the rule of its nearest ancestor with a `ttl`: most steps have none. */
interface Rule {
  readonly ttlMs: number;
  readonly depth: number;
  readonly above: Rule | undefined;
}
