import type { Cancelled } from '../../../../src/base/errors/errors.ts';
import type { Step, StepId } from '../../../../src/pipeline/model.ts';
import type { StepEnd } from '../../../../src/report/event.ts';
import type { StepResult } from '../../../../src/run/context/step-result.ts';
import { Slots, type Slot } from '../../../../src/base/async/slots.ts';
import {
  Scheduler,
  type Learned,
  type NeedResults,
  type SkipCause,
} from '../../../../src/run/perform/scheduler.ts';
import { Planner } from '../../../../src/run/plan/planner.ts';
import { settle } from '../../../support/clocks/fake-clock.ts';
import { stepId } from '../../../support/values/steps.ts';
import { factsOf } from '../plan/plan-facts.ts';

export function aResult(end: Partial<StepEnd> = {}, fault?: unknown): StepResult {
  return {
    end: { outcome: 'succeeded', reason: 'exit-code', ms: 0, phases: {}, ...end },
    handOver: { base: undefined, cacheable: true },
    fault,
  };
}

export const BUG = new Error('a bug');

export interface RigOptions {
  readonly slots?: number;
  readonly cached?: readonly string[];
  readonly late?: readonly string[];
}

/** A run whose steps end when the test says so. Ready steps take their turns in an order by chance. */
export class SchedulerRig {
  /** What happened, in its order: `+` began, `-` ended. */
  readonly log: string[] = [];
  readonly skipped: Record<string, SkipCause> = {};
  /** What the end of a step makes known, when that resolves. */
  readonly learned = new Map<string, Promise<Learned>>();
  readonly decided: string[] = [];
  readonly needsOf = new Map<string, NeedResults>();
  readonly slotOf = new Map<string, Slot>();
  /** Throws when it is told of a step. */
  isDeaf = false;
  readonly stopping = new AbortController();
  /** Steps that must not start. */
  readonly cancelled = new Map<string, Cancelled>();
  readonly done: Promise<ReadonlyMap<StepId, StepResult>>;
  readonly plan: Planner;
  readonly scheduler: Scheduler;
  readonly #ends = new Map<string, (result: StepResult) => void>();

  /** Steps run, except those that are named as cached, and those that are late: these are undecided. */
  constructor(steps: readonly Step[], { slots = 100, cached = [], late = [] }: RigOptions = {}) {
    // Keys take their time to be made up.
    const keys = cached.length === 0 ? { keys: new Map() } : {};
    this.plan = new Planner(factsOf(steps, cached, { ...keys, late: new Set(late.map(stepId)) }));
    this.scheduler = new Scheduler({
      plan: this.plan,
      slots: new Slots(slots),
      signal: this.stopping.signal,
      reasonToCancel: ({ id }) => this.cancelled.get(id),
      learn: ({ step }) => this.learned.get(step.id),
      onDecided: (decided) => this.decided.push(...decided.map(({ step }) => step.id)),
      toCached: () => aResult({ outcome: 'cached' }),
      skip: ({ step }, _, cause) => {
        this.skipped[step.id] = cause;
        return aResult({ outcome: 'skipped', reason: cause.kind });
      },
      perform: ({ step }, needs, slot) => {
        if (step.id === 'broken') throw BUG;
        this.log.push(`+${step.id}`);
        this.needsOf.set(step.id, needs);
        this.slotOf.set(step.id, slot);
        const { promise, resolve } = Promise.withResolvers<StepResult>();
        this.#ends.set(step.id, resolve);
        return promise;
      },
      fail: (thrown) => aResult({ outcome: 'failed' }, thrown),
      onResult: ({ step }, { end: { outcome } }) => {
        if (this.isDeaf) throw BUG;
        this.log.push(outcome === 'succeeded' ? `-${step.id}` : `-${step.id} ${outcome}`);
      },
    });
    this.done = this.scheduler.run();
  }

  /** Those that have begun and not ended. */
  get running(): string[] {
    return [...this.#ends.keys()];
  }

  async end(id: string, end: Partial<StepEnd> = {}): Promise<void> {
    const resolve = this.#ends.get(id);
    if (!resolve) throw new Error(`step ${id} does not run`);
    this.#ends.delete(id);
    resolve(aResult(end));
    await settle();
  }
}

export async function startRig(steps: readonly Step[], slots?: number): Promise<SchedulerRig> {
  const rig = new SchedulerRig(steps, slots === undefined ? {} : { slots });
  await settle();
  return rig;
}
