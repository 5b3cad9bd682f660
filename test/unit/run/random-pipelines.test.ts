import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cancelled, joinMessages } from '../../../src/base/errors/errors.ts';
import { loadLanguage } from '../../../src/pipeline/expressions/load-language.ts';
import { readPipeline } from '../../../src/pipeline/read.ts';
import type { Pipeline } from '../../../src/pipeline/model.ts';
import type { RunSummary } from '../../../src/run/run-summary.ts';
import type { FakeProcess } from '../../support/fake-engine/fake-process.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import {
  buildPipeline,
  pipelineRecipe,
  type PipelineRecipe,
  type RecipeStep,
} from '../../support/random-pipelines/pipeline-recipe.ts';
import {
  endingOf,
  modelOutcomes,
  toMark,
  type Stopped,
} from '../../support/random-pipelines/outcome-model.ts';
import { createRunRig, type RunRig } from '../../support/rigs/run-rig.ts';
import { cases } from '../../support/values/property.ts';
import { stepId } from '../../support/values/steps.ts';

/** Each runs twice. */
const PIPELINES = 50;

describe('a generated pipeline', () => {
  it('ends as the rules say, and is cached as far as they say', async () => {
    const folder = await temporaryFolder();
    const property = fc.asyncProperty(pipelineRecipe, async (recipe) => {
      await new Trial(createRunRig(folder), recipe).check();
    });
    await fc.assert(property, cases(PIPELINES));
  });
});

/** An attempt of a step's command, by the rig's clock. */
interface Attempt {
  readonly id: string;
  readonly startedAt: number;
  readonly trail: readonly string[];
  endedAt: number | undefined;
  /** Whether it came to its own end. */
  isWhole: boolean;
}

class Trial {
  readonly #rig: RunRig;
  readonly #recipe: PipelineRecipe;
  readonly #steps: readonly RecipeStep[];
  readonly #text: string;
  #attempts: Attempt[] = [];
  /** When each step that failed ended, by the rig's clock. */
  readonly #failedAt = new Map<string, number>();
  #saved: ReadonlySet<string> = new Set();

  constructor(rig: RunRig, recipe: PipelineRecipe) {
    this.#rig = rig;
    this.#recipe = recipe;
    const writeCommand = (unit: string, isMatrix: boolean): string =>
      `go ${unit}${isMatrix ? ' ${{ matrix.shard }}' : ''}`;
    const built = buildPipeline(recipe, { image: 'base', timeout: '5s', writeCommand });
    this.#steps = built.steps;
    this.#text = built.text;
    rig.onEvent = (event) => {
      if (event.type !== 'step-finished' || event.tolerated || !FAILED.has(event.outcome)) return;
      this.#failedAt.set(event.step, rig.clock.now());
    };
    for (const step of built.steps) {
      const script = `go ${step.unit}${step.shard === undefined ? '' : ` ${step.shard}`}`;
      rig.engine.scripts.set(script, (process) => this.#run(step, process));
    }
  }

  async check(): Promise<void> {
    const language = await loadLanguage(this.#text);
    const read = readPipeline(this.#text, 'pipeline.yml', { contexts: {}, language });
    if (!read.ok) throw new Error(`${this.#text}${joinMessages(read.errors)}`);
    try {
      await this.#checkRun(read.pipeline, this.#recipe.cancelledAtMs);
      // A rig that was cancelled stays so.
      if (!this.#rig.stopping.signal.aborted) await this.#checkRun(read.pipeline);
    } catch (error) {
      throw new Error(`${this.#text}${this.#describe()}`, { cause: error });
    }
  }

  async #checkRun(pipeline: Pipeline, cancelledAtMs?: number): Promise<void> {
    this.#attempts = [];
    this.#failedAt.clear();
    const done = this.#rig.perform(pipeline, { snapshots: 'local' });
    if (cancelledAtMs !== undefined) this.#cancelAt(cancelledAtMs);
    const summary = await done;
    const stopped = this.#findStopped(summary);
    const model = modelOutcomes(this.#steps, { stopped, saved: this.#saved });
    for (const { id } of this.#steps) {
      const end = summary.steps.get(stepId(id))?.end;
      const attempts = this.#attempts.filter((each) => each.id === id);
      const { outcome, tolerated, attempts: count, trail } = model.get(id) ?? {};
      if (stopped.has(id)) continue;
      expect({ id, outcome: end?.outcome, tolerated: end?.tolerated ?? false }).toEqual({
        id,
        outcome,
        tolerated,
      });
      expect({ id, attempts: attempts.length }).toEqual({ id, attempts: count });
      if (count) expect({ id, trail: attempts.at(-1)?.trail }).toEqual({ id, trail });
    }
    this.#checkStops(stopped);
    expect(summary.result).toBe(this.#expectedResult(summary));
    expect(await this.#rig.left()).toEqual([]);
    this.#saved = new Set(
      this.#steps
        .filter(({ id, isCached }) => isCached && model.get(id)?.isSound)
        .filter(({ id }) => ['succeeded', 'cached'].includes(model.get(id)?.outcome ?? ''))
        .map(({ id }) => id),
    );
  }

  #cancelAt(ms: number): void {
    const reason = new Cancelled('the test asks for it', { code: 'interrupted', exitCode: 130 });
    void this.#rig.clock.sleep(ms).then(() => this.#rig.cancel(reason));
  }

  /** What the command of a step does. */
  async #run(step: RecipeStep, process: FakeProcess): Promise<number> {
    const { clock } = this.#rig;
    const number = this.#attempts.filter(({ id }) => id === step.id).length + 1;
    const before = process.files.read(TRAIL)?.toString().split('\n').filter(Boolean) ?? [];
    const trail = [...before, toMark(step.id, number)];
    process.files.write(TRAIL, Buffer.from(trail.join('\n')));
    const attempt: Attempt = {
      id: step.id,
      startedAt: clock.now(),
      trail,
      endedAt: undefined,
      isWhole: false,
    };
    this.#attempts.push(attempt);
    const ending = endingOf(step, number);
    process.signal.addEventListener('abort', () => (attempt.endedAt ??= clock.now()));
    try {
      await clock.sleep(step.ms, process.signal);
      if (ending === 'hangs') await new Promise(() => {});
      attempt.isWhole = true;
      return ending === 'succeeds' ? 0 : 3;
    } catch {
      return 143;
    } finally {
      attempt.endedAt ??= clock.now();
    }
  }

  /** What was cancelled, did not start, or was not retried, although its own commands do not explain that. */
  #findStopped({ steps }: RunSummary): ReadonlyMap<string, Stopped> {
    const stopped = new Map<string, Stopped>();
    for (const { id, retries } of this.#steps) {
      const {
        outcome = 'cancelled',
        reason = '',
        tolerated = false,
      } = steps.get(stepId(id))?.end ?? {};
      const attempts = this.#attempts.filter((each) => each.id === id);
      const isShort = FAILED.has(outcome) && attempts.length <= retries;
      if (outcome === 'cancelled' || STOPPED.has(reason) || isShort)
        stopped.set(id, {
          tolerated,
          hasFailed: isShort && !tolerated,
          trail: attempts.at(-1)?.trail ?? [],
        });
    }
    return stopped;
  }

  /** What is stopped has a cause; after the cause nothing starts, and nothing runs to its end. */
  #checkStops(stopped: ReadonlyMap<string, Stopped>): void {
    const isCancelled = this.#rig.stopping.signal.aborted;
    for (const step of this.#steps) {
      const { id } = step;
      const causes = this.#steps
        .filter((each) => each.id !== id && this.#mayStop(each, step))
        .flatMap((each) => this.#failedAt.get(each.id) ?? []);
      if (stopped.has(id)) expect([id, isCancelled || causes.length > 0]).toEqual([id, true]);
      const stoppedAt = Math.min(...causes);
      const late = this.#attempts.filter(
        (each) =>
          each.id === id &&
          (each.startedAt > stoppedAt || (each.isWhole && (each.endedAt ?? 0) > stoppedAt)),
      );
      expect([id, late]).toEqual([id, []]);
    }
  }

  /** Whether the failure of one step cancels the other. */
  #mayStop(failed: RecipeStep, { unit }: RecipeStep): boolean {
    return this.#recipe.failFast || (failed.failFast && failed.unit === unit);
  }

  #expectedResult({ steps, result }: RunSummary): string {
    if (this.#rig.stopping.signal.aborted && result === 'cancelled') return 'cancelled';
    const ends = [...steps.values()].map(({ end }) => end);
    const hasFailed = ends.some(({ outcome, tolerated }) => FAILED.has(outcome) && !tolerated);
    return hasFailed ? 'failed' : 'succeeded';
  }

  #describe(): string {
    const lines = this.#rig.events
      .filter(({ type }) => type === 'step-finished' || type === 'plan-made')
      .map((event) => JSON.stringify(event));
    const attempts = this.#attempts.map((each) => JSON.stringify(each));
    return [...lines, ...attempts].join('\n');
  }
}

const TRAIL = '/workspace/trail';
const STOPPED: ReadonlySet<string> = new Set(['run-over', 'fail-fast']);
const FAILED: ReadonlySet<string> = new Set(['failed', 'timed-out']);
