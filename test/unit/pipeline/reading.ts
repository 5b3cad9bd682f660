import { language } from '../../../src/pipeline/expressions/language.ts';
import type { KnownContexts } from '../../../src/pipeline/expressions/reading.ts';
import { readPipeline } from '../../../src/pipeline/read.ts';
import type { Pipeline, Step, Tong } from '../../../src/pipeline/model.ts';

/** The pipeline of a text that is right; fails with all messages otherwise. */
export function read(
  text: string,
  file = '.tongs/pipeline.yml',
  contexts: KnownContexts = {},
): Pipeline {
  const result = readPipeline(text, file, { language, contexts });
  if (result.ok) return result.pipeline;
  throw new Error(result.errors.map((each) => each.message).join('\n'));
}

/** The messages of a text that is wrong. */
export function messagesOf(text: string, contexts: KnownContexts = {}): string[] {
  const result = readPipeline(text, 'pipeline.yml', { language, contexts });
  return result.ok ? [] : result.errors.map((each) => each.message);
}

/** The messages of its warnings. */
export function warningsOf(text: string): string[] {
  const result = readPipeline(text, 'pipeline.yml', { language, contexts: {} });
  return result.warnings.map((each) => each.message);
}

/** The step with this id. */
export function stepOf(pipeline: Pipeline, id: string): Step {
  const found = pipeline.steps.find((step) => step.id === id);
  if (!found) throw new Error(`no step "${id}"`);
  return found;
}

/** The first tong of a file that declares `yaml` as its tong. */
export function readTong(yaml: string): Tong {
  const steps = 'steps: [{ id: a, run: x, tongs: db }]';
  const [tong] = read(`tongs:\n  db: ${yaml}\n${steps}`).tongs;
  if (!tong) throw new Error('no tong');
  return tong;
}

/** What was read without the places, which any change of the text moves. */
export function withoutPlaces(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, each: unknown) => (/^place$|Place$/.test(key) ? undefined : each)),
  );
}
