import type { Contexts } from '../../pipeline/contexts/contexts.ts';
import type { Env } from '../../pipeline/model.ts';
import { readGithubContext, toLocalContext, type GithubFacts } from './github-context.ts';

/** The contexts for the text of a pipeline. Git starts only if the text may name `github`. */
export async function readContexts(
  text: string,
  { env, ...facts }: GithubFacts & { readonly env: Env },
): Promise<Contexts> {
  const github = NAMES_GITHUB.test(text) ? await readGithubContext(facts) : toLocalContext({});
  return { github, env };
}

/** Or has an escape, with which it could be written in quotes. */
const NAMES_GITHUB = /github|\\[xu]/i;
