import { InternalError } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { ExpressionLanguage, ExpressionScope } from '../expressions/reading.ts';
import { findExpressions, type Expression } from '../schema/expression.ts';
import type { Condition } from '../model.ts';
import type { Scalar, Span } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import { NOTHING_KNOWN, spanIn } from './replace-expressions.ts';

export interface ConditionContext {
  readonly scope: ExpressionScope;
  readonly language: ExpressionLanguage | undefined;
  /** The field for messages: `"if" of step "test"`. */
  readonly label: string;
}

/** The condition in the `if` of a step; undefined if it is invalid, which is reported. */
export function buildCondition(
  scalar: Scalar,
  { scope, language, label }: ConditionContext,
  problems: Problems,
): Condition | undefined {
  const report = (at: Span, problem: string, hint: string): undefined => {
    problems.report(at, `Cannot read ${label}: ${problem}`, { hint });
  };
  const written = findWritten(scalar);
  if ('problem' in written) return report(written.at, written.problem, written.hint);
  if (!language) throw new InternalError('Cannot read a condition: no language was loaded');
  const parsed = language.parseCondition(written.inner, scope);
  if (!parsed.ok) {
    for (const each of parsed.problems) report(spanIn(written, each), each.problem, each.hint);
    return undefined;
  }
  const condition = { ...parsed.expression, place: problems.placeOf(scalar) };
  try {
    condition.evaluate(NOTHING_KNOWN);
  } catch (error) {
    // Without values, nothing can be said about them.
    if (scope.contexts.github)
      return report(scalar, describeError(error), 'Check the values that it reads.');
  }
  return condition;
}

type Written = Pick<Expression, 'inner' | 'source' | 'at' | 'isVerbatim'>;

/** The expression, which is the whole text: with other text around it, a workflow takes any condition for true. */
function findWritten(
  scalar: Scalar,
): Written | { readonly problem: string; readonly hint: string; readonly at: Span } {
  const text = scalar.text.trim();
  const [first, ...others] = findExpressions(scalar);
  if (!first) {
    const start = scalar.rawStart + scalar.raw.indexOf(text);
    const isVerbatim = scalar.raw.includes(text);
    const at = isVerbatim ? { start, end: start + text.length } : scalar;
    return { inner: text, source: text, at, isVerbatim };
  }
  if (!first.isClosed || others.some(({ isClosed }) => !isClosed)) {
    return { problem: 'an expression is not closed', hint: 'Close it with "}}".', at: first.at };
  }
  if (others.length === 0 && text === first.source) return first;
  return {
    problem: 'only a part of it is an expression, and in a workflow such a text is always true',
    hint: `Write one expression: if: ${withoutBraces(text)}`,
    at: scalar,
  };
}

function withoutBraces(text: string): string {
  return text.replaceAll(/\$\{\{\s*|\s*\}\}/g, '');
}
