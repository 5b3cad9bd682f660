import type { Span } from './node.ts';

/** A problem with its place in the file. */
export interface Problem extends ProblemDetails {
  readonly at: Span;
  readonly message: string;
}

export interface ProblemDetails {
  readonly hint?: string | undefined;
  readonly related?: { readonly message: string; readonly at: Span } | undefined;
}
