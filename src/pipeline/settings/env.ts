import type { DraftRecord } from '../draft/draft.ts';
import { replaceExpressions, type ExpressionContext } from './replace-expressions.ts';
import type { ScalarSchema } from '../schema/scalar-schema.ts';
import type { Env } from '../model.ts';
import type { Problems } from '../yaml/problems.ts';

export type EnvDraft = DraftRecord<string, ScalarSchema<string>>;

/** The limit of the kernel for one variable; name, `=` and a final NUL count. */
const LONGEST_VARIABLE_BYTES = 131_072;

/** The variables with their expressions replaced. A variable that is too long for the kernel is reported. */
export function buildEnv(
  draft: EnvDraft | undefined,
  context: ExpressionContext,
  problems: Problems,
): Env {
  const variables = (draft?.entries ?? []).map(({ key, value }): [string, string] => {
    const text = value ? replaceExpressions(value.node, context, problems) : '';
    const bytes = Buffer.byteLength(`${key.text}=${text}`) + 1;
    if (value && bytes > LONGEST_VARIABLE_BYTES) {
      problems.report(
        value.node,
        `Cannot set "${key.text}" in ${context.label}: its ${bytes} bytes exceed the limit of ${LONGEST_VARIABLE_BYTES}`,
        { hint: 'Write the text to a file in the script instead.' },
      );
    }
    return [key.text, text];
  });
  // An assignment would lose a variable called `__proto__`.
  return Object.fromEntries(variables);
}
