import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';
import type { JobStatus } from './step-record.ts';

/** The part of an `action.yml` by which a runner starts the action. */
export interface ActionFile {
  readonly folder: string;
  /** What to run: joined to the folder and not normalized, so that it may lead out of it. */
  readonly main: string;
  readonly post: string | undefined;
  /** Name to default, as it is written. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: readonly string[];
}

/** Reads the `action.yml` of a folder. */
export function readActionFile(folder: string): ActionFile {
  const text = readFileSync(join(folder, 'action.yml'), 'utf8');
  const { inputs, outputs, runs } = actionWire.parse(load(text));
  return {
    folder,
    main: `${folder}/${runs.main}`,
    post: runs.post === undefined ? undefined : `${folder}/${runs.post}`,
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, input]) => [name, input.default ?? '']),
    ),
    outputs: Object.keys(outputs),
  };
}

/**
 * What is handed to a process: the given inputs over the defaults, and of expressions the one that
 * our actions use. It is evaluated anew for each stage: that is how post learns how the job went.
 */
export function toInputVariables(
  action: ActionFile,
  given: Readonly<Record<string, string>>,
  status: JobStatus,
): Record<string, string> {
  const inputs = Object.entries({ ...action.inputs, ...given });
  return Object.fromEntries(
    inputs.map(([name, text]) => [toInputVariable(name), evaluate(text, status)]),
  );
}

function toInputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

function evaluate(text: string, status: JobStatus): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) => {
    if (expression.trim() === 'job.status') return status;
    throw new Error(`the harness cannot evaluate "${expression.trim()}"`);
  });
}

const actionWire = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })).default({}),
  outputs: z.record(z.string(), z.unknown()).default({}),
  runs: z.object({ using: z.literal('node24'), main: z.string(), post: z.string().optional() }),
});
