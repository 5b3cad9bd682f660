import type { Contexts } from '../contexts/contexts.ts';
import type { Condition, Expression, StepId } from '../model.ts';

/** Values for expressions. If a context is absent, its values are not known: then every name is right, and has no value. */
export type KnownContexts = Partial<Contexts>;

/** Everything that decides what an expression may read. */
export interface ExpressionScope {
  readonly contexts: KnownContexts;
  /** The values of the member of a matrix; undefined outside of one. */
  readonly matrix?: Readonly<Record<string, string>> | undefined;
  /** The id, or why outputs and outcome of this step cannot be read. Undefined if another error is reported for it. */
  readonly resolveStep: (id: string) => StepId | ExpressionProblem | undefined;
}

/** Why an expression, or a part of it, is invalid. */
export interface ExpressionProblem {
  readonly problem: string;
  readonly hint: string;
}

/** A problem with its place in the text of the expression. */
export interface LocatedProblem extends ExpressionProblem {
  readonly start: number;
  readonly end: number;
}

export type ParsedExpression<Parsed> =
  | { readonly ok: true; readonly expression: Parsed }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

/** The expression language of workflows. It is loaded only for files that need it, see `loadLanguage`. */
export interface ExpressionLanguage {
  /** An expression in a text; its value is converted to a text. */
  readonly parseText: (
    text: string,
    scope: ExpressionScope,
  ) => ParsedExpression<Expression<string>>;
  /** The condition of a step. */
  readonly parseCondition: (
    text: string,
    scope: ExpressionScope,
  ) => ParsedExpression<Omit<Condition, 'place'>>;
}

/** What reading a pipeline needs to know of expressions. */
export interface ExpressionReading {
  readonly contexts: KnownContexts;
  /** Undefined if the text needs none, see `loadLanguage`. */
  readonly language: ExpressionLanguage | undefined;
}
