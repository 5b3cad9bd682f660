import { StepFailed } from '../../base/errors/errors.ts';
import type {
  Expression,
  GithubOutcome,
  MissingOutput,
  Start,
  Step,
  StepFact,
  StepFacts,
  StepId,
} from '../../pipeline/model.ts';
import { findTooLong } from '../../pipeline/settings/env.ts';
import { Endings, type Completion } from '../plan/endings.ts';
import type { TongPreparers } from '../plan/preparers.ts';
import { StepTree } from '../plan/step-tree.ts';

/** A step of which everything is known that other steps determine of it. */
export interface ResolvedStep {
  /** With all values of its env, and with the start that follows from the conditions before it. */
  readonly step: Step;
  /** Whether its condition is false. */
  readonly isSkipped: boolean;
  /** Outputs that it reads although no step has written them. */
  readonly missing: readonly MissingOutput[];
  /** Why its condition or its env has no value. */
  readonly error?: unknown;
  /** A step that it needs did not succeed, so it is skipped, and nothing else matters of it. */
  readonly isLost?: true;
}

/** On which steps the keys of which steps depend. */
export interface KeyDependencies {
  /** See `findKeyed`. */
  readonly keyed: ReadonlySet<StepId>;
  /** See `findPreparers`. */
  readonly preparers: ReadonlyMap<StepId, readonly TongPreparers[]>;
  /** See `findArtifactNeeds`. */
  readonly artifactNeeds: ReadonlyMap<StepId, readonly Step[]>;
}

/** What an undecided step waits for. */
export interface Wait {
  readonly kind: 'outputs' | 'outcome' | 'ends' | 'decision';
  readonly step: StepId;
}

/**
 * The steps of a plan whose condition, env, start or key depends on how other steps end. Tell it what becomes known,
 * and ask for the steps that are resolved by that. A step is resolved once.
 *
 * - If the condition of a step is false, the steps that start from its files start from those of its parent.
 * - A step is not resolved before the step whose files it starts from; a step with a key also not before the steps on which
 *   the key depends.
 */
export class LateSteps {
  readonly #tree: StepTree;
  readonly #sources: KeyDependencies;
  readonly #resolved = new Map<StepId, ResolvedStep>();
  readonly #endings = new Endings();
  readonly #outputs = new Map<StepId, Readonly<Record<string, string>>>();
  /** For each step that is not resolved, what it waits for. */
  readonly #waits = new Map<StepId, Wait>();
  /** The steps that wait for a step. */
  readonly #waiters = new Map<StepId, Set<StepId>>();
  #candidates: Set<StepId>;

  /** The steps are sorted by needs. */
  constructor(steps: readonly Step[], sources: KeyDependencies) {
    this.#tree = new StepTree(steps);
    this.#sources = sources;
    this.#candidates = new Set(steps.map(({ id }) => id));
  }

  /** Whether some step may still be resolved. */
  get isOpen(): boolean {
    return this.#waits.size > 0;
  }

  /** The steps that are not resolved. */
  get open(): ReadonlySet<StepId> {
    return new Set(this.#waits.keys());
  }

  /** The step as far as it is resolved. */
  find(id: StepId): Step | undefined {
    return this.#tree.find(id);
  }

  waitOf(id: StepId): Wait | undefined {
    return this.#waits.get(id);
  }

  /** Takes the end of a step. */
  complete(id: StepId, completion: Completion): void {
    const step = this.#tree.find(id);
    if (!step) return;
    this.#endings.complete(step, completion);
    if (completion.outputs) this.#outputs.set(id, completion.outputs);
    this.#wake(id);
  }

  /**
   * Takes the end that a step will have unless a step before it fails: one that is cached, or whose condition is false.
   * What it writes is known in any case.
   */
  expect(id: StepId, completion: Completion): void {
    const step = this.#tree.find(id);
    if (!step || this.#endings.get(id)) return;
    this.#outputs.set(id, completion.outputs ?? {});
    if (this.#endings.openNeedOf(step) === undefined) this.#endings.complete(step, completion);
    this.#wake(id);
  }

  /** The steps that are resolved since the last call, sorted by needs. */
  resolve(): readonly ResolvedStep[] {
    const found: ResolvedStep[] = [];
    while (this.#candidates.size > 0) {
      const steps = this.#tree.inOrder([...this.#candidates]);
      this.#candidates = new Set();
      for (const step of steps) {
        const resolved = this.#resolved.has(step.id) ? undefined : this.#tryToResolve(step);
        if (resolved) found.push(resolved);
      }
    }
    const byId = new Map(found.map((each) => [each.step.id, each]));
    return this.#tree.inOrder([...byId.keys()]).flatMap(({ id }) => byId.get(id) ?? []);
  }

  #wake(id: StepId): void {
    for (const waiter of this.#waiters.get(id) ?? []) this.#candidates.add(waiter);
    this.#waiters.delete(id);
  }

  #tryToResolve(step: Step): ResolvedStep | undefined {
    const resolved = this.#resolveOrWait(step);
    if ('kind' in resolved) {
      this.#waits.set(step.id, resolved);
      const waiters = this.#waiters.get(resolved.step) ?? new Set();
      this.#waiters.set(resolved.step, waiters.add(step.id));
      return undefined;
    }
    this.#waits.delete(step.id);
    this.#resolved.set(step.id, resolved);
    this.#tree.replace(resolved.step);
    this.#wake(step.id);
    return resolved;
  }

  #resolveOrWait(step: Step): ResolvedStep | Wait {
    const missing: MissingOutput[] = [];
    if (!step.condition?.hasStatus && this.#endings.causeFor(step) !== undefined)
      return { step, isSkipped: false, missing, isLost: true };
    try {
      const wanted = this.#judge(step, missing);
      if (typeof wanted === 'object') return wanted;
      const start = this.#findStart(step);
      // Nothing else matters of a step that is skipped; steps that start from its files look further themselves.
      if (!wanted) return { step: withStart(step, start), isSkipped: true, missing };
      if ('wait' in start) return start.wait;
      const env = this.#findEnv(step, missing);
      if ('kind' in env) return env;
      const unsure = this.#findOpenSource(step);
      if (unsure !== undefined) return { kind: 'decision', step: unsure };
      return { step: { ...withStart(step, start), ...env }, isSkipped: false, missing };
    } catch (error) {
      return { step, isSkipped: false, missing, error };
    }
  }

  /** Whether the condition of a step is true, as far as it is known. */
  #judge(step: Step, missing: MissingOutput[]): boolean | Wait {
    const { condition } = step;
    return condition ? this.#evaluate(step, condition, missing) : true;
  }

  #evaluate<Value>(
    step: Step,
    expression: Expression<Value>,
    missing: MissingOutput[],
  ): Value | Wait {
    const facts: StepFacts = {
      status: this.#endings.statusFor(step),
      find: (id) => this.#findFact(id),
    };
    const result = expression.evaluate(facts);
    if (result.isKnown) {
      missing.push(...result.missing);
      return result.value;
    }
    const { waitsFor } = result;
    if (waitsFor) return waitsFor;
    return { kind: 'ends', step: this.#endings.openNeedOf(step) ?? step.id };
  }

  #findFact(id: StepId): StepFact | undefined {
    const ended = this.#endings.get(id);
    const outputs = this.#outputs.get(id);
    if (!ended) return outputs && { outputs, outcome: undefined, conclusion: undefined };
    const outcome = OUTCOMES[ended.outcome];
    return {
      outputs: outputs ?? {},
      outcome,
      conclusion: ended.tolerated === true ? 'success' : outcome,
    };
  }

  /** The start that follows from the conditions of the steps before it. */
  #findStart({ start }: Step): Start | { readonly wait: Wait } {
    let each = start;
    while (each.kind === 'step') {
      const parent = this.#resolved.get(each.step);
      if (!parent) return { wait: { kind: 'decision', step: each.step } };
      if (!parent.isSkipped) return each;
      each = parent.step.start;
    }
    return each;
  }

  #findEnv(step: Step, missing: MissingOutput[]): Pick<Step, 'env'> | Wait {
    const { env, lateEnv } = step;
    if (!lateEnv) return { env };
    const found: [string, string][] = [];
    for (const [name, expression] of Object.entries(lateEnv)) {
      const value = this.#evaluate(step, expression, missing);
      if (typeof value === 'object') return value;
      const problem = findTooLong(name, value);
      if (problem !== undefined)
        throw new StepFailed(`Cannot set "${name}" in "env" of step "${step.id}": ${problem}`, {
          code: 'env-too-long',
        });
      found.push([name, value]);
    }
    // An assignment would lose a variable called `__proto__`.
    return { env: Object.fromEntries([...Object.entries(env), ...found]) };
  }

  /** A step on which the key of this one depends, apart from the one whose files it starts from. */
  #findOpenSource({ id }: Step): StepId | undefined {
    const { keyed, preparers, artifactNeeds } = this.#sources;
    if (!keyed.has(id)) return undefined;
    const lists = (preparers.get(id) ?? []).map(({ steps }) => steps);
    const sources = [...lists, artifactNeeds.get(id) ?? []].flat();
    return sources.find((source) => !this.#resolved.has(source.id))?.id;
  }
}

/** A step whose parent is not resolved yet keeps its own start. */
function withStart(step: Step, start: Start | { readonly wait: Wait }): Step {
  return 'wait' in start || start === step.start ? step : { ...step, start };
}

const OUTCOMES: Readonly<Record<Completion['outcome'], GithubOutcome>> = {
  succeeded: 'success',
  cached: 'success',
  failed: 'failure',
  'timed-out': 'failure',
  cancelled: 'cancelled',
  skipped: 'skipped',
};
