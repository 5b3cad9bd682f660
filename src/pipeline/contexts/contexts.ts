import type { Env } from '../model.ts';

// The values that a caller passes to a pipeline. Expressions read them as `github.*` and `env.*`.

export type ContextValue =
  | string
  | number
  | boolean
  | null
  | readonly ContextValue[]
  | { readonly [name: string]: ContextValue };

/**
 * Every documented name has a value (`github-names.ts`), empty if it is not known here; any other name is a mistake.
 * Below `event`, an absent name is empty.
 */
export type GithubContext = Readonly<Record<string, ContextValue>>;

export interface Contexts {
  readonly github: GithubContext;
  /** The variables of the caller's `env`, and nothing of the environment of the process. */
  readonly env: Env;
}
