import type { MissingOutput, Step, StepId } from '../../pipeline/model.ts';
import type { RunEvent } from '../../report/event.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import type { Key, SnapshotKey } from '../../snapshots/key.ts';
import type { Completion } from '../plan/endings.ts';
import type { LateSteps, ResolvedStep, Wait } from './late-steps.ts';
import type { LateFacts, PlanFacts } from '../plan/plan.ts';
import { Planner } from '../plan/planner.ts';
import type { KeyedSteps } from './keyed-steps.ts';

type Found = ReadonlyMap<SnapshotKey, SnapshotRecord>;
type Learned = ReadonlyMap<StepId, LateFacts>;

export interface LatePlanParts {
  readonly late: LateSteps;
  /** The steps that are resolved already. */
  readonly early: readonly ResolvedStep[];
  readonly steps: KeyedSteps;
  readonly lookUp: (keys: readonly SnapshotKey[]) => Promise<Found>;
  readonly report: (event: RunEvent) => void;
}

/** What plan and run learn about late steps: the keys of resolved steps, and the snapshots of these keys. */
export class LatePlan {
  readonly #parts: LatePlanParts;
  readonly #found = new Map<SnapshotKey, SnapshotRecord>();
  readonly #errors = new Map<StepId, unknown>();
  #before: Promise<unknown> = Promise.resolve();

  constructor(parts: LatePlanParts) {
    this.#parts = parts;
  }

  /** All snapshots that were found so far. */
  get found(): Found {
    return this.#found;
  }

  /** What an undecided step waits for. */
  waitOf(id: StepId): Wait | undefined {
    return this.#parts.late.waitOf(id);
  }

  /** The step as far as it is resolved. */
  find(id: StepId): Step | undefined {
    return this.#parts.late.find(id);
  }

  /** Why the condition or the env of a step has no value. */
  errorOf(id: StepId): unknown {
    return this.#errors.get(id);
  }

  /** The facts of the plan: first of the steps that depend on no other, then, round by round, of cached ones. */
  async plan(
    steps: readonly Step[],
    facts: Pick<PlanFacts, 'project' | 'useCache' | 'now'>,
  ): Promise<Omit<PlanFacts, 'known'>> {
    const { late, early, steps: keyed } = this.#parts;
    const first = await this.#lookUp(early);
    const learned: Learned[] = [];
    const known = {
      ...facts,
      steps: steps.map((step) => late.find(step.id) ?? step),
      keys: new Map(keyed.keys),
      roots: keyed.roots,
      found: new Map(this.#found),
      late: late.open,
      skipped: new Set([...first].filter(([, { isSkipped }]) => isSkipped).map(([id]) => id)),
      learned,
    };
    if (!late.isOpen) return known;
    const planner = new Planner({ ...known, known: [] });
    for (;;) {
      this.#expect(planner);
      const round = await this.#lookUp(late.resolve());
      if (round.size === 0) return known;
      learned.push(round);
      planner.learn(round);
    }
  }

  /** Takes the end of a step. Resolves with what is known by it; undefined if that is nothing. */
  learn(id: StepId, completion: Completion): Promise<Learned> | undefined {
    const { late } = this.#parts;
    if (!late.isOpen) return undefined;
    late.complete(id, completion);
    const resolved = late.resolve();
    if (resolved.length === 0) return undefined;
    const before = this.#before;
    // One after the other, so that a step is learned after the steps on which it depends.
    const work = (async () => {
      // Without a snapshot the step runs, and reports what is wrong with the engine.
      const facts = await this.#lookUp(resolved, () => new Map());
      await before;
      return facts;
    })();
    this.#before = work;
    return work;
  }

  /** Takes the ends that cached and skipped steps will have. */
  #expect(planner: Planner): void {
    for (const planned of planner.steps()) {
      const { id } = planned.step;
      if (planned.verdict === 'cached')
        this.#parts.late.expect(id, {
          outcome: 'cached',
          outputs: planned.snapshot?.written?.outputs,
        });
      else if (planned.verdict === 'skip')
        this.#parts.late.expect(id, { outcome: 'skipped', reason: planned.reason });
    }
  }

  async #lookUp(
    resolved: readonly ResolvedStep[],
    onFailure?: (error: unknown) => Found,
  ): Promise<Learned> {
    const { steps: keyed, lookUp } = this.#parts;
    const wanted = resolved.filter(({ isLost }) => !isLost);
    const keys = new Map<StepId, Key>();
    for (const each of wanted) {
      const key = keyed.add(each);
      if (key) keys.set(each.step.id, key);
      if (each.error !== undefined) this.#errors.set(each.step.id, each.error);
      for (const missing of each.missing) this.#warn(each.step, missing);
    }
    const wantedKeys = [...keys.values()].map(toKey);
    const found: Found = keys.size === 0 ? new Map() : await lookUp(wantedKeys).catch(onFailure);
    for (const [key, record] of found) this.#found.set(key, record);
    return new Map(
      wanted.map(({ step, isSkipped }) => {
        const key = keys.get(step.id);
        return [step.id, { step, isSkipped, ...(key && { key, snapshot: found.get(key.key) }) }];
      }),
    );
  }

  #warn(reader: Step, { step, output, written }: MissingOutput): void {
    this.#parts.report({
      type: 'warned',
      code: 'output-missing',
      message: `Step "${reader.id}" reads the output "${output}" of step "${step}", which has not written it`,
      hint:
        written.length === 0
          ? `Step "${step}" has no outputs. Write one in its script: echo "${output}=…" >> "$GITHUB_OUTPUT"`
          : `The outputs of step "${step}" are ${written.join(', ')}.`,
    });
  }
}

function toKey({ key }: Key): SnapshotKey {
  return key;
}
