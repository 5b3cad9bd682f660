/** The result of a parser. Bad input is an expected outcome, so it is a value instead of a throw. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: string; readonly hint?: string };

/** A parser's success. */
export function parsed<Value>(value: Value): Parsed<Value> {
  return { ok: true, value };
}

/** A parser's refusal: what is wrong (no final period), and how to correct it (a sentence). */
export function refused(problem: string, hint?: string): Parsed<never> {
  return hint === undefined ? { ok: false, problem } : { ok: false, problem, hint };
}
