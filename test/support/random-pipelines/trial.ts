import { expect } from 'vitest';
import type { StepFinished } from '../../../src/report/event.ts';
import { endingOf, modelOutcomes, toMark, type ModelEnd, type Stopped } from './outcome-model.ts';
import {
  buildPipeline,
  type PipelineRecipe,
  type PipelineSetting,
  type RecipeStep,
} from './pipeline-recipe.ts';

export interface TrialSetting extends PipelineSetting {
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** For how long something may go on after what stops it was reported. */
  readonly slackMs: number;
}

/** An attempt of a step's command. */
interface Attempt {
  readonly id: string;
  readonly startedAt: number;
  /** What its files hold of the steps before, and its own mark. */
  readonly trail: readonly string[];
  endedAt: number | undefined;
  /** Whether it came to its own end. */
  isWhole: boolean;
}

/** A generated pipeline whose runs are compared with the model. Each command asks the trial what to do. */
export class Trial {
  readonly steps: readonly RecipeStep[];
  /** Of the pipeline file. */
  readonly text: string;
  readonly #recipe: PipelineRecipe;
  readonly #setting: TrialSetting;
  #attempts: Attempt[] = [];
  /** How steps have ended, and when. */
  #ends = new Map<string, { readonly end: StepFinished; readonly at: number }>();
  #saved: ReadonlySet<string> = new Set();

  constructor(recipe: PipelineRecipe, setting: TrialSetting) {
    this.#recipe = recipe;
    this.#setting = setting;
    ({ steps: this.steps, text: this.text } = buildPipeline(recipe, setting));
  }

  /** A new run begins. */
  begin(): void {
    this.#attempts = [];
    this.#ends = new Map();
  }

  /** A command has started on files of this trail: the mark that it writes, and its exit code. */
  attempt(
    step: RecipeStep,
    before: readonly string[],
    killed: AbortSignal,
  ): { readonly mark: string; readonly exitCode: Promise<number> } {
    const { now } = this.#setting;
    const number = this.#attempts.filter(({ id }) => id === step.id).length + 1;
    const mark = toMark(step.id, number);
    const times = { startedAt: now(), endedAt: undefined, isWhole: false };
    const attempt: Attempt = { id: step.id, trail: [...before, mark], ...times };
    this.#attempts.push(attempt);
    killed.addEventListener('abort', () => (attempt.endedAt ??= now()));
    return { mark, exitCode: this.#finish(attempt, step, { number, killed }) };
  }

  async #finish(
    attempt: Attempt,
    step: RecipeStep,
    { number, killed }: { readonly number: number; readonly killed: AbortSignal },
  ): Promise<number> {
    const { now, sleep } = this.#setting;
    const ending = endingOf(step, number);
    await sleep(step.ms, killed);
    if (ending === 'hangs') await new Promise(() => {});
    attempt.isWhole = true;
    attempt.endedAt = now();
    return ending === 'succeeds' ? 0 : 3;
  }

  end(end: StepFinished, at: number): void {
    this.#ends.set(end.step, { end, at });
  }

  /** Compares the run that has ended. */
  check(result: string, isCancelled: boolean): void {
    const stopped = this.#findStopped();
    const model = modelOutcomes(this.steps, { stopped, saved: this.#saved });
    for (const { id } of this.steps) {
      const modelled = model.get(id);
      if (!stopped.has(id) && modelled) this.#compare(id, modelled);
    }
    this.#checkStops(stopped, isCancelled);
    const ends = [...this.#ends.values()].map(({ end }) => end);
    const hasFailed = ends.some(isFailure);
    // A cancel may come when all has ended.
    const expected = hasFailed ? 'failed' : 'succeeded';
    expect(isCancelled ? ['cancelled', expected] : [expected]).toContain(result);
    const saved = this.steps.filter(({ id, isCached }) => {
      const { isSound = false, outcome = 'skipped' } = model.get(id) ?? {};
      return isCached && isSound && ['succeeded', 'cached'].includes(outcome);
    });
    this.#saved = new Set(saved.map(({ id }) => id));
  }

  describe(): string {
    const ends = [...this.#ends.values()].map(({ end, at }) => `${at} ${JSON.stringify(end)}`);
    return [this.text, ...ends, ...this.#attempts.map((each) => JSON.stringify(each))].join('\n');
  }

  #compare(id: string, { outcome, tolerated, attempts: count, trail }: ModelEnd): void {
    const { end } = this.#ends.get(id) ?? {};
    expect({ id, outcome: end?.outcome, tolerated: end?.tolerated ?? false }).toEqual({
      id,
      outcome,
      tolerated,
    });
    const attempts = this.#attempts.filter((each) => each.id === id);
    expect({ id, attempts: attempts.length }).toEqual({ id, attempts: count });
    if (count > 0) expect({ id, trail: attempts.at(-1)?.trail }).toEqual({ id, trail });
  }

  /** What was cancelled, did not start, or was not retried, although its own commands do not explain that. */
  #findStopped(): ReadonlyMap<string, Stopped> {
    const stopped = new Map<string, Stopped>();
    for (const { id, retries } of this.steps) {
      const { end } = this.#ends.get(id) ?? {};
      const attempts = this.#attempts.filter((each) => each.id === id);
      const isShort = end !== undefined && FAILED.has(end.outcome) && attempts.length <= retries;
      const isStopped = !end || end.outcome === 'cancelled' || STOPPED.has(end.reason) || isShort;
      const tolerated = end?.tolerated ?? false;
      const trail = isShort ? attempts.at(-1)?.trail : undefined;
      if (isStopped) stopped.set(id, { tolerated, hasFailed: isShort && !tolerated, trail });
    }
    return stopped;
  }

  /** What is stopped has a cause; after the cause nothing starts, and nothing runs to its end. */
  #checkStops(stopped: ReadonlyMap<string, Stopped>, isCancelled: boolean): void {
    for (const step of this.steps) {
      const { id } = step;
      const causes = [...this.#ends.values()].filter(
        ({ end }) => end.step !== id && isFailure(end) && this.#mayStop(end.step, step),
      );
      if (stopped.has(id)) expect([id, isCancelled || causes.length > 0]).toEqual([id, true]);
      const stoppedAt = Math.min(...causes.map(({ at }) => at)) + this.#setting.slackMs;
      const late = this.#attempts.filter(
        (each) =>
          each.id === id &&
          (each.startedAt > stoppedAt || (each.isWhole && (each.endedAt ?? 0) > stoppedAt)),
      );
      expect([id, late]).toEqual([id, []]);
    }
  }

  /** Whether the failure of one step cancels the other. */
  #mayStop(id: string, { unit }: RecipeStep): boolean {
    const failed = this.steps.find((step) => step.id === id);
    return this.#recipe.failFast || (failed?.failFast === true && failed.unit === unit);
  }
}

const STOPPED: ReadonlySet<string> = new Set(['run-over', 'fail-fast']);
const FAILED: ReadonlySet<string> = new Set(['failed', 'timed-out']);

function isFailure({ outcome, tolerated }: StepFinished): boolean {
  return FAILED.has(outcome) && tolerated !== true;
}
