import * as z from 'zod';
import type { Parsed } from '../../base/text/parsed.ts';
import { findExpressions, refuseInPlainField, unescapeExpressions } from './expression.ts';
import { isNothing, isNull, type Scalar, type Span } from '../yaml/node.ts';

/** How the JSON Schema describes a kind of scalar to editors. */
export interface ScalarShape {
  readonly type: string | readonly string[];
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Whether the empty text is allowed; not a part of the JSON Schema. */
  readonly mayBeEmpty?: boolean;
}

/** Reads a scalar of YAML as a value of ours. */
export type ScalarSchema<Value> = z.ZodType<Value, Scalar>;

/** Why a scalar is refused; `at` is the part of the scalar at fault. */
export interface Refusal {
  readonly ok: false;
  readonly problem: string;
  readonly hint?: string | undefined;
  readonly at?: Span | undefined;
}

/**
 * A kind of scalar without expressions. `read` gets the author's text, and the scalar if
 * it matters how it was written. Null, and text that no container accepts, are refused before `read` is called.
 */
export function defineScalar<Value>(
  shape: ScalarShape,
  read: (text: string, scalar: Scalar) => Parsed<Value>,
): ScalarSchema<Value> {
  return guarded(shape, (scalar) => {
    return refuseExpressions(scalar) ?? read(unescapeExpressions(scalar.text), scalar);
  });
}

/** A kind of scalar that may contain `${{ tongs.* }}`; `read` gets the text with the expressions. */
export function defineTemplate(
  shape: ScalarShape,
  read: (text: string) => Parsed<string>,
): ScalarSchema<string> {
  return guarded(shape, (scalar) => read(scalar.text));
}

/** Reads one scalar by its schema. */
export function readScalar<Value>(
  schema: z.ZodType<Value>,
  scalar: Scalar,
): { readonly ok: true; readonly value: Value } | Refusal {
  const result = schema.safeParse(scalar);
  if (result.success) return { ok: true, value: result.data };
  const issue = result.error.issues[0];
  const problem = issue?.message ?? 'it is not valid';
  if (issue?.code !== 'custom') return { ok: false, problem };
  // `guarded` is the only source of issues, and puts these there; zod has no type for them.
  const at: Span | undefined = issue.params?.['at'];
  const hint: string | undefined = issue.params?.['hint'];
  return { ok: false, problem, hint, at };
}

function guarded<Value>(
  { mayBeEmpty = false, ...shape }: ScalarShape,
  read: (scalar: Scalar) => Parsed<Value> | Refusal,
): ScalarSchema<Value> {
  return z
    .custom<Scalar>()
    .transform((scalar, context): Value => {
      const result = refuseText(scalar, mayBeEmpty) ?? read(scalar);
      if (result.ok) return result.value;
      const params = { ...result };
      context.issues.push({ code: 'custom', message: result.problem, input: scalar, params });
      return z.NEVER;
    })
    .meta({ ...shape });
}

function refuseText(scalar: Scalar, mayBeEmpty: boolean): Refusal | undefined {
  const { text } = scalar;
  if (isNothing(scalar)) {
    const hint = mayBeEmpty
      ? 'Write "" for an empty text.'
      : 'Give it a value, or remove the line.';
    return refusal('it has no value', hint);
  }
  if (isNull(scalar)) {
    return refusal(`${text} is not a value`, `Put it in quotes if it is a text: "${text}"`);
  }
  if (text.includes('\0')) {
    return refusal('it contains a NUL character', 'Remove "\\0" from the text.');
  }
  if (!text.isWellFormed()) {
    return refusal(
      'it contains half of a character',
      'Write the character itself, without an escape.',
    );
  }
  return undefined;
}

function refuseExpressions(scalar: Scalar): Refusal | undefined {
  const expression = findExpressions(scalar)[0];
  return expression && { ok: false, ...refuseInPlainField(expression), at: expression.at };
}

function refusal(problem: string, hint: string): Refusal {
  return { ok: false, problem, hint };
}
