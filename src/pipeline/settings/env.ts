import { countVariableBytes, LONGEST_VARIABLE_BYTES } from '../../base/env-list.ts';
import type { DraftRecord } from '../draft/draft.ts';
import { readTemplate, type ExpressionContext } from './replace-expressions.ts';
import type { ScalarSchema } from '../schema/scalar-schema.ts';
import type { Env, Expression } from '../model.ts';
import type { Problems } from '../yaml/problems.ts';

export type EnvDraft = DraftRecord<string, ScalarSchema<string>>;

/** Variables; a value that depends on steps is an expression. */
export type MixedEnv = Readonly<Record<string, string | Expression<string>>>;

/** The variables with their expressions replaced. A variable that is too long for the kernel is reported. */
export function buildEnv(
  draft: EnvDraft | undefined,
  context: ExpressionContext,
  problems: Problems,
): MixedEnv {
  const variables = (draft?.entries ?? []).map(
    ({ key, value }): [string, string | Expression<string>] => {
      const text = value ? readTemplate(value.node, context, problems) : '';
      const problem = value && typeof text === 'string' && findTooLong(key.text, text);
      if (problem) {
        problems.report(value.node, `Cannot set "${key.text}" in ${context.label}: ${problem}`, {
          hint: 'Write the text to a file in the script instead.',
        });
      }
      return [key.text, text];
    },
  );
  // An assignment would lose a variable called `__proto__`.
  return Object.fromEntries(variables);
}

/** Why no process can have the variable; undefined if it can. */
export function findTooLong(name: string, text: string): string | undefined {
  const bytes = countVariableBytes(name, text);
  if (bytes <= LONGEST_VARIABLE_BYTES) return undefined;
  return `its ${bytes} bytes exceed the limit of ${LONGEST_VARIABLE_BYTES}`;
}

/** Separates the variables that are known when the pipeline is read from the others. */
export function splitEnv(mixed: MixedEnv): {
  readonly env: Env;
  readonly lateEnv?: Readonly<Record<string, Expression<string>>>;
} {
  const entries = Object.entries(mixed);
  const env = entries.filter((each): each is [string, string] => typeof each[1] === 'string');
  if (env.length === entries.length) return { env: Object.fromEntries(env) };
  const late = entries.filter(
    (each): each is [string, Expression<string>] => typeof each[1] !== 'string',
  );
  return { env: Object.fromEntries(env), lateEnv: Object.fromEntries(late) };
}
