import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeEngine, type EngineRig } from '../../support/engines/engine.ts';
import {
  pipelineRecipe,
  type PipelineRecipe,
  type RecipeStep,
} from '../../support/random-pipelines/pipeline-recipe.ts';
import { Trial } from '../../support/random-pipelines/trial.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';
import { FACTOR, slowCases } from '../../support/values/property.ts';

// The same pipelines as in test/unit/run/random-pipelines.test.ts, on an engine. A command asks this process what to do.

const PIPELINES = 1;

/**
 * A command has to speak before its time is over, which nobody can promise beside other tests: only a soak has commands
 * that hang.
 */
const [TIMEOUT, RECIPES] =
  FACTOR > 1 ? ['5s', pipelineRecipe] : ['60s', pipelineRecipe.map(withoutHanging)];

/** An engine takes its time to kill what runs. */
const SLACK_MS = 10_000;

describeEngine('a generated pipeline', (rig) => {
  const timeout = FACTOR * 300_000;
  it(
    'ends on an engine as the rules say, and is cached as far as they say',
    { timeout },
    async () => {
      const property = fc.asyncProperty(RECIPES, async (recipe) => {
        await using open = await OpenTrial.open(rig, recipe);
        const { trial } = open;
        const project = await openProject(rig, { 'pipeline.yml': trial.text });
        try {
          await run(project, trial, recipe.cancelledAtMs);
          await run(project, trial);
        } catch (error) {
          throw new Error(trial.describe(), { cause: error });
        }
      });
      await fc.assert(property, slowCases(PIPELINES));
    },
  );
});

function withoutHanging(recipe: PipelineRecipe): PipelineRecipe {
  const units = recipe.units.map((unit) => {
    return { ...unit, endings: unit.endings.map((each) => (each === 'hangs' ? 'fails' : each)) };
  });
  return { ...recipe, units };
}

async function run(project: Project, trial: Trial, cancelledAtMs?: number): Promise<void> {
  trial.begin();
  const started = project.startRun();
  if (cancelledAtMs !== undefined) {
    await started.log.until('run-started');
    await Promise.race([setTimeout(cancelledAtMs), started.ended]);
    started.kill('SIGINT');
  }
  const { stderr } = await started.ended;
  expect(stderr).not.toContain('bug');
  for (const end of started.log.of('step-finished')) trial.end(end, end.at);
  const [finished] = started.log.of('run-finished');
  trial.check(finished?.result ?? 'nothing', cancelledAtMs !== undefined);
  expect(await project.wipe()).toEqual([]);
}

interface Begun {
  readonly exitCode: Promise<number>;
  readonly killed: AbortController;
}

/** A trial whose commands ask over HTTP. Dispose it to close the server. */
class OpenTrial implements AsyncDisposable {
  readonly trial: Trial;
  readonly #server: Server;
  /** The attempts that have begun, by their marks. */
  readonly #begun = new Map<string, Begun>();

  constructor(recipe: PipelineRecipe, server: Server, url: string) {
    this.#server = server;
    this.trial = new Trial(recipe, {
      image: 'tongs-test/busybox',
      timeout: TIMEOUT,
      writeCommand: (unit, isMatrix) =>
        toScript(`${url}/${unit}/${isMatrix ? '${{ matrix.shard }}' : ''}`),
      now: Date.now,
      sleep: (ms, signal) => setTimeout(ms / 4, undefined, { signal }),
      slackMs: SLACK_MS,
    });
    server.on('request', (request, response) => void this.#answer(request, response));
  }

  static async open(rig: EngineRig, recipe: PipelineRecipe): Promise<OpenTrial> {
    const server = createServer().listen(0, '0.0.0.0');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const gateway = (await rig.engine.inspectNetwork('bridge'))?.gateway;
    return new OpenTrial(recipe, server, `http://${gateway}:${port}`);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, unit, shard, action] = request.url?.split('/') ?? [];
    const marks = (await readText(request)).split('\n').filter(Boolean);
    if (action === 'begin') {
      const step = this.trial.steps.find(
        (each) => each.unit === unit && (each.shard ?? '') === shard,
      );
      if (step) response.end(`${this.#begin(step, marks)}\n`);
      return;
    }
    const { exitCode, killed } = this.#begun.get(marks[0] ?? '') ?? {};
    // The command that waits for the answer is gone.
    response.on('close', () => killed?.abort());
    const code = await exitCode?.catch(() => undefined);
    if (code !== undefined) response.end(String(code));
  }

  #begin(step: RecipeStep, marks: readonly string[]): string {
    const killed = new AbortController();
    const { mark, exitCode } = this.trial.attempt(step, marks, killed.signal);
    exitCode.catch(() => {});
    this.#begun.set(mark, { exitCode, killed });
    return mark;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

/** Posts the marks in its files, adds a new one to them, and exits with the code that it is told. */
function toScript(url: string): string {
  return [
    'touch trail',
    `wget -q -O mark --post-file trail '${url}/begin'`,
    'cat mark >>trail',
    `exit "$(wget -q -O - --post-file mark '${url}/end')"`,
  ].join('\n');
}
