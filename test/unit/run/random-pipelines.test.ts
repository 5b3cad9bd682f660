import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cancelled, joinMessages } from '../../../src/base/errors/errors.ts';
import { loadLanguage } from '../../../src/pipeline/expressions/load-language.ts';
import type { Pipeline } from '../../../src/pipeline/model.ts';
import { readPipeline } from '../../../src/pipeline/read.ts';
import type { FakeProcess } from '../../support/fake-engine/fake-process.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import {
  pipelineRecipe,
  type PipelineRecipe,
  type RecipeStep,
} from '../../support/random-pipelines/pipeline-recipe.ts';
import { Trial } from '../../support/random-pipelines/trial.ts';
import { createRunRig, type RunRig } from '../../support/rigs/run-rig.ts';
import { cases } from '../../support/values/property.ts';

/** Each runs twice. */
const PIPELINES = 50;

describe('a generated pipeline', () => {
  it('ends as the rules say, and is cached as far as they say', async () => {
    const folder = await temporaryFolder();
    const property = fc.asyncProperty(pipelineRecipe, async (recipe) => {
      const rig = createRunRig(folder);
      const trial = openTrial(rig, recipe);
      try {
        const pipeline = await read(trial.text);
        await run(rig, trial, { pipeline, cancelledAtMs: recipe.cancelledAtMs });
        // A rig that was cancelled stays so.
        if (!rig.stopping.signal.aborted) await run(rig, trial, { pipeline });
      } catch (error) {
        throw new Error(trial.describe(), { cause: error });
      }
    });
    await fc.assert(property, cases(PIPELINES));
  });
});

function openTrial(rig: RunRig, recipe: PipelineRecipe): Trial {
  const { clock } = rig;
  const trial = new Trial(recipe, {
    image: 'base',
    timeout: '5s',
    writeCommand: (unit, isMatrix) => `go ${unit}${isMatrix ? ' ${{ matrix.shard }}' : ''}`,
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    slackMs: 0,
  });
  for (const step of trial.steps) {
    const script = `go ${step.unit}${step.shard === undefined ? '' : ` ${step.shard}`}`;
    rig.engine.scripts.set(script, (process) => runCommand(trial, step, process));
  }
  rig.onEvent = (event) => {
    if (event.type === 'step-finished') trial.end(event, clock.now());
  };
  return trial;
}

const TRAIL = '/workspace/trail';

/** What the command of a step does. */
async function runCommand(trial: Trial, step: RecipeStep, process: FakeProcess): Promise<number> {
  const { files, signal } = process;
  const before = files.read(TRAIL)?.toString() ?? '';
  const marks = before.split('\n').filter(Boolean);
  const { mark, exitCode } = trial.attempt(step, marks, signal);
  files.write(TRAIL, Buffer.from(`${before}${mark}\n`));
  // It rejects when the process is killed.
  return exitCode.catch(() => 143);
}

async function read(text: string): Promise<Pipeline> {
  const reading = { contexts: {}, language: await loadLanguage(text) };
  const result = readPipeline(text, 'pipeline.yml', reading);
  if (result.ok) return result.pipeline;
  throw new Error(joinMessages(result.errors));
}

async function run(
  rig: RunRig,
  trial: Trial,
  {
    pipeline,
    cancelledAtMs,
  }: { readonly pipeline: Pipeline; readonly cancelledAtMs?: number | undefined },
): Promise<void> {
  trial.begin();
  const done = rig.perform(pipeline, { snapshots: 'local' });
  if (cancelledAtMs !== undefined) {
    const reason = new Cancelled('the test asks for it', { code: 'interrupted', exitCode: 130 });
    void rig.clock.sleep(cancelledAtMs).then(() => rig.cancel(reason));
  }
  const { result } = await done;
  trial.check(result, rig.stopping.signal.aborted);
  expect(await rig.left()).toEqual([]);
}
